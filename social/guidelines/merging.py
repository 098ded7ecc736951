"""Joining what two people made of one page: title and text, each three ways. Pure."""

from dataclasses import dataclass

from social.core import merging

THEIRS = "⟪ The page now says:"
YOURS = "⟪⟫ You wrote:"
END = "⟫ Keep what is right, and take these three marked lines away."
_MARKS = frozenset((THEIRS, YOURS, END))


@dataclass(frozen=True)
class Words:
    """What a page says."""

    title: str
    body: str


@dataclass(frozen=True)
class Joined:
    """Both changes in one; where they clash, the text holds both, marked."""

    words: Words
    clashes: bool


def join(base: Words, theirs: Words, mine: Words) -> Joined:
    """Both changes to the same base."""
    title, titles_clash = _join_titles(base.title, theirs.title, mine.title)
    merged = merging.merge(base.body, mine.body, theirs.body)
    text = "\n".join(_marked(part) for part in merged.parts) if merged.text is None else merged.text
    return Joined(Words(title, text), titles_clash or merged.text is None)


def clash_left(text: str) -> bool:
    """Whether somebody still has to decide between two texts."""
    return any(line.strip() in _MARKS for line in text.split("\n"))


def _join_titles(base: str, theirs: str, mine: str) -> tuple[str, bool]:
    if mine in (base, theirs):
        return theirs, False
    return mine, theirs != base


def _marked(part: str | merging.Conflict) -> str:
    if isinstance(part, str):
        return part
    return "\n".join([THEIRS, part.theirs, YOURS, part.mine, END])
