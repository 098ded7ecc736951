"""The words that a guideline begins with, and who wrote each of them. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from social.entries.runs import Runs, joined

GAP = "\n\n"


class Spoken(NamedTuple):
    """Words, and whose they are."""

    person_id: int
    words: str


class Draft(NamedTuple):
    """A text, and who wrote every character of it."""

    words: str
    runs: Runs


def draft(answers: Sequence[Spoken]) -> Draft:
    """The answers, one below the other."""
    words, runs = "", list[tuple[int, int]]()
    for answer in answers:
        gap = GAP if words else ""
        said = answer.words.strip()
        words += gap + said
        runs += [(answer.person_id, len(gap) + len(said))]
    return Draft(words, joined(runs))
