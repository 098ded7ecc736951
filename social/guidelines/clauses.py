"""A page as the clauses that people agree to and talk about. Pure.

A clause is what a reader would put a finger on: a heading, a paragraph, one item of a list (items below it
are clauses of their own), one row of a table, a paragraph of a quotation, a footnote, a block of code. A
whole list would be too much (one changed item would ask everybody to read the other nine again), a sentence
too little (it says "it" and "this" of the sentence before).

Its key stays the same as long as its words do. Marks, spaces, line breaks, numbers of lists, the case of
letters, the shape of quotation marks and dashes and the full stop at the end do not count. Where a link leads
does not count either, as links follow the pages that they name. Which picture is shown does.
"""

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple

_LINE = re.compile(r"[^\n]*\n?")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*")
_RULE = re.compile(r"(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*|-+[ \t]*")
_HEADING = re.compile(r"#{1,6} +[^\s#]")
_ITEM = re.compile(r"(?:[*+-]|(\d{1,9})[.)]) +(?=\S)")
_TASK = re.compile(r"\[[ xX]\] ")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,80}\]:")
_REFERENCE = re.compile(r"\[[^\]^\n][^\]\n]{0,200}\]:[ \t]*\S")
_TABLE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*")

_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\(([^()\s]{1,500})")
_MARK = re.compile(
    r"""\\(?=[^\w\s])                       # what takes its meaning from a mark
    | \[\[[^\[\]|\n]{1,200}\|(?=[^\[\]|\n]{1,200}\]\])   # the title before the words of a link to a page
    | \]\([^()\s]*+(?:\s+"[^"\n]{0,300}")?\)   # the address behind the words of a link
    | \]\[[^\]\n]{0,200}\]
    | \[\^[^\]\s]{1,80}\]                   # where a footnote belongs
    | ~~ | `+ | !(?=\[) | [\[\]]
    | \*+(?=\S) | (?<=\S)\*+
    | (?<!\w)_+(?=\S) | (?<=[^\s_])_+(?!\w)
    """,
    re.VERBOSE,
)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)  # a new line in a cell
_SHAPES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00ad": ""})
_SIGNS = re.compile(r"\w+|[^\w\s]")
_AT_THE_END = ".,;:"


class Clause(NamedTuple):
    """One clause: `text` is what stands at [start:end] of the Markdown, marks and all."""

    key: str
    text: str
    start: int
    end: int


def clauses(markdown: str) -> list[Clause]:
    """The clauses of a text from top to bottom; together they hold everything that says something."""
    found = (
        Clause(_key(markdown[start:end]), markdown[start:end], start, end) for start, end in _cut(markdown)
    )
    return [clause for clause in found if clause.key]


def key_of(words: str) -> str:
    """The key of a clause that says just these plain words, such as one that is drawn already."""
    signs = " ".join(_SIGNS.findall(unicodedata.normalize("NFKC", words).translate(_SHAPES).casefold()))
    signs = signs.rstrip(f"{_AT_THE_END} ")
    return blake2b(signs.encode(), digest_size=12).hexdigest() if signs else ""


def words_of(text: str) -> str:
    """What a clause says, without its marks."""
    first, *more = (line[_lead(line) :].rstrip() for line in text.split("\n"))
    if fence := _FENCE.fullmatch(first):
        return " ".join(" ".join(more[:-1] if more and _closes(fence[1], more[-1]) else more).split())
    return " ".join(" ".join(_MARK.sub("", _BREAK.sub(" ", line)) for line in (_bare(first), *more)).split())


def _key(text: str) -> str:
    return key_of(" ".join([words_of(text), *_PICTURE.findall(text)]))


def _lead(line: str) -> int:
    """How many characters of a line only indent or quote it."""
    return len(line) - len(line.lstrip(" \t>"))


def _bare(line: str) -> str:
    """A first line without what makes it a heading, an item, a footnote or a row."""
    if _HEADING.match(line):
        return line.strip("#")
    if item := _ITEM.match(line):
        line = line[item.end() :]
        return line[4:] if _TASK.match(line) else line
    if note := _FOOTNOTE.match(line):
        return line[note.end() :]
    return line[1:-1] if len(line) > 1 and line[0] == line[-1] == "|" else line


def _closes(fence: str, line: str) -> bool:
    return len(line) >= len(fence) and not line.strip(fence[0])


class _Line(NamedTuple):
    start: int  # where its words begin, after quotation marks and spaces
    end: int
    words: str
    quoted: int  # how many levels deep


def _lines(markdown: str) -> list[_Line]:
    lines = []
    for match in _LINE.finditer(markdown):
        lead = _lead(match[0])
        words = match[0][lead:].rstrip()
        start = match.start() + lead
        lines.append(_Line(start, start + len(words), words, match[0][:lead].count(">")))
    return lines


def _cut(markdown: str) -> Iterator[tuple[int, int]]:
    """Where each clause begins and ends."""
    reading = _Reading()
    lines = _lines(markdown)
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        yield from reading.take(line, following)
    yield from reading.close()


class _Reading:
    """What is open while the lines go by: a clause, a fence, a list, a table."""

    def __init__(self) -> None:
        self._open: tuple[int, int] | None = None
        self._fence = ""
        self._quoted = 0
        self._in_list = self._in_table = False

    def take(self, line: _Line, following: _Line | None) -> Iterator[tuple[int, int]]:
        """The clauses that this line ends."""
        if self._fence:
            yield from self._take_code(line)
        elif not line.words:
            self._in_table = False
            yield from self.close()
        elif fence := _FENCE.fullmatch(line.words):
            yield from self._begin(line)
            self._fence = fence[1]
        elif _RULE.fullmatch(line.words) or _REFERENCE.match(line.words):
            yield from self.close()
        else:
            yield from self._take_words(line, following)
        self._quoted = line.quoted

    def close(self) -> Iterator[tuple[int, int]]:
        """The clause that was open, if any."""
        if self._open:
            yield self._open
        self._open, self._fence = None, ""

    def _take_code(self, line: _Line) -> Iterator[tuple[int, int]]:
        self._go_on(line)
        if _closes(self._fence, line.words):
            yield from self.close()

    def _take_words(self, line: _Line, following: _Line | None) -> Iterator[tuple[int, int]]:
        if "|" in line.words and following and "|" in following.words and _TABLE.fullmatch(following.words):
            self._in_table = True
        if self._in_table:
            yield from self.close()
            if not _TABLE.fullmatch(line.words):
                yield line.start, line.end
        elif _HEADING.match(line.words):
            yield from self.close()
            self._in_list = False
            yield line.start, line.end
        elif self._begins(line):
            yield from self._begin(line)
        else:
            self._go_on(line)

    def _begins(self, line: _Line) -> bool:
        """Whether a line is not part of the clause before it."""
        if self._open is None or line.quoted > self._quoted or _FOOTNOTE.match(line.words):
            self._in_list = _ITEM.match(line.words) is not None
            return True
        item = _ITEM.match(line.words)
        if item is None:
            return False
        # Within a paragraph a number at the start of a line is a number: "in\n1984. It was".
        begins = self._in_list or item[1] in (None, "1")
        self._in_list = self._in_list or begins
        return begins

    def _begin(self, line: _Line) -> Iterator[tuple[int, int]]:
        yield from self.close()
        self._open = (line.start, line.end)

    def _go_on(self, line: _Line) -> None:
        self._open = (self._open[0] if self._open else line.start, max(line.end, line.start))
