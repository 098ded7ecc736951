"""Who wrote which characters: runs of one person, kept exact through every change."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Run:
    """So many characters in a row by one person."""

    person_id: int
    length: int


class Writers:
    """The runs of a text, counted in bytes of UTF-8, as the changes of a shared text are."""

    def __init__(self, runs: Iterable[Run] = ()) -> None:
        self._runs = list(runs)

    def change(self, delta: Iterable[dict[str, Any]], person_id: int) -> None:
        """Follow a change of the text (retain, insert, delete) that the person made."""
        old, new = _Cutting(self._runs), list[Run]()
        for step in delta:
            if "retain" in step:
                new += old.take(step["retain"])
            elif "insert" in step:
                new.append(Run(person_id, len(step["insert"].encode())))
            else:
                old.drop(step["delete"])
        self._runs = joined([*new, *old.rest()])

    def in_bytes(self) -> tuple[Run, ...]:
        """As they are kept here."""
        return tuple(self._runs)

    def in_characters(self, text: str) -> tuple[Run, ...]:
        """The runs of the text that they belong to, counted in its characters."""
        data, at, counted = text.encode(), 0, list[Run]()
        for run in self._runs:
            end = at + run.length
            counted.append(Run(run.person_id, len(data[at:end].decode(errors="replace"))))
            at = end
        return tuple(counted)


def in_bytes(text: str, runs: Sequence[Run]) -> list[Run]:
    """Runs counted in characters of the text, counted in bytes of UTF-8 instead."""
    counted, at = list[Run](), 0
    for run in runs:
        end = at + run.length
        counted.append(Run(run.person_id, len(text[at:end].encode())))
        at = end
    return joined(counted)


def joined(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one person as one run, empty ones left out."""
    kept = list[Run]()
    for run in runs:
        if kept and kept[-1].person_id == run.person_id:
            kept[-1] = Run(run.person_id, kept[-1].length + run.length)
        elif run.length:
            kept.append(run)
    return kept


class _Cutting:
    """Takes runs apart from their front."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs, self._index, self._used = runs, 0, 0

    def take(self, length: int) -> Iterator[Run]:
        while length > 0 and self._index < len(self._runs):
            run = self._runs[self._index]
            part = min(length, run.length - self._used)
            yield Run(run.person_id, part)
            length -= part
            self._used += part
            if self._used == run.length:
                self._index, self._used = self._index + 1, 0

    def drop(self, length: int) -> None:
        for _ in self.take(length):
            pass

    def rest(self) -> Iterator[Run]:
        if self._index < len(self._runs):
            run = self._runs[self._index]
            yield Run(run.person_id, run.length - self._used)
            yield from self._runs[self._index + 1 :]
