"""A company's colour can always be read."""

from hypothesis import given
from hypothesis import strategies as st

from social.web.colours import NIGHT, PAPER, TEXT_CONTRAST, contrast, readable, theme

colours = st.tuples(*(st.integers(0, 255) for _ in range(3)))


@given(colours)
def test_any_colour_becomes_readable_in_both_themes(colour: tuple[int, int, int]) -> None:
    assert contrast(readable(colour, on=PAPER, towards=(0, 0, 0)), PAPER) >= TEXT_CONTRAST
    assert contrast(readable(colour, on=NIGHT, towards=(255, 255, 255)), NIGHT) >= TEXT_CONTRAST


def test_a_readable_colour_is_left_as_it_is() -> None:
    assert readable((90, 20, 60), on=PAPER, towards=(0, 0, 0)) == (90, 20, 60)


def test_the_stylesheet_sets_the_four_accents() -> None:
    assert "--commons-accent: light-dark(#5a143c, " in theme("#5a143c")
