"""Lists, tables and code as people type them, with empty lines and spaces left out."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.core.markup import plain_text, render


def html(text: str) -> str:
    """The HTML without line ends between tags."""
    return re.sub(r"(?<=>)\n+|\n+(?=</?(?:ul|ol|li|p))", "", render(text).html).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bring:\n- pen\n- ink", "<p>Bring:</p><ul><li>pen</li><li>ink</li></ul>"),
        ("Steps:\n1. a\n2. b", "<p>Steps:</p><ol><li>a</li><li>b</li></ol>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("It was in\n1984. So it was.", "<p>It was in\n1984. So it was.</p>"),
        ("a -b\n-c", "<p>a -b\n-c</p>"),
        ("## Why\n- a", None),
    ],
)
def test_a_list_needs_no_empty_line_before_it(text: str, expected: str | None) -> None:
    assert html(text) == expected if expected else "<ul><li>a</li></ul>" in html(text)


NESTED = "<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>"


@pytest.mark.parametrize("step", [2, 3, 4])
def test_a_level_may_be_two_three_or_four_spaces(step: int) -> None:
    text = "\n".join(
        " " * step * depth + f"- {word}" for depth, word in [(0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e")]
    )
    assert html(text) == NESTED


def test_a_level_may_be_a_tab() -> None:
    assert html("- a\n\t- b\n\t\t- c\n\t- d\n- e") == NESTED


def test_bullets_stand_below_numbers() -> None:
    assert html("1. a\n   - b\n2. c") == "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"


def test_words_below_an_item_belong_to_it_if_they_are_indented() -> None:
    assert html("- a\n\n  more\n\nafter") == "<ul><li><p>a</p><p>more</p></li></ul><p>after</p>"
    assert html("- a\n  more\n- b\nmore") == "<ul><li>a\nmore</li><li>b\nmore</li></ul>"


@pytest.mark.parametrize(
    "block", ["# Title", "> words", "---", "```\ncode\n```", "| a | b |\n|---|---|\n| 1 | 2 |"]
)
def test_another_block_ends_a_list(block: str) -> None:
    assert html(f"- a\n{block}").startswith("<ul><li>a</li></ul><")


def test_a_table_needs_no_empty_line_before_it() -> None:
    assert html("Prices:\n| a | b |\n|---|---|\n| 1 | 2 |").startswith("<p>Prices:</p><table>")
    assert "<table>" not in html("words\nmore words\n---|---")


def test_rules_and_underlined_titles_stay_what_they_are() -> None:
    assert html("a\n\n* * *\n\nb") == "<p>a</p><hr><p>b</p>"
    assert html("Title\n---\ntext").startswith('<h2 id="w-title">')


def test_indented_code_is_no_list() -> None:
    assert "<code>- a\n- b\n</code>" in html("    - a\n    - b")
    assert "<code>- a\n</code>" in html("words\n\n    - a")


# Code between fences

CODE = '<pre tabindex="0"><code>{}\n</code></pre>'


def test_code_needs_no_empty_lines_around_it() -> None:
    assert html("Text:\n```\nx\n```\nafter") == f"<p>Text:</p>{CODE.format('x')}<p>after</p>"


def test_code_may_stand_in_an_item() -> None:
    text = "- a\n  ```\n  if x:\n      y\n  ```\n- b"
    assert (
        html(text) == f"<ul><li><p>a</p>{CODE.format('if x:' + chr(10) + '    y')}</li><li><p>b</p></li></ul>"
    )


def test_code_that_is_never_closed_goes_on_to_the_end() -> None:
    assert html("a\n\n```\nx\n\n# y\n\n") == f"<p>a</p>{CODE.format('x' + chr(10) * 2 + '# y')}"


def test_a_longer_fence_holds_a_shorter_one() -> None:
    assert html("````\n```\n````") == CODE.format("```")
    assert html("~~~\n```\n~~~") == CODE.format("```")


def test_three_ticks_within_a_line_are_no_fence() -> None:
    assert html("```a``` b") == "<p><code>a</code> b</p>"


def test_code_cannot_choose_its_id_or_class() -> None:
    assert html("``` {#main .modal}\nx\n```") == CODE.format("x")
    assert html('```x"onclick="y\nx\n```') == '<pre tabindex="0"><code class="language-x">x\n</code></pre>'


MARKS = [
    "- ",
    "  - ",
    "    - ",
    "1. ",
    "2) ",
    "* ",
    "",
    "  ",
    "    ",
    "> ",
    "# ",
    "```",
    "~~~ ",
    "| ",
    "---",
    "- [ ] ",
]
LINE = st.tuples(st.sampled_from(MARKS), st.sampled_from(["", " |"]), st.booleans())


@settings(max_examples=300, deadline=None)
@given(st.lists(LINE, max_size=14))
def test_no_word_gets_lost_between_lists_and_code(lines: list[tuple[str, str, bool]]) -> None:
    text = "\n".join("" if empty else f"{mark}word{n}w{end}" for n, (mark, end, empty) in enumerate(lines))
    wanted = re.findall(r"word\d+w", text)
    # What follows the opening of code on the same line is the name of its language.
    wanted = [word for word in wanted if not re.search(rf"^ *(?:```|~~~ *){word}", text, re.MULTILINE)]
    assert [word for word in re.findall(r"word\d+w", plain_text(text)) if word in wanted] == wanted
