"""Marked words are found again after the text around them has changed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from social.core.markdown.bounds import MAX_BYTES
from social.passages.anchors import locate

PAGE = """# Speaking online

Say who you work for. Never share what a customer told you in confidence.

- Ask before you post a photo of a colleague.
- Answer within a day.

If in doubt, ask Ana first."""


def found(base: str, quote: str, now: str) -> str | None:
    start = base.index(quote)
    place = locate(base, start, start + len(quote), now)
    return None if place is None else now[slice(*place)]


def test_words_in_an_unchanged_text_stand_where_they_stood() -> None:
    assert found(PAGE, "a photo of a colleague", PAGE) == "a photo of a colleague"


def test_words_follow_what_is_written_around_them() -> None:
    now = PAGE.replace("# Speaking online", "# Speaking online\n\nA new beginning.").replace(
        "Ask before you", "Always ask the people in it before you ever"
    )
    assert found(PAGE, "post a photo of a colleague", now) == "post a photo of a colleague"


def test_line_breaks_and_marks_do_not_hide_them() -> None:
    now = PAGE.replace("what a customer told you", "what a *customer*\ntold you")
    assert found(PAGE, "share what a customer told", now) == "share what a *customer*\ntold"


def test_a_replaced_word_at_the_border_takes_its_successor_in() -> None:
    now = PAGE.replace("within a day", "within a week")
    assert found(PAGE, "Answer within a day", now) == "Answer within a week"
    assert found(PAGE, "Say who you work for", PAGE.replace("Say", "Tell")) == "Tell who you work for"


def test_half_of_the_letters_have_to_stay() -> None:
    assert found(PAGE, "Answer within a day.", PAGE.replace("Answer within a day.", "Be quick.")) is None
    assert found(PAGE, "If in doubt, ask Ana first.", PAGE.replace("If in doubt, ask Ana first.", "")) is None


def test_words_that_were_moved_are_found_in_their_new_place() -> None:
    sentence = "Never share what a customer told you in confidence."
    now = sentence + "\n\n" + PAGE.replace(sentence, "")
    place = locate(PAGE, PAGE.index(sentence), PAGE.index(sentence) + len(sentence), now)
    assert place == (0, len(sentence))


def test_words_that_stand_twice_are_not_guessed() -> None:
    sentence = "Never share what a customer told you in confidence."
    now = f"{sentence}\n\n{sentence}\n\nNothing else is left."
    assert locate(PAGE + sentence, len(PAGE), len(PAGE) + len(sentence), now) in (None, (0, 51), (53, 104))


def test_a_place_outside_the_text_is_nowhere() -> None:
    for start, end in ((-1, 3), (3, 3), (5, 2), (0, 99)):
        assert locate("Say hello.", start, end, "Say hello.") is None
    assert locate("a   b", 1, 4, "a b") is None
    assert locate("Say hello.", 0, 3, "") is None


WORDS = st.lists(
    st.sampled_from(["one", "two", "three", "four", "five", "six", "seven", "ask", "tell"]),
    max_size=12,
)
LINES = st.lists(WORDS.map(" ".join), max_size=12)


@given(st.data(), LINES, LINES, LINES, LINES)
def test_whatever_is_added_around_a_paragraph_its_words_are_found(
    data: st.DataObject, above: list[str], below: list[str], new_above: list[str], new_below: list[str]
) -> None:
    passage = "Nobody photographs colleagues without their consent, ever."
    base = "\n".join([*above, passage, *below])
    now = "\n".join([*new_above, *above, passage, *below, *new_below])
    start = base.index(passage) + data.draw(st.integers(0, 20))
    end = base.index(passage) + data.draw(st.integers(30, len(passage)))
    place = locate(base, start, end, now)
    assert place is not None
    assert now[slice(*place)].strip() == base[start:end].strip()


@given(st.data(), st.text(alphabet="ab .\n*", max_size=60), st.text(alphabet="ab .\n*", max_size=60))
def test_whatever_the_texts_are_the_answer_is_a_place_that_holds_something(
    data: st.DataObject, base: str, now: str
) -> None:
    start = data.draw(st.integers(0, len(base)))
    end = data.draw(st.integers(start, len(base)))
    place = locate(base, start, end, now)
    if place is not None:
        assert 0 <= place[0] < place[1] <= len(now)
        assert now == base or re.search(r"\w|[^\w\s]", now[slice(*place)])


def test_the_longest_text_of_equal_words_takes_no_time_to_speak_of() -> None:
    base = "a " * (MAX_BYTES // 2)
    now = "b\n" * 40 + "a a\n" * (MAX_BYTES // 5)
    place = locate(base, 10_000, 50_000, now)
    assert place is None or now[slice(*place)].strip()
