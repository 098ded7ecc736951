"""The clauses of a text as people agree to them. Pure.

What somebody agrees to is more than a clause's words: whether they are struck out, where links lead, what
their footnotes say, powers and fractions, a literal asterisk, and what stands above them (headings, "Never:",
the item that they are set in below, the heads of a table) can turn the meaning around. So the keys here know
these, too, and the order of numbered steps; other emphasis, spaces and signs of lists still do not count.
Talk about a clause goes on when it moves or is struck out, which is why its key in the guidelines stays.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from social.guidelines.clauses import clauses, key_of, words_of
from social.signing.context import Context, level_of
from social.signing.order import numbered
from social.signing.signs import marked, notes_of, raised

_FENCE = re.compile(r"(?:`{3,}|~{3,})[^`\n]*(?:\n|\Z)")
_STRUCK = re.compile(r"(?<!\\)~~")
_PAGE = re.compile(r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]|\n]{1,200}))?\]\]")
_LINK = re.compile(r"\]\(([^()\s]{1,2000})(?:\s+\"[^\"\n]{0,300}\")?\)")
_NAMED = re.compile(r"\[([^\[\]]{1,200})\](?:\[([^\[\]]{1,200})\])?")
_TARGET = re.compile(r"^[ \t>]*\[([^\]^\n][^\]\n]{0,200})\]:[ \t]*(\S+)", re.MULTILINE)
# Signs that nobody writes: they stay where the marks that they stand for would not count.
_STRIKE, _LEADS = "\x01", "\x02"


RULE = 3  # how keys are made; when this changes, those of kept texts are made anew


class SignedClause(NamedTuple):
    """One clause as it is agreed to; `text` is its Markdown, and below it where its named links lead."""

    key: str
    text: str
    level: int  # of a heading, 1 to 6; 0 for other clauses
    steps: int = 0  # the number of the numbered list that it is a step of; 0 for none

    @property
    def placed(self) -> str:
        """Its key as it is kept: with its list."""
        return numbered(self.key, self.steps)


def signed_clauses(markdown: str) -> list[SignedClause]:
    """The clauses of a text from top to bottom."""
    return list(_signed(markdown, {_name(name): leads for name, leads in _TARGET.findall(markdown)}))


def _signed(markdown: str, targets: Mapping[str, str]) -> Iterator[SignedClause]:
    context, found = Context(markdown), clauses(markdown)
    notes = notes_of(clause.text for clause in found)
    for clause in found:
        text = "\n".join([clause.text, *_named_targets(clause.text, targets)])
        said = key_of(words_of(_marked(text, notes)))
        key = _sealed(said, *context.of(clause))  # pictures are links, too
        yield SignedClause(key, text, level_of(clause, markdown), context.steps(clause))
        context.take(clause, said)


def _named_targets(text: str, targets: Mapping[str, str]) -> Iterator[str]:
    for found in _NAMED.finditer(text) if targets else ():
        name = found[2] or found[1]
        if _name(name) in targets:
            yield f"[{name}]: {targets[_name(name)]}"


def _name(written: str) -> str:
    return " ".join(written.casefold().split())


def _marked(text: str, notes: Mapping[str, str]) -> str:
    """The text with signs that count in the place of marks that do not."""
    text = raised(text)
    if _FENCE.match(text):
        return text
    text = marked(text, notes)
    text = _PAGE.sub(lambda found: f"{found[2] or found[1]}{_leads(found[1])}", text)
    return _STRUCK.sub(_STRIKE, _LINK.sub(lambda found: f"]{_leads(found[1])}", text))


def _leads(target: str) -> str:
    return f"{_LEADS}{_sealed(target)}{_LEADS}"


def _sealed(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=12).hexdigest()
