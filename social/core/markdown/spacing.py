"""Lists and tables as people type them.

Python-Markdown wants an empty line before a list or table, and four spaces for every level of a list. Most
people leave out the one and type two or three spaces for the other, and other programs let them; so do we.
"""

import re
from typing import NamedTuple

from markdown.preprocessors import Preprocessor

_ITEM = re.compile(r"( *)([*+-]|\d{1,9}[.)])( +)(?=\S)")
_RULE = re.compile(r" *(?:(?:\* *){3,}|(?:- *){3,})")
_TABLE = re.compile(r" *\|?(?: *:?-+:? *\|)+(?: *:?-+:?)? *")
_OWN_BLOCK = re.compile(r" *(?:>|#{1,6} |\||\x02wzxhzdk:)")
LEVEL = "    "


class Item(NamedTuple):
    """An open list item: where its mark stood, and where its words began."""

    mark: int
    words: int


class Spacing(Preprocessor):
    """Adds the empty lines and widens the indents that the parser needs."""

    def run(self, lines: list[str]) -> list[str]:
        self._kept: list[str] = []
        self._open: list[Item] = []
        self._after_blank = True
        for line in lines:
            if line.strip():
                self._take(line)
            else:
                self._kept.append("")
            self._after_blank = not line.strip()
        return self._kept

    def _take(self, line: str) -> None:
        match = _ITEM.match(line)
        rule = _RULE.fullmatch(line)
        if match and not rule and self._starts_item(match):
            self._take_item(match, line)
        elif self._open and (rule or _OWN_BLOCK.match(line)) and _indent(line) < self._open[0].mark + 2:
            self._open = []
            self._kept += ["", line]
        elif self._open:
            self._take_inside(line)
        else:
            if "|" in line and "-" in line and _TABLE.fullmatch(line):
                self._part_table()
            self._kept.append(line)

    def _starts_item(self, match: re.Match[str]) -> bool:
        if self._open:
            return True
        if len(match.group(1)) > 3:
            return False  # code
        if self._after_blank or not self._kept:
            return True
        # Within a paragraph only what cannot be a number at the start of a line: "in\n1984. It was" stays.
        return not match.group(2)[0].isdigit() or match.group(2)[:-1] == "1"

    def _take_item(self, match: re.Match[str], line: str) -> None:
        mark, in_list = len(match.group(1)), bool(self._open)
        while self._open and mark < self._open[-1].mark + 2:
            self._open.pop()
        if not in_list and not self._after_blank and self._kept and not _OWN_BLOCK.match(self._kept[-1]):
            self._kept.append("")
        sign = match.group(2).replace(")", ".")
        self._kept.append(f"{LEVEL * len(self._open)}{sign} {line[match.end() :]}")
        self._open.append(Item(mark, match.end()))

    def _take_inside(self, line: str) -> None:
        """A line below an item: part of it if it is indented, or goes on with its words."""
        if not self._after_blank:
            self._kept.append(LEVEL * (len(self._open) - 1) + line.lstrip(" "))
            return
        indent = _indent(line)
        while self._open and indent < self._open[-1].mark + 2:
            self._open.pop()
        extra = max(0, indent - self._open[-1].words) if self._open else indent
        self._kept.append(LEVEL * len(self._open) + " " * extra + line.lstrip(" "))

    def _part_table(self) -> None:
        """The line before is the head of a table: keep the words above apart from it."""
        if (
            len(self._kept) > 1
            and "|" in self._kept[-1]
            and self._kept[-2].strip()
            and "|" not in self._kept[-2]
        ):
            self._kept.insert(-1, "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
