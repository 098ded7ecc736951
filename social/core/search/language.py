"""What people may type into the search box.

Plain words, "phrases", +must, -not, and author:, tag:, kind:, in:, title:, before:, after:.
A document should have all plain words; phrases, + and fields always hold.
Several kinds or places mean either, several tags or authors mean all.
`after:2025` counts from the first moment of 2025, `before:2025` up to it: both together make a closed period.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from social.core.search.words import STOP_WORDS, fold, plain_words, stems, value

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the library's own regular expressions are spelt in an older Python
    from whoosh.qparser import QueryParser, plugins, syntax

LONGEST_TEXT = 200
"""Characters of a query that are read."""

Field = Literal["text", "title", "author", "tag", "kind", "in"]
Sign = Literal["wanted", "required", "excluded"]

_FIELDS = ("author", "tag", "kind", "in", "title", "before", "after")
_EXAMPLES = {"author": "ada", "tag": "travel", "kind": "post", "in": "support", "title": "holiday"}
_WORD_START = r"(?<!\S)"
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?")


class Clause(NamedTuple):
    """One thing a document may, must or must not have."""

    field: Field
    words: tuple[str, ...]
    """Index words that stand side by side; for tag, kind and in a single value."""
    plain: tuple[str, ...] = ()
    """The same words unstemmed, as typed."""


@dataclass(frozen=True)
class Query:
    """A search as the engines read it."""

    text: str = ""
    wanted: tuple[Clause, ...] = ()
    """Plain words: all of them if any document has all, else some."""
    required: tuple[Clause, ...] = ()
    excluded: tuple[Clause, ...] = ()
    before: datetime | None = None
    after: datetime | None = None
    problems: tuple[str, ...] = ()
    """What was not understood and therefore left out, in sentences for the searcher."""

    @property
    def spoken(self) -> tuple[Clause, ...]:
        """The clauses that say what it is about, as opposed to which documents to look through."""
        return tuple(c for c in (*self.required, *self.wanted) if c.field in ("text", "title"))

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing at all."""
        return not (self.wanted or self.required or self.excluded or self.before or self.after)


def parse(text: str, kinds: Mapping[str, str] | None = None) -> Query:
    """Read what somebody typed. Never fails: what makes no sense is left out and named in `problems`.

    `kinds` maps the words accepted after kind: to kinds of documents; without it every word is accepted.
    """
    reading = _Reading(kinds)
    cleaned = _clean(text)
    if len(cleaned) > LONGEST_TEXT:
        reading.problems.append(f"Only the first {LONGEST_TEXT} characters were used.")
        cleaned = cleaned[:LONGEST_TEXT]
    for leaf in _leaves(_parser.process(cleaned), "wanted"):
        reading.take(leaf)
    return reading.query(cleaned)


def _clean(text: str) -> str:
    """One line with straight quotes; a little more than the limit is enough to know that it was passed."""
    text = text[: LONGEST_TEXT * 4].translate({ord(quote): '"' for quote in "“”„«»"})
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


class _Leaf(NamedTuple):
    sign: Sign
    field: str
    text: str
    quoted: bool


def _build_parser() -> Any:
    """Only the four harmless plugins; a sign counts at the start of a word, a colon after a field we know."""
    names = "|".join(_FIELDS)
    field = rf"(?:{_WORD_START}|(?<={_WORD_START}[+-]))(?P<text>(?i:{names})):(?=\S)"
    return QueryParser(
        "text",
        schema=None,
        plugins=[
            plugins.WhitespacePlugin(),
            plugins.PhrasePlugin(),
            plugins.PlusMinusPlugin(rf"{_WORD_START}\+(?=\S)", rf"{_WORD_START}-(?=\S)"),
            plugins.FieldsPlugin(field),
        ],
        group=syntax.OrGroup,
    )


_parser = _build_parser()


def _leaves(node: Any, sign: Sign) -> Iterator[_Leaf]:
    """The words and phrases of a parsed tree, each with the sign that holds for it."""
    if isinstance(node, syntax.AndNotGroup):
        yield from _leaves(node[0], sign)
        yield from _leaves(node[1], "excluded")
    elif isinstance(node, syntax.AndMaybeGroup):
        yield from _leaves(node[0], "required")
        yield from _leaves(node[1], sign)
    elif isinstance(node, syntax.GroupNode):
        for child in node:
            yield from _leaves(child, sign)
    elif node.has_text:
        field = (node.fieldname or "text").lower()
        yield _Leaf(sign, field, node.text, isinstance(node, plugins.PhrasePlugin.PhraseNode))


class _Reading:
    """Collects the clauses of one query."""

    def __init__(self, kinds: Mapping[str, str] | None) -> None:
        self.kinds = kinds
        self.clauses: dict[Sign, list[Clause]] = {"wanted": [], "required": [], "excluded": []}
        self.dates: dict[str, datetime] = {}
        self.problems: list[str] = []

    def take(self, leaf: _Leaf) -> None:
        if leaf.field in ("before", "after"):
            self._take_date(leaf)
            return
        name, colon, rest = leaf.text.lower().partition(":")
        if leaf.field == "text" and name in _EXAMPLES and colon and not rest:
            self.problems.append(f"Write something right after {name}: as in {name}:{_EXAMPLES[name]}.")
            return
        clause = self._clause(leaf)
        if clause is None:
            return
        filters = leaf.field != "text" or leaf.quoted
        sign: Sign = "required" if leaf.sign == "wanted" and filters else leaf.sign
        if clause not in self.clauses[sign]:
            self.clauses[sign].append(clause)

    def _clause(self, leaf: _Leaf) -> Clause | None:
        match leaf.field:
            case "text" | "title" as field:
                words, plain = tuple(stems(leaf.text)), tuple(plain_words(leaf.text))
                return Clause(field, words, plain) if words else None
            case "author":
                names = tuple(plain_words(leaf.text))
                return Clause("author", names, names) if names else None
            case "kind":
                return self._kind(leaf.text)
            case "tag" | "in" as field:
                named = value(leaf.text).strip('#"')
                return Clause(field, (named,)) if named else None
        return None

    def _kind(self, text: str) -> Clause | None:
        kind = fold(text).strip()
        if self.kinds is None:
            return Clause("kind", (kind,))
        if kind in self.kinds:
            return Clause("kind", (self.kinds[kind],))
        known = ", ".join(sorted(set(self.kinds.values())))
        self.problems.append(f"There is no kind “{text}”. The kinds are: {known}.")
        return None

    def _take_date(self, leaf: _Leaf) -> None:
        date = _date(leaf.text)
        if date is None:
            self.problems.append(
                f"“{leaf.field}:{leaf.text}” has no date. Write 2026, 2026-03 or 2026-03-14."
            )
        elif leaf.sign == "excluded":
            self.problems.append(f"“-{leaf.field}:{leaf.text}” was left out: a date cannot be excluded.")
        else:
            narrower = min if leaf.field == "before" else max
            self.dates[leaf.field] = narrower(date, self.dates.get(leaf.field, date))

    def query(self, text: str) -> Query:
        return Query(
            text=text,
            wanted=_without_stop_words(self.clauses["wanted"], bool(self.clauses["required"])),
            required=tuple(self.clauses["required"]),
            excluded=tuple(self.clauses["excluded"]),
            before=self.dates.get("before"),
            after=self.dates.get("after"),
            problems=tuple(self.problems),
        )


def _without_stop_words(clauses: list[Clause], more: bool) -> tuple[Clause, ...]:
    """How, to and the like need not be in a document, unless nothing else was asked for."""
    telling = [c for c in clauses if len(c.plain) > 1 or c.plain[0] not in STOP_WORDS]
    return tuple(telling if telling or more else clauses)


def _date(text: str) -> datetime | None:
    """The first moment of a year, month or day."""
    match = _DATE.fullmatch(text.strip())
    if not match:
        return None
    try:
        return datetime(int(match[1]), int(match[2] or 1), int(match[3] or 1), tzinfo=UTC)
    except ValueError:
        return None
