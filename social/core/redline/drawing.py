"""Blocks back as HTML, each by itself, with what went and what came marked in it. Cleaned at the end."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from social.core.markdown.cleaning import clean_redline
from social.core.redline.blocks import Block, Token

MOST_DEEP = 5  # levels of lists and quotations that are drawn

State = Literal["", "del", "ins"]


class Piece(NamedTuple):
    """A token, and whether it went or came."""

    token: Token
    state: State = ""
    was: Token | None = None  # the same before, maybe with another space behind it


class Cell(NamedTuple):
    """The pieces of a block, or of one cell of a row; `state`: the whole cell went or came."""

    pieces: Sequence[Piece]
    state: State = ""


def draw(block: Block, cells: Iterable[Cell]) -> Markup:
    """One block with its cells, as clean HTML that can stand by itself."""
    inner = _whole(block, [(cell, _in_line(cell.pieces)) for cell in cells])
    for _ in range(min(block.quoted, MOST_DEEP)):
        inner = f"<blockquote>{inner}</blockquote>"
    return Markup(clean_redline(inner))  # noqa: S704  # just cleaned


def _whole(block: Block, cells: Sequence[tuple[Cell, str]]) -> str:
    words = "".join(drawn for _, drawn in cells)
    if block.kind in ("row", "head"):
        return _row(block, cells)
    if block.kind == "hr":
        return "<hr>"
    if block.kind == "pre":
        return f"<pre><code>{words}</code></pre>"
    if block.kind in ("item", "more"):
        return _item(block, words)
    return f"<{block.kind}>{words}</{block.kind}>"


def _item(block: Block, words: str) -> str:
    """An item within as many lists as it stands in; only the innermost has a sign before it."""
    more = "" if block.kind == "item" else ' class="redline-more"'
    start = f' start="{block.number}"' if block.number > 1 else ""
    drawn = f"<ol{start}><li>{words}</li></ol>" if block.number else f"<ul><li{more}>{words}</li></ul>"
    for _ in range(min(block.depth, MOST_DEEP) - 1):
        drawn = f'<ul><li class="redline-more">{drawn}</li></ul>'
    return drawn


def _row(block: Block, cells: Sequence[tuple[Cell, str]]) -> str:
    of_row = ' class="redline-head"' if block.kind == "head" else ""
    drawn = "".join(f"<td{_WHOLE[cell.state]}>{words}</td>" for cell, words in cells)
    return f"<table><tbody><tr{of_row}>{drawn}</tr></tbody></table>"


_WHOLE: dict[State, str] = {
    "": "",
    "del": ' class="redline-went"',
    "ins": ' class="redline-came"',
}


def _in_line(pieces: Iterable[Piece]) -> str:
    """Words within their marks; a mark stays open as long as it goes on."""
    out: list[str] = []
    open_tags: list[str] = []
    for piece in pieces:
        wanted = [*piece.token.marks, *([f"<{piece.state}>"] if piece.state else [])]
        same = _common(open_tags, wanted)
        out += [_closing(tag) for tag in reversed(open_tags[same:])]
        out += wanted[same:]
        open_tags = wanted
        out.append(_said(piece.token))
    return "".join([*out, *(_closing(tag) for tag in reversed(open_tags))])


def _said(token: Token) -> str:
    if not token.thing:
        return str(escape(token.text))
    return f"{token.thing} " if token.text.endswith(" ") else token.thing


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _closing(tag: str) -> str:
    return f"</{tag[1:-1].split(' ', 1)[0]}>"
