"""What a search asks of one partition, in terms that every engine can translate one to one."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from social.core.search.engine import Sort
from social.core.search.language import Clause, Query
from social.core.search.telling import Telling

TITLE = 2.0
"""How much a word in the title adds, compared with the same word in the text."""
NAME = 0.5
"""How much a word weighs that stands only in the authors' names."""

LIFTED: Mapping[str, float] = {"rises": 1.15, "sinks": 0.6}
"""By how much the score of a document is multiplied that stands for more, or for less, than its words say."""

Words = Literal["all", "any", "votes"]


@dataclass(frozen=True)
class Plan:
    """Which documents, and which of their words count."""

    all_of: tuple[Clause, ...] = ()
    any_of: tuple[Clause, ...] = ()
    """At least one of these, unless `all_of` already speaks of something."""
    none_of: tuple[Clause, ...] = ()
    kinds: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    since: int = 0
    """Seconds since 1970, 0 for any time."""
    until: int = 0
    """Seconds since 1970, not included; 0 for any time."""
    names_count: bool = True
    """Whether a plain word may also stand in an author's name, and a title weighs more."""
    sort: Sort = "relevance"
    telling: Telling | None = None
    """Set where the score has to say which words a document has."""

    @property
    def scoring(self) -> tuple[Clause, ...]:
        """The clauses that make one document better than another."""
        return tuple(c for c in (*self.all_of, *self.any_of) if c.field in ("text", "title"))

    @property
    def any_needed(self) -> bool:
        """Whether one of `any_of` has to be there."""
        return bool(self.any_of) and not any(c.field in ("text", "title") for c in self.all_of)

    @property
    def newest_first(self) -> bool:
        """Whether only the date orders the answer."""
        return self.sort == "newest" or not self.scoring

    @property
    def lifts(self) -> bool:
        """Whether official documents rise and outdated ones sink: in answers, not where people are judged."""
        return self.names_count and not self.newest_first

    @property
    def bits(self) -> Mapping[str, int]:
        """What each word adds to the score of a document that has it, however well it matches."""
        return self.telling.bits if self.telling else {}

    def told_by(self, telling: Telling) -> "Plan":
        """The same with only the words that tell most, and with scores that say which of them are there."""
        kept = tuple(clause for clause in self.any_of if clause.words[0] in telling.shares)
        return replace(self, any_of=kept, telling=telling)

    @property
    def of_every_kind(self) -> "Plan":
        """The same without regard to kind."""
        return replace(self, kinds=None)


def plan(query: Query, words: Words, kinds: Collection[str] | None = None, sort: Sort = "relevance") -> Plan:
    """`all`: every plain word; `any`: at least one; `votes`: any word at all, phrases taken apart."""
    filters = tuple(c for c in query.required if c.field in ("author", "tag"))
    spoken = tuple(c for c in query.required if c.field in ("text", "title"))
    asked = _values(query.required, "kind")
    if kinds is not None:
        asked = tuple(sorted(set(kinds) & set(asked) if asked is not None else set(kinds)))
    made = Plan(
        none_of=query.excluded,
        kinds=asked,
        places=_values(query.required, "in"),
        since=int(query.after.timestamp()) if query.after else 0,
        until=int(query.before.timestamp()) if query.before else 0,
        sort=sort,
    )
    match words:
        case "all":
            return replace(made, all_of=filters + spoken + query.wanted)
        case "any":
            return replace(made, all_of=filters + spoken, any_of=query.wanted)
        case "votes":
            return replace(made, all_of=filters, any_of=single_words(query), names_count=False)


def single_words(query: Query) -> tuple[Clause, ...]:
    """Every word of the plain words and phrases, each once."""
    words = dict.fromkeys(word for clause in query.spoken for word in clause.words)
    return tuple(Clause("text", (word,)) for word in words)


def _values(clauses: Iterable[Clause], field: str) -> tuple[str, ...] | None:
    values = tuple(sorted({c.words[0] for c in clauses if c.field == field}))
    return values or None


def rarity(documents: int, having: int) -> float:
    """BM25's weight of a word that `having` of `documents` have."""
    return math.log(1 + (documents - having + 0.5) / (having + 0.5))


def weight(documents: int, having: int) -> float:
    """As `rarity`, but a word that nearly all have still counts a little."""
    return max(0.1, rarity(documents, having))
