"""What stands above a clause and can turn its meaning around. Pure.

Headings, and short paragraphs that are bold from end to end, hold for all below them until the next of their
kind. A paragraph that ends with a colon holds for the list, the table or the quotation after it, or for one
paragraph. An item holds for what is set in below it, the heads of a table for its rows.
"""

import re
from collections.abc import Iterator

from social.guidelines.clauses import Clause, words_of

_HEADING = re.compile(r"(#{1,6}) ")
_ITEM = re.compile(r"(?:[*+-]|\d{1,9}[.)]) ")
_STEP = re.compile(r"\d{1,9}[.)] ")
_UNDERLINE = re.compile(r"[ \t>]*(=+|-+)[ \t]*(?:\n|\Z)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)[^*_\n]{1,80}(?<=[^\s.!?;,])\1:?")
_QUOTED = re.compile(r"\A(?: {0,3}> ?)*")
_RULE = re.compile(r"[ \t>]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?)?[ \t]*(?:\n|\Z)")
BOLD = 7  # of a bold paragraph, as if it were a heading below all headings


def level_of(clause: Clause, markdown: str) -> int:
    """Of a heading, whether it begins with # or is underlined; 0 of all else."""
    if found := _HEADING.match(clause.text):
        return len(found[1])
    one_line = "\n" not in clause.text and not _ITEM.match(clause.text)
    underlined = _UNDERLINE.match(_after(clause, markdown)) if one_line else None
    return 0 if underlined is None else 1 if underlined[1][0] == "=" else 2


def _after(clause: Clause, markdown: str) -> str:
    """The line below a clause, and what follows."""
    return markdown[clause.end : clause.end + 400].partition("\n")[2]


class Context:
    """Reads the clauses of a text from top to bottom, and knows what holds for the next one."""

    def __init__(self, markdown: str) -> None:
        self._markdown = markdown
        self._above: list[tuple[int, str]] = []  # (level, what it says) of headings
        self._lead = ""  # what the paragraph with the colon says
        self._held = False  # something but a paragraph stood below it
        self._items: list[tuple[int, str]] = []  # (how far set in, what it says)
        self._head = ""  # of the table
        self._row = -1  # where its last line ends
        self._lists: dict[int, int] = {}  # how far set in, and the number of the numbered list there
        self._last_list = 0

    def of(self, clause: Clause) -> Iterator[str]:
        """What holds for a clause, from outside in."""
        self._leave(clause)
        level = self._level(clause)
        yield from (said for above, said in self._above if not level or above < level)
        if level:
            return
        if self._lead:
            yield self._lead
        yield from (said for _, said in self._items)
        if self._head:
            yield self._head

    def steps(self, clause: Clause) -> int:
        """The number of the numbered list that a clause is a step of; 0 for none. Ask once, in order."""
        indent, step = self._indent(clause), _STEP.match(clause.text) is not None
        ends = (at for at in self._lists if at > indent or (at == indent and not step))
        for at in list(ends):
            del self._lists[at]
        if not step:
            return 0
        if indent not in self._lists:
            self._last_list += 1
            self._lists[indent] = self._last_list
        return self._lists[indent]

    def take(self, clause: Clause, said: str) -> None:
        """The clause has been read; `said` is what it says to those below it."""
        level = self._level(clause)
        if level:
            self._above = [each for each in self._above if each[0] < level] + [(level, said)]
            self._lead, self._items = "", []
        elif _ITEM.match(clause.text):
            self._items.append((self._indent(clause), said))
        elif self._is_row(clause):
            self._head = self._head or said
            self._row = clause.end
        elif not self._indent(clause) and words_of(clause.text).endswith(":"):
            self._lead, self._held = said, False

    def _leave(self, clause: Clause) -> None:
        """Forget what does not hold any more for this clause."""
        indent = self._indent(clause)
        self._items = [each for each in self._items if each[0] < indent]
        row = self._is_row(clause)
        if not row:
            self._head, self._row = "", -1
        plain = not (row or indent or _ITEM.match(clause.text) or clause.text.startswith(("```", "~~~")))
        if plain and not self._quoted(clause):
            if self._held:
                self._lead = ""
            self._held = True  # for one paragraph
        elif self._lead:
            self._held = True

    def _level(self, clause: Clause) -> int:
        return level_of(clause, self._markdown) or (BOLD if _BOLD.fullmatch(clause.text) else 0)

    def _indent(self, clause: Clause) -> int:
        """How many columns stand before it on its line, quotation marks not counted."""
        start = self._markdown.rfind("\n", 0, clause.start) + 1
        return len(_QUOTED.sub("", self._markdown[start : clause.start], count=1).expandtabs(4))

    def _quoted(self, clause: Clause) -> bool:
        start = self._markdown.rfind("\n", 0, clause.start) + 1
        return ">" in self._markdown[start : clause.start]

    def _is_row(self, clause: Clause) -> bool:
        """Whether it is a line of a table: the heads, or right below another one."""
        if "|" not in clause.text or "\n" in clause.text:
            return False
        if _RULE.match(_after(clause, self._markdown)):
            return True
        between = self._markdown[self._row : clause.start] if self._row >= 0 else ""
        return between.count("\n") in (1, 2) and "\n\n" not in between
