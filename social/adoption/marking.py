"""Which words of a proposed text somebody means. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from social.adoption.models import ProposedText
from social.adoption.service.speaking import Passage
from social.guidelines.clauses import Clause, clauses, words_of

SHORT = 90
_SPACE = re.compile(r"\s+")


class Choice(NamedTuple):
    """A clause that a form offers: how it is sent, and how it begins."""

    value: str
    label: str


def choices(texts: Sequence[tuple[ProposedText, str]]) -> list[Choice]:
    """The clauses that a change touches: of each text those that its page does not have yet."""
    return [
        Choice(_value(text, clause), _label(text, clause, named=len(texts) > 1))
        for text, before in texts
        for clause in _new_clauses(text.body, before)
    ]


def chosen(texts: Sequence[ProposedText], value: str) -> Passage | None:
    """The clause that a form sent, or None if there is no such clause."""
    for text in texts:
        for clause in clauses(text.body):
            if _value(text, clause) == value:
                return Passage(text.page_id, clause.start, clause.end, clause.text)
    return None


def found(texts: Sequence[ProposedText], quote: str) -> Passage | None:
    """Where words that somebody copied stand, whatever spaces and line ends are between them."""
    words = _SPACE.split(quote.strip())
    if not words[0]:
        return None
    for text in texts:
        for start, end in _places(text.body, words):
            return Passage(text.page_id, start, end, text.body[start:end])
    return None


def _places(body: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Every place where these words follow each other."""
    spread = [(match.start(), match.group()) for match in re.finditer(r"\S+", body)]
    first, last = words[0], words[-1]
    for at in range(len(spread) - len(words) + 1):
        here = [each for _, each in spread[at : at + len(words)]]
        if len(words) == 1:
            inside = here[0].find(first)
            if inside >= 0:
                yield spread[at][0] + inside, spread[at][0] + inside + len(first)
        elif here[0].endswith(first) and here[-1].startswith(last) and here[1:-1] == list(words[1:-1]):
            start = spread[at][0] + len(here[0]) - len(first)
            yield start, spread[at + len(words) - 1][0] + len(last)


def _new_clauses(body: str, before: str) -> Iterator[Clause]:
    known = {clause.key for clause in clauses(before)}
    return (clause for clause in clauses(body) if clause.key not in known)


def _value(text: ProposedText, clause: Clause) -> str:
    return f"{text.page_id}-{clause.start}-{clause.end}"


def _label(text: ProposedText, clause: Clause, *, named: bool) -> str:
    words = words_of(clause.text)
    short = f"{words[:SHORT].rsplit(' ', 1)[0]} …" if len(words) > SHORT else words
    return f"{text.title}: {short}" if named else short
