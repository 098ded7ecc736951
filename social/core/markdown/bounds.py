"""How much Markdown we are willing to parse.

Python-Markdown takes quadratic time on some inputs (16,000 opening brackets: over 15 s). Everything here is
counted before the parser sees it, so the work is bounded by what a text holds, not by how long we wait.
"""

import re

from markdown.preprocessors import Preprocessor

MAX_BYTES = 64 * 1024
MAX_FENCES = 200
MAX_LINE = 8_000
MAX_PREFIX = 60
MAX_BRACKETS = 80  # in one paragraph
MAX_ANGLES = 80  # in one line
MAX_TICKS = 400  # in one paragraph
MAX_MARKS = 4_000  # * _ ~ \ in one paragraph
MAX_LINES = 1_000  # in one paragraph
MAX_CELLS = 5_000  # in one table; the parser fills short rows up, so a wide head costs memory in every row
MAX_FOOTNOTES = 100

_FENCE = re.compile(r"^ {0,20}(?:`{3}|~{3})", re.MULTILINE)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\]\n]*\]:", re.MULTILINE)
_PREFIX = re.compile(r"^(?:[ >]|[*+-](?= )|\d{1,9}[.)](?= ))+", re.MULTILINE)
_TASK = re.compile(r"^ *(?:[*+-]|\d{1,9}[.)]) +\[[ xX]\]", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")
_TABLE = re.compile(r"^[ >]*+(?=[^\n]*\|)(?=[^\n]*-)[ >|:-]+$", re.MULTILINE)
_MARK = re.compile(r"[*_~\\]")


class BeyondBounds(ValueError):
    """The text holds more than we are willing to parse."""


def check_size(text: str) -> None:
    """Refuse what is too long or holds too many code fences, before anything is parsed."""
    if len(text) > MAX_BYTES or len(text.encode()) > MAX_BYTES:
        raise BeyondBounds("length")
    if text.count("```") + text.count("~~~") > MAX_FENCES and len(_FENCE.findall(text)) > MAX_FENCES:
        raise BeyondBounds("fences")


def check_lines(text: str) -> None:
    """Refuse lines and paragraphs that would make the parser slow; tabs are already spaces."""
    for line in text.split("\n"):
        if len(line) > MAX_LINE or line.count("<") - line.count("<br>") > MAX_ANGLES:
            raise BeyondBounds("line")
    if any(len(prefix) > MAX_PREFIX and not prefix.isspace() for prefix in _PREFIX.findall(text)):
        raise BeyondBounds("prefix")
    if text.count("[^") > MAX_FOOTNOTES and len(_FOOTNOTE.findall(text)) > MAX_FOOTNOTES:
        raise BeyondBounds("footnotes")
    for paragraph in _BLANK.split(text):
        _check_paragraph(paragraph)


def _check_paragraph(paragraph: str) -> None:
    lines = paragraph.count("\n") + 1
    if lines > MAX_LINES:
        raise BeyondBounds("lines")
    if "|" in paragraph and lines * _widest_row(paragraph) > MAX_CELLS and _TABLE.search(paragraph):
        raise BeyondBounds("cells")
    brackets = paragraph.count("[")
    if brackets > MAX_BRACKETS and brackets - len(_TASK.findall(paragraph)) > MAX_BRACKETS:
        raise BeyondBounds("brackets")
    if paragraph.count("`") > MAX_TICKS:
        raise BeyondBounds("ticks")
    if len(paragraph) > MAX_MARKS and len(_MARK.findall(paragraph)) > MAX_MARKS:
        raise BeyondBounds("marks")


def _widest_row(paragraph: str) -> int:
    return max(line.count("|") + 1 for line in paragraph.split("\n"))


class Bounds(Preprocessor):
    """Check what is left once fenced code has been set aside: code may be as wide as it likes."""

    def run(self, lines: list[str]) -> list[str]:
        check_lines("\n".join(lines))
        return lines
