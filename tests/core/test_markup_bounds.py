"""A text that would cost too much to read is shown as it was typed; the costs are counts, not seconds."""

import logging

import pytest

from social.core.markdown import bounds
from social.core.markup import render

BEYOND = {
    "too long": "word " * 14_000,
    "too many bytes": "李" * 30_000,
    "too many fences": "```\n" * 201,
    "too long a line": "x" * 8_001,
    "too many angles in a line": "<" * 81,
    "too many brackets in a paragraph": "\n".join(["[[[[[["] * 14),
    "brackets hidden behind tasks": "- [ ] " + "[" * 81,
    "too deep a quote": ">" * 61 + " x",
    "too deep a list": "- " * 31 + "x",
    "too deep a numbered list": "1. " * 21 + "x",
    "too far in by tabs": "\t" * 16 + "- x",
    "too many ticks": "\n".join("a" + "`" * count for count in range(1, 30)),
    "too many marks": "\n".join(["*a " * 1_000] * 5),
    "too many lines in a paragraph": "---\n" * 1_001,
    "a table that would fill memory": "a|" * 200 + "\n" + "-|" * 200 + "\n" + "a|b\n" * 900,
    "the same in a quote": "\n".join(["> " + "a|" * 200, "> " + "-|" * 200, *["> a|b"] * 900]),
    "too many footnotes": "\n\n".join(f"[^{number}]: x" for number in range(101)),
}


@pytest.mark.parametrize("text", BEYOND.values(), ids=BEYOND.keys())
def test_beyond_the_bounds_a_text_is_shown_as_typed(text: str) -> None:
    rendered = render(text)
    assert rendered.html.startswith('<pre class="as-typed" tabindex="0">')
    assert rendered.plain == text
    assert len(rendered.excerpt) <= 280
    assert rendered.headings == rendered.mentions == rendered.pictures == ()


def test_what_is_shown_as_typed_is_escaped() -> None:
    assert "&lt;script&gt;" in render("<script>" * 20_000).html
    assert "<script" not in render("<script>" * 20_000).html


WITHIN = {
    "a long page": "\n\n".join(["A paragraph with **some** words and a [link](/x)."] * 900),
    "a page of many headings": "\n\n".join(["## Again\n\nwords"] * 900),
    "a big table": "a | b | c\n--|--|--\n" + "1 | 2 | 3\n" * 900,
    "a long list": "- item\n" * 900,
    "lists as deep as people go": "\n".join("    " * depth + "- item" for depth in range(12)),
    "a mark far to the right": " " * 90 + "^",
    "wide text that is no table": "\n".join(["x|" * 60] * 200),
}


@pytest.mark.parametrize("text", WITHIN.values(), ids=WITHIN.keys())
def test_what_people_really_write_is_within_the_bounds(text: str) -> None:
    assert "as-typed" not in render(text).html


def test_output_stays_in_proportion_to_what_was_typed() -> None:
    for text in WITHIN.values():
        assert len(render(text).html) < 25 * len(text) + 1_000


def test_a_fault_in_the_parser_costs_nobody_their_words(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RecursionError

    assert render("before").html == "<p>before</p>"
    monkeypatch.setattr("markdown.blockparser.BlockParser.parseChunk", fail)
    with caplog.at_level(logging.ERROR):
        assert (
            render("Still *here* <b>").html
            == '<pre class="as-typed" tabindex="0">Still *here* &lt;b&gt;</pre>'
        )
    assert "could not be rendered" in caplog.text
    monkeypatch.undo()
    assert render("after").html == "<p>after</p>"


def test_sizes_are_counted_in_bytes() -> None:
    bounds.check_size("x" * 65_536)
    with pytest.raises(bounds.BeyondBounds):
        bounds.check_size("é" * 32_769)
