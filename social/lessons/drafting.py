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


def draft(opening: str, writer_id: int, answers: Sequence[Spoken]) -> Draft:
    """The answers one below the other, and at the end where they come from."""
    parts = [*answers, Spoken(writer_id, opening)]
    words, runs = "", list[tuple[int, int]]()
    for part in parts:
        gap = GAP if words else ""
        said = part.words.strip()
        words += gap + said
        runs += [(part.person_id, len(gap) + len(said))]
    return Draft(words, joined(runs))


def origin(title: str, path: str, asker: str) -> str:
    """The sentence that says where a page comes from."""
    plain = title.translate(str.maketrans("[]\\", "() "))
    return f"*Drawn from the question [{plain}]({path}) that {asker} asked.*"
