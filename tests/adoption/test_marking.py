"""Finding the words that somebody copied from a proposed text."""

from hypothesis import given
from hypothesis import strategies as st

from social.adoption.marking import choices, chosen, found
from social.adoption.models import ProposedText

WORDS = st.lists(
    st.sampled_from(["tea", "pot.", "kettle", "**hot**", "ä", "water,"]), min_size=2, max_size=30
)


def text(body: str, page_id: int = 1) -> ProposedText:
    return ProposedText(page_id=page_id, title="Tea", body=body)


@given(
    words=WORDS,
    gaps=st.lists(st.sampled_from([" ", "\n", "\n\n", "  "]), min_size=30, max_size=30),
    data=st.data(),
)
def test_copied_words_are_found_whatever_spaces_are_between_them(
    words: list[str], gaps: list[str], data: st.DataObject
) -> None:
    body = "".join(word + gap for word, gap in zip(words, gaps, strict=False))
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    passage = found([text(body)], " ".join(words[start:end]))
    assert passage is not None
    assert body[passage.start : passage.end] == passage.quote
    assert passage.quote.split() == words[start:end]


def test_words_that_are_not_in_the_text_are_not_found() -> None:
    body = "Boil the kettle. Warm the pot."
    for quote in ("", "   ", "Boil a kettle", "pot. Boil", "kettle the"):
        assert found([text(body)], quote) is None


def test_half_words_at_both_ends_are_found_and_the_first_text_comes_first() -> None:
    passage = found([text("Nothing."), text("Boil the kettle now.", 7), text("the kettle", 8)], "oil the ket")
    assert passage is not None
    assert (passage.page_id, passage.quote) == (7, "oil the ket")


def test_only_new_clauses_are_offered_and_each_is_found_again() -> None:
    proposed = text("Boil the kettle.\n\nWarm the blue pot.")
    offered = choices([(proposed, "Boil the kettle.\n\nWarm the pot.")])
    assert [each.label for each in offered] == ["Warm the blue pot."]
    passage = chosen([proposed], offered[0].value)
    assert passage is not None
    assert passage.quote == "Warm the blue pot."
    assert chosen([proposed], "1-0-3") is None
