"""What changed beside the words: what kind of thing it is, how it looks, where its links lead. Pure."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import groupby

from social.core.matching import Matcher
from social.core.redline.blocks import Block, Token

MOST = 4  # of one block; more would hide its words
LONGEST = 80  # characters of words or of an address that are named

_HREF = re.compile(r'href="([^"]*)"')
_ALT = re.compile(r'alt="([^"]*)"')
_NAMES = {
    "<em>": "in italics",
    "<strong>": "bold",
    "<s>": "struck out",
    "<code>": "code",
    "<sup>": "raised",
}
_KINDS = {
    "p": "a paragraph",
    "more": "a paragraph of an item",
    "pre": "code",
    "row": "a row of a table",
    "head": "the heads of a table",
    "hr": "a line",
}


def notes(old: Block, new: Block) -> str:
    """Sentences about a block that became another one; nothing where only words changed."""
    found = [*_of_shape(old, new), *_of_marks(old, new)]
    if len(found) > MOST:
        found = [*found[:MOST], "And more of this kind."]
    return " ".join(found)


def _of_shape(old: Block, new: Block) -> Iterator[str]:
    before, now = _named(old), _named(new)
    if before != now:
        yield f"This is {now} now. It was {before}."
    elif old.kind == "item" and old.depth != new.depth:
        yield f"It stands on level {new.depth} of the list now. It was on level {old.depth}."
    if old.quoted != new.quoted:
        yield "It is quoted now." if new.quoted > old.quoted else "It is quoted no longer, or less deep."
    if len(old.cells) != len(new.cells) and old.kind == new.kind == "head":
        yield f"The table has {len(new.cells)} columns now. It had {len(old.cells)}."


def _named(block: Block) -> str:
    if block.kind == "item":
        return "a numbered item" if block.number else "an item of a list"
    return _KINDS.get(block.kind) or f"a heading of level {block.kind[1:]}"


def _of_marks(old: Block, new: Block) -> Iterator[str]:
    """Of words that stayed: what they look like, and where they lead."""
    left, right = _tokens(old), _tokens(new)
    same = Matcher(None, [_said(each) for each in left], [_said(each) for each in right])
    pairs = [(left[i + n], right[j + n]) for i, j, size in same.get_matching_blocks() for n in range(size)]
    for (before, now), run in groupby(pairs, key=lambda pair: _changed(_look(pair[0]), _look(pair[1]))):
        words = _short("".join(token.text for _, token in run).strip())
        if before != now and words:
            yield from _about(words, before, now)


def _changed(before: Sequence[str], now: Sequence[str]) -> tuple[list[str], list[str]]:
    """What only one of them has."""
    return [each for each in before if each not in now], [each for each in now if each not in before]


def _tokens(block: Block) -> list[Token]:
    return [token for cell in block.cells for token in cell]


def _said(token: Token) -> str:
    """A picture is the same one, whatever is said of it."""
    return token.source or token.text.strip()


def _look(token: Token) -> tuple[str, ...]:
    described = [found[0] for found in [_ALT.search(token.thing)] if found and token.source]
    return (*token.marks, *described)


def _about(words: str, before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    went, came = _address(before), _address(now)
    if went != came:
        yield _about_link(words, went, came)
    for mark, name in _NAMES.items():
        if (mark in before) != (mark in now):
            yield f"“{words}” is {name} now." if mark in now else f"“{words}” is no longer {name}."
    described = [
        [unescape(each[5:-1]) for each in side if each.startswith('alt="')] for side in (before, now)
    ]
    if described[0] != described[1]:
        yield f"The picture’s description is “{_short(''.join(described[1]))}” now."


def _about_link(words: str, went: str, came: str) -> str:
    if not went:
        return f"“{words}” is a link now, to {_short(came)}."
    if not came:
        return f"“{words}” is no longer a link. It led to {_short(went)}."
    return f"The link “{words}” leads to {_short(came)} now. It led to {_short(went)}."


def _address(marks: Sequence[str]) -> str:
    return next(
        (unescape(found[1]) for each in marks if each[:2] == "<a" for found in [_HREF.search(each)] if found),
        "",
    )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"
