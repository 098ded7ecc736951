"""Reading records from a file one by one; a bad line is a problem with its number, never the end."""

import csv
import gzip
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from social.core.texts import printable

LONGEST_LINE = 4 * 1024 * 1024
DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error)


class Damaged(Exception):
    """The rest of the file cannot be read, from this line on."""


class BadRecord(ValueError):
    """A line that cannot be brought in; the text says why."""


@dataclass
class Summary:
    """What an import did."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    problems: list[tuple[int, str]] = field(default_factory=list)  # (line number, reason)

    @property
    def seen(self) -> int:
        """How many records were looked at."""
        return self.added + self.changed + self.unchanged + len(self.problems)


@dataclass(frozen=True)
class Record:
    """One record and the number of its line, from 1."""

    line: int
    values: dict[str, Any]

    def text(self, name: str, longest: int = 0) -> str:
        """A field as text without surrounding space; empty when it is missing. Raises BadRecord."""
        value = self.values.get(name)
        if value is None:
            return ""
        if not isinstance(value, str | int):
            raise BadRecord(f"“{name}” has to be text")
        text = printable(str(value)).strip()
        if longest and len(text) > longest:
            raise BadRecord(f"“{name}” has {len(text):,} characters; at most {longest:,} fit")
        return text

    def needed(self, name: str, longest: int = 0) -> str:
        """A field that must not be empty. Raises BadRecord."""
        text = self.text(name, longest)
        if not text:
            raise BadRecord(f"“{name}” is missing")
        return text

    def words(self, name: str) -> list[str]:
        """A list of texts; from CSV separated by semicolons. Raises BadRecord."""
        value = self.values.get(name) or []
        if isinstance(value, str):
            value = value.split(";")
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise BadRecord(f"“{name}” has to be a list of texts")
        return [text for each in value if (text := printable(each).strip())]


def read(path: Path, problems: list[tuple[int, str]]) -> Iterator[Record]:
    """Records of a .csv, .jsonl or .jsonl.gz file; lines that cannot be read go to `problems`."""
    with _opened(path) as file:
        try:
            yield from _csv(file, problems) if path.suffix == ".csv" else _json_lines(file, problems)
        except Damaged as end:
            problems.append(end.args)


def size(path: Path) -> int:
    """Number of lines, for the progress bar; of a damaged file, of its readable part."""
    lines = 0
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file, suppress(*DAMAGED):
        for block in iter(lambda: file.read(1 << 20), b""):
            lines += block.count(b"\n")
    return lines


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", errors="surrogateescape") as zipped:
            yield zipped
    else:
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as plain:
            yield plain


def _json_lines(file: TextIO, problems: list[tuple[int, str]]) -> Iterator[Record]:
    for number, line in _numbered_lines(file):
        if not line.strip():
            continue
        try:
            yield Record(number, _parsed(line))
        except BadRecord as error:
            problems.append((number, str(error)))


def _numbered_lines(file: TextIO) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; of one that is far too long only the beginning is kept in memory."""
    number = 0
    while line := _next_line(file, number + 1):
        number += 1
        yield number, line
        while line and not line.endswith("\n"):
            line = file.readline(LONGEST_LINE)


def _next_line(file: TextIO, number: int) -> str:
    try:
        return file.readline(LONGEST_LINE + 1)
    except DAMAGED as error:
        raise Damaged(
            number, f"the compressed file is damaged here ({error}); what came before it is in"
        ) from None


def _parsed(line: str) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise BadRecord(f"the line is longer than {LONGEST_LINE:,} characters")
    if any("\udc80" <= character <= "\udcff" for character in line):
        raise BadRecord("the line is not UTF-8")
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadRecord(f"not JSON: {error}") from None
    if not isinstance(value, dict):
        raise BadRecord("not a JSON object in braces")
    return value


def _csv(file: TextIO, problems: list[tuple[int, str]]) -> Iterator[Record]:
    first = file.readline(LONGEST_LINE)
    separator = ";" if ";" in first and "," not in first else ","  # as spreadsheets of many countries write
    rows = csv.reader(chain([first], file), strict=True, delimiter=separator)
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        for row in rows:
            if not row:
                continue
            if len(row) != len(names):
                problems.append((rows.line_num, f"has {len(row)} columns; the first line names {len(names)}"))
                continue
            yield Record(rows.line_num, dict(zip(names, row, strict=True)))
    except csv.Error as error:
        problems.append((rows.line_num, f"not CSV: {error}; the lines after it were not read"))
