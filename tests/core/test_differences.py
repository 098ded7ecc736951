"""What changed between two texts, as people see it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.core.differences import MAX_CHANGES, MAX_PAIRED, MAX_WORDS, Row, Segment, differences


def shape(rows: list[Row]) -> list[str]:
    return [f"{row.kind} {row.hidden}" if row.kind == "gap" else row.kind for row in rows]


def lines(count: int, start: int = 0) -> str:
    return "\n".join(f"line {number}" for number in range(start, start + count))


@pytest.mark.parametrize(("before", "after"), [("", ""), ("a\nb", "a\r\nb\r\n"), ("a", "a\n")])
def test_texts_that_say_the_same_have_no_differences(before: str, after: str) -> None:
    assert differences(before, after) == []


def test_a_changed_line_shows_the_changed_words_only() -> None:
    (row,) = differences("We meet on Monday at nine.", "We meet on Tuesday at nine.")
    assert row.kind == "changed"
    assert row.left == (Segment("We meet on "), Segment("Monday ", True), Segment("at nine."))
    assert row.right == (Segment("We meet on "), Segment("Tuesday ", True), Segment("at nine."))
    assert row.old == "We meet on <del>Monday </del>at nine."
    assert row.new == "We meet on <ins>Tuesday </ins>at nine."


def test_words_are_never_read_as_html() -> None:
    (row,) = differences("say <b>hello & bye</b> now", "say <b>hello & <script>bye</b> now")
    assert "<script>" not in row.new
    assert "&lt;<ins>script" in row.new or "<ins>&lt;script&gt;</ins>" in row.new
    assert row.old == "say &lt;b&gt;hello &amp; bye&lt;/b&gt; now"


def test_added_and_removed_lines_stand_alone() -> None:
    assert shape(differences("a\nb\nc", "a\nc")) == ["same", "removed", "same"]
    assert shape(differences("a\nc", "a\nb\nc")) == ["same", "added", "same"]
    (row,) = differences("a", "a\nb")[1:]
    assert (row.left, row.right) == ((), (Segment("b"),))


def test_lines_with_nothing_in_common_are_not_shown_as_one_line_changed() -> None:
    assert shape(differences("Ask Ana first.", "Trains are better than planes.")) == ["removed", "added"]


def test_a_changed_line_stands_beside_what_it_became() -> None:
    before = "start\nBook the train early.\nend"
    after = "start\nA quite different thing.\nBook the train two weeks early.\nend"
    assert shape(differences(before, after)) == ["same", "added", "changed", "same"]


def test_unchanged_stretches_are_folded_with_their_count() -> None:
    before = lines(40)
    rows = differences(before, before.replace("line 20\n", "line twenty\n"))
    assert shape(rows) == ["gap 17", "same", "same", "same", "changed", "same", "same", "same", "gap 16"]
    assert rows[0].words == "17 unchanged lines"
    assert Row("gap", hidden=1).words == "1 unchanged line"
    assert Row("gap", hidden=1200).words == "1,200 unchanged lines"


def test_more_can_be_shown_around_a_change() -> None:
    before = lines(40)
    assert len(differences(before, before + "\nnew", context=100)) == 41


def test_a_text_written_from_nothing_is_all_added() -> None:
    assert shape(differences("", "one\n\ntwo")) == ["added", "added", "added"]


def test_a_word_at_the_end_of_a_line_is_the_same_word_in_its_middle() -> None:
    (row,) = differences("We meet at nine", "We meet at nine today")
    assert row.right == (Segment("We meet at nine "), Segment("today", True))


def test_a_change_of_spaces_only_is_marked_too() -> None:
    (row,) = differences("a  b c", "a b c")
    assert row.left[0] == Segment("a  ", True)


def test_many_lines_rewritten_together_stand_side_by_side() -> None:
    before, after = ("\n".join(f"{mark} the same words {n}" for n in range(MAX_PAIRED + 1)) for mark in "xy")
    (row,) = differences(before, after)
    assert row.left[:2] == (Segment("x ", True), Segment("the same words 0\n"))
    assert "".join(part.text for part in row.right) == after
    assert differences("", after) == [Row("added", (), (Segment(after),))]


def test_more_changes_than_a_page_can_show_are_not_told_apart() -> None:
    before, after = ("\n".join(f"{n}\n{mark}" for n in range(MAX_CHANGES)) for mark in ("old", "new"))
    assert len(differences(before, after)) == 1
    assert len(differences(before[:600], after[:600])) > 100


def test_beyond_the_budget_whole_lines_are_marked() -> None:
    words = " ".join(f"word{number}" for number in range(MAX_WORDS))
    (row,) = differences(words, words + " more")
    assert row.left == (Segment(words, True),)


def test_a_rewritten_page_of_many_paragraphs_is_still_drawn() -> None:
    before = "\n\n".join(f"old {number}" for number in range(5_000))
    rows = differences(before, before.replace("old", "new"))
    assert "".join(segment.text for row in rows for segment in row.left) == before


LINES = st.sampled_from(["a", "b c", "", "a b c d", "c b", "<b>", "x y z", "a  b c  d"])
TEXTS = st.lists(LINES, max_size=12).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_both_sides_can_be_read_in_full(before: str, after: str) -> None:
    rows = differences(before, after, context=99)
    if not rows:
        assert before.rstrip("\n") == after.rstrip("\n")
        return
    left = ["".join(part.text for part in row.left) for row in rows if row.kind != "added"]
    right = ["".join(part.text for part in row.right) for row in rows if row.kind != "removed"]
    assert "\n".join(left) == before.rstrip("\n")
    assert "\n".join(right) == after.rstrip("\n")
    for row in rows:
        if row.kind in ("same", "changed"):
            kept = [
                "".join(part.text for part in side if not part.changed).split()
                for side in (row.left, row.right)
            ]
            assert kept[0] == kept[1]
        assert (row.kind == "changed") == any(part.changed for part in row.left + row.right)


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS)
def test_folding_hides_unchanged_lines_only(before: str, after: str) -> None:
    whole, folded = differences(before, after, context=99), differences(before, after, context=1)
    assert [row for row in folded if row.kind not in ("same", "gap")] == [
        row for row in whole if row.kind != "same"
    ]
    assert sum(row.hidden or 1 for row in folded) == len(whole)
