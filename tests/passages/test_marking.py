"""Marks and notes in the drawn text of a page."""

import re

from hypothesis import given
from hypothesis import strategies as st

from social.core.markup import render
from social.guidelines.clauses import clauses
from social.passages.drawn import blocks_of, take_apart
from social.passages.marking import Additions, Mark, with_additions

PAGE = """# Speaking *online*

Say who you [work](/x) for & smile, <b>.

- Ask before you post
    - a photo
- Answer

> Be kind.

| Who | When |
|-----|------|
| Ana | Monday |

```
if a < b:
    c
```

![Plan](/pictures/abcdefgh)[^1]

[^1]: On Mondays.
"""


def drawn_as(markdown: str) -> list[str | None]:
    drawn = take_apart(render(markdown).html)
    return [
        None if number is None else drawn.blocks[number].words.strip().replace("\n |", " |")
        for number in blocks_of(clauses(markdown), drawn.blocks)
    ]


def test_every_clause_is_drawn_as_one_block() -> None:
    assert drawn_as(PAGE) == [
        "Speaking online",
        "Say who you work for & smile, <b>.",
        "Ask before you post",
        "a photo",
        "Answer",
        "Be kind.",
        "Who | When",
        "Ana | Monday",
        "if a < b:\n    c",
        "",
        "On Mondays.",
    ]


def test_a_clause_that_reads_differently_when_drawn_stands_between_its_neighbours() -> None:
    markdown = "One.\n\nAsk @ana.ferreira first.\n\nTwo."
    html = "<p>One.</p>\n<p>Ask <a>Ana Ferreira</a> first.</p>\n<p>Two.</p>"
    assert blocks_of(clauses(markdown), take_apart(html).blocks) == [0, 1, 2]


def test_a_mark_goes_around_words_and_never_breaks_a_tag() -> None:
    drawn = take_apart('<p>Say who <a href="/x">you &amp; I</a> work for.</p>')
    marked = with_additions(drawn, Additions(marks=[Mark(7, 0, 4, 11)], notes={7: "<aside></aside>"}))
    assert marked == (
        '<p>Say <mark class="passage" data-passage="7">who </mark><a href="/x">'
        '<mark class="passage" data-passage="7">you</mark> &amp; I</a> work for.</p><aside></aside>'
    )


def test_marks_that_overlap_name_both_passages() -> None:
    marked = with_additions(take_apart("<p>abcd</p>"), Additions(marks=[Mark(1, 0, 0, 3), Mark(2, 0, 1, 4)]))
    assert re.findall(r'data-passage="([\d ]+)">(\w+)', marked) == [("1", "a"), ("1 2", "bc"), ("2", "d")]


def test_notes_stand_where_a_page_may_hold_them() -> None:
    drawn = take_apart(render(PAGE).html)
    notes = {number: f"<aside>{number}</aside>" for number in range(len(drawn.blocks))}
    marks = [Mark(number, number, 0, 3) for number in notes]
    html = with_additions(drawn, Additions(marks=marks, notes=notes))
    assert all(note in html for number, note in notes.items() if drawn.blocks[number].words)
    assert "<aside>2</aside></li>" in html
    assert "</p><aside>5</aside>" in html
    assert "</table><aside>6</aside><aside>7</aside>" in html
    assert "</pre><aside>8</aside>" in html


def test_addresses_stand_within_cells_and_blocks() -> None:
    html = with_additions(take_apart(render(PAGE).html), Additions(clauses={0: 31, 7: 38}))
    assert '><span class="clause" id="clause-31"></span>Speaking' in html
    assert '<td><span class="clause" id="clause-38"></span>Ana' in html


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "# ",
            "- ",
            "1. ",
            "> ",
            "    ",
            "\n",
            "\n\n",
            " | ",
            "|---|",
            "```\n",
            "word ",
            "*",
            "[a](/x)",
            "`",
            "&",
            "<",
            '"',
        ]
    ),
    max_size=30,
).map("".join)


@given(MARKDOWN, st.data())
def test_without_what_was_put_in_the_page_is_what_it_was(markdown: str, data: st.DataObject) -> None:
    html = render(markdown).html
    drawn = take_apart(html)
    assert "".join(part.source for part in drawn.parts) == html
    numbers = st.integers(0, max(len(drawn.blocks) - 1, 0))
    marks = data.draw(
        st.lists(
            st.builds(Mark, st.integers(0, 3), numbers, st.integers(0, 8), st.integers(0, 20)), max_size=4
        )
    )
    additions = Additions(
        {n: n for n in range(len(drawn.blocks))}, marks, dict.fromkeys(range(4), "<aside></aside>")
    )
    added = with_additions(drawn, additions)
    left = re.sub(r'<span class="clause" id="clause-\d+"></span>|</?mark[^>]*>|<aside></aside>', "", added)
    assert left == html
    assert added.count("<mark") == added.count("</mark>")
