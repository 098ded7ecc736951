"""Two people save the same page, and no word is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.core.merging import Conflict, Merge, merge

PAGE = "# Travel\n\nBook early. Ask Ana. Keep the bill.\n\n- train\n- plane\n\nThe end."


def test_changes_in_different_paragraphs_go_together() -> None:
    mine = PAGE.replace("# Travel", "# Travelling")
    theirs = PAGE.replace("- plane", "- plane, if you must")
    assert merge(PAGE, mine, theirs).text == mine.replace("- plane", "- plane, if you must")


def test_changes_of_different_sentences_of_one_paragraph_go_together() -> None:
    mine = PAGE.replace("Book early.", "Book two weeks ahead.")
    theirs = PAGE.replace("Keep the bill.", "Keep every bill. Really.")
    expected = "Book two weeks ahead. Ask Ana. Keep every bill. Really."
    assert merge(PAGE, mine, theirs).text == PAGE.replace("Book early. Ask Ana. Keep the bill.", expected)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "expected"),
    [
        ("One. Two.", "One, mine. Two.", "One. Two, theirs.", "One, mine. Two, theirs."),
        ("One. Two. Three.", "One. Three.", "One. Two. Three, theirs.", "One. Three, theirs."),
        ("One. Two.", "New. One. Two.", "One. Two. Last.", "New. One. Two. Last."),
        ("One. Two.", "One. New. Two.", "One. Two, theirs.", "One. New. Two, theirs."),
        ("一。二。三。", "一改。二。三。", "一。二。三变。", "一改。二。三变。"),
        ("a\nb", "a1\nb", "a\nb1", "a1\nb1"),
    ],
)
def test_neighbouring_sentences_may_both_change(base: str, mine: str, theirs: str, expected: str) -> None:
    assert merge(base, mine, theirs).text == expected
    assert merge(base, theirs, mine).text == expected


def test_the_same_sentence_changed_twice_is_left_to_people() -> None:
    merged = merge("Ask Ana. Go.", "Ask Ana first. Go.", "Ask Ana today. Go.")
    assert merged == Merge(None, (Conflict("Ask Ana. Go.", "Ask Ana first. Go.", "Ask Ana today. Go."),))


def test_only_the_places_in_dispute_are_named() -> None:
    base = "same\n\nfirst\n\nsame again\n\nlast\n\nend"
    merged = merge(base, base.replace("last", "mine"), base.replace("last", "theirs").replace("first", "1st"))
    assert merged.conflicts == (Conflict("last", "mine", "theirs"),)


def test_a_paragraph_deleted_by_one_and_changed_by_the_other_is_left_to_people() -> None:
    base = "a\n\nWords that stay.\n\nb"
    merged = merge(base, "a\n\nb", base.replace("stay", "remain"))
    assert merged.text is None
    assert any("remain" in conflict.theirs for conflict in merged.conflicts)


def test_two_new_paragraphs_at_the_same_place_are_both_kept() -> None:
    assert merge("a\n", "a\n\nmine\n", "a\n\ntheirs\n").text == "a\n\ntheirs\n\nmine\n"
    assert merge("- a", "- a\n- mine", "- a\n- theirs").text == "- a\n- theirs\n- mine"
    assert merge("", "mine", "theirs").text is None  # an empty text is one empty line that both changed


def test_a_new_paragraph_never_runs_into_another() -> None:
    assert merge("a", "a\n- item", "a\n\nwords").text == "a\n\nwords\n\n- item"


def test_the_same_change_by_both_is_made_once() -> None:
    assert merge("a\nb", "a\nB\nc", "a\nB\nc").text == "a\nB\nc"
    assert merge("One. Two. Three.", "1. Two. Three!", "1. Two. Three.").text == "1. Two. Three!"


def test_line_ends_of_browsers_make_no_difference() -> None:
    assert merge("a\nb\nc", "a1\r\nb\r\nc", "a\nb\nc1").text == "a1\nb\nc1"


def test_a_text_rewritten_by_both_is_left_to_people() -> None:
    base = "\n".join(f"line {number}" for number in range(3_000))
    mine, theirs = base.replace("line", "mine"), base.replace("line", "theirs")
    assert merge(base, mine, theirs) == Merge(None, (Conflict(base, mine, theirs),))


def test_a_long_text_with_small_changes_is_merged() -> None:
    base = "\n".join(f"line {number}" for number in range(20_000))
    mine = base.replace("line 9000\n", "line 9000 mine\n")
    theirs = base.replace("line 9500\n", "line 9500 theirs\n")
    merged = merge(base, mine, theirs).text
    assert merged is not None
    assert "line 9000 mine\n" in merged
    assert "line 9500 theirs\n" in merged


def test_one_long_paragraph_is_merged_too() -> None:
    base = " ".join(f"This is sentence {number}." for number in range(900))
    mine, theirs = base.replace("sentence 80.", "mine."), base.replace("sentence 850.", "theirs.")
    assert merge(base, mine, theirs).text == mine.replace("sentence 850.", "theirs.")


# Properties


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


SEPARATORS = st.sampled_from([". ", ". ", "\n", "\n\n", " ", "\n- "])


@st.composite
def versions(draw: st.DrawFn) -> tuple[list[str], list[str], list[str]]:
    """A text of distinct words and separators, and two edited copies whose new words are distinct too."""
    count = draw(st.integers(0, 14))
    base = [piece for number in range(count) for piece in (f"w{number}", draw(SEPARATORS))]

    def edited(mark: str) -> list[str]:
        changed: list[str] = []
        for position in range(0, count * 2 + 1, 2):
            if draw(st.integers(0, 4)) == 0:
                changed += [f"{mark}{position}", draw(SEPARATORS)]
            if position < count * 2 and draw(st.integers(0, 4)) > 0:
                changed += base[position : position + 2]
        return changed

    return base, edited("m"), edited("t")


@settings(max_examples=400, deadline=None)
@given(versions())
def test_no_word_is_lost_and_none_comes_back(given_versions: tuple[list[str], list[str], list[str]]) -> None:
    base, mine, theirs = ("".join(pieces) for pieces in given_versions)
    merged = merge(base, mine, theirs)
    if merged.text is None:
        assert merged.conflicts
        assert all(conflict.mine in mine and conflict.theirs in theirs for conflict in merged.conflicts)
        return
    kept, before, left, right = (words(text) for text in (merged.text, base, mine, theirs))
    expected = {*left, *right} - (set(before) - set(left)) - (set(before) - set(right))
    assert sorted(kept) == sorted(expected)  # all of them, each once
    for mark in "mt":  # what each of them wrote stands in the order they wrote it
        new = [word for word in left + right if word[0] == mark]
        assert [word for word in kept if word[0] == mark] == new


LINES = st.lists(st.sampled_from(["a", "b", "", "a. b.", "- c", "b. a. c."]), max_size=8).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(LINES, LINES, LINES)
def test_any_three_texts_merge_or_say_why_not(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    assert (merged.text is None) == bool(merged.conflicts)
    assert (merged.text is None) == (merge(base, theirs, mine).text is None)


@given(LINES, LINES)
def test_one_persons_change_stays_as_it_is(base: str, changed: str) -> None:
    assert merge(base, changed, base).text == changed
    assert merge(base, base, changed).text == changed
    assert merge(base, changed, changed).text == changed


@settings(max_examples=300, deadline=None)
@given(LINES, st.lists(st.integers(0, 8), max_size=3), st.lists(st.integers(0, 8), max_size=3))
def test_new_words_of_both_are_there_whatever_repeats(base: str, mine: list[int], theirs: list[int]) -> None:
    def added(mark: str, places: list[int]) -> str:
        lines = base.split("\n")
        for number, place in enumerate(places):
            lines.insert(place, f"{mark}{number}")
        return "\n".join(lines)

    merged = merge(base, added("mine", mine), added("theirs", theirs))
    if merged.text is not None:
        new = [f"mine{number}" for number in range(len(mine))] + [f"theirs{n}" for n in range(len(theirs))]
        assert all(merged.text.count(word) == 1 for word in new)
        assert len(words(merged.text)) == len(words(base)) + len(new)


def test_the_parts_hold_the_merged_text_and_each_dispute_in_its_place() -> None:
    base = "same\n\nfirst\n\nsame again\n\nlast\n\nend"
    merged = merge(base, base.replace("last", "mine"), base.replace("last", "theirs").replace("first", "1st"))
    assert merged.parts[-2] == Conflict("last", "mine", "theirs")
    assert "\n".join(part if isinstance(part, str) else part.mine for part in merged.parts) == (
        "same\n\n1st\n\nsame again\n\nmine\n\nend"
    )
    assert merge("a\nb", "a1\nb", "a\nb").parts == ("a1\nb",)
