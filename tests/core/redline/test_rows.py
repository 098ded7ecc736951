"""What changed between two drawn texts, as their readers see it."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.core.markdown.plain import words_of
from social.core.markup import render
from social.core.redline.rows import MAX_CHANGES, DrawnRow, redline
from tests.core.cleanliness import faults


def drawn(before: str, after: str) -> list[DrawnRow]:
    """The rows for two Markdown texts."""
    return redline(render(before).html, render(after).html)


def one(before: str, after: str) -> DrawnRow:
    """The one row that differs."""
    (row,) = (row for row in drawn(before, after) if row.kind not in ("same", "gap"))
    return row


def test_changed_words_are_marked_where_readers_see_them_without_marks_of_markdown() -> None:
    row = one("Say **who** you are.", "Say **whom** you are *for*.")
    assert row.old == "<p>Say <strong><del>who </del></strong>you are.</p>"
    assert row.new == "<p>Say <strong><ins>whom </ins></strong>you are <em><ins>for</ins></em>.</p>"


@pytest.mark.parametrize(
    ("before", "after", "note"),
    [
        ("## Never", "### Never", "This is a heading of level 3 now. It was a heading of level 2."),
        ("Never lie", "- Never lie", "This is an item of a list now. It was a paragraph."),
        ("- Never lie", "1. Never lie", "This is a numbered item now. It was an item of a list."),
        (
            "- a\n- Never lie",
            "- a\n    - Never lie",
            "It stands on level 2 of the list now.",
        ),
        ("Never lie", "> Never lie", "It is quoted now."),
        ("Never lie", "~~Never~~ lie", "“Never” is struck out now."),
        ("**Never lie**", "Never lie", "“Never lie” is no longer bold."),
        ("See [rules](/a).", "See [rules](/b).", "The link “rules” leads to /b now. It led to /a."),
        ("See rules.", "See [rules](/b).", "“rules” is a link now, to /b."),
        ("![a cat](/pictures/x)", "![a dog](/pictures/x)", "The picture’s description is “a dog” now."),
        ("|a|\n|-|\n|1|", "|a|b|\n|-|-|\n|1||", "The table has 2 columns now. It had 1."),
    ],
)
def test_what_changed_beside_the_words_is_said(before: str, after: str, note: str) -> None:
    assert note in " ".join(row.note for row in drawn(before, after))


def test_a_changed_cell_is_marked_in_its_row_and_a_new_column_as_a_whole() -> None:
    table = "| who | when |\n|---|---|\n| Ana | Monday |"
    row = one(table, table.replace("Monday", "Tuesday"))
    assert "<td>Ana</td><td><del>Monday</del><ins>Tuesday</ins></td>" in row.both
    _head, row = drawn(table, "| who | when | where |\n|---|---|---|\n| Ana | Monday | Porto |")
    assert '<td class="redline-came"><ins>Porto</ins></td>' in row.both


def test_what_moved_is_said_to_have_moved_and_what_stays_is_folded_under_its_heading() -> None:
    parts = [*(f"Part {number} of it" for number in range(6)), "## Below", "one", "two"]
    rows = drawn("\n\n".join(["Moves away.", *parts]), "\n\n".join([*parts, "Moves away."]))
    assert [row.note for row in rows if row.note] == [
        "It stands in another place now.",
        "It stood in another place.",
    ]
    assert [row.words for row in rows if row.kind == "gap"] == ["7 parts stay as they were · Below"]


def test_numbers_of_a_list_that_only_count_on_are_no_change() -> None:
    assert one("1. one\n2. two\n3. three", "1. one\n2. new\n3. two\n4. three").kind == "added"


LINES = st.sampled_from(
    [
        "A word or two",
        "**Bold** and [a link](/x)",
        "- an item\n    - below it",
        "1. first\n\n    more of it",
        "> quoted *words*",
        "## A heading",
        "| a | b |\n|---|---|\n| c | `d` |",
        "```\ncode <script>\n```",
        "<script>alert(1)</script> [x](javascript:alert(1)) ![y](/sign-out) ![z](/pictures/abc)",
        "- [x] done &amp; <b onclick=x>",
        "text[^1]\n\n[^1]: a footnote",
        "---",
    ]
)
TEXTS = st.lists(LINES, max_size=6).map("\n\n".join)


@given(before=TEXTS, after=TEXTS)
@settings(max_examples=60, deadline=None)
def test_both_sides_say_all_their_words_and_hold_nothing_unclean(before: str, after: str) -> None:
    old, new = render(before).html, render(after).html
    rows = redline(old, new, context=1_000)
    for row in rows:
        assert not faults(
            re.sub(r"</?(?:ins|s)>| class=\"redline-\w+\"", "", f"{row.old}{row.new}{row.both}")
        )
    assert not rows or _said("".join(row.old for row in rows)) == _said(old)
    assert not rows or _said("".join(row.new for row in rows)) == _said(new)
    assert redline(old, old) == redline(new, new) == []


def _said(html: str) -> str:
    return re.sub(r"\W+", "", unescape(words_of(html)))


def test_texts_of_any_kind_are_compared_in_bounded_work() -> None:
    many = "\n\n".join(f"a {number}" for number in range(5_000))
    other = "\n\n".join(f"b {number}" for number in range(5_000))
    rows = drawn(many[:60_000], other[:60_000])
    assert len(rows) <= MAX_CHANGES
    assert drawn("the " * 15_000, "a the " * 10_000)
