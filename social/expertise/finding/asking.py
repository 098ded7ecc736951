"""What somebody asks for: a question in their own words, and whom of those found they want to see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from social.core.search.language import Clause, Query, parse
from social.core.search.words import STOP_WORDS, plain_words, stem
from social.expertise.evidence import SEEN
from social.expertise.finding.manners import content, place_in
from social.people.names import value_key

MOST_CHOSEN = 6
LONGEST = 200
KINDS = {
    **{word: kind for kind in SEEN for word in (kind, f"{kind}s")},
    "page": "guideline",
    "pages": "guideline",
}
"""What may follow kind:, as far as such writing shows that somebody knows."""


class Unsaid(StrEnum):
    """Why nobody can be looked for: it is not said what they should know about."""

    NO_WORDS = "no words"
    SMALL_WORDS = "small words"
    """Words that stand in every text."""
    ONLY_WHERE = "only where"
    """Only which writing to look through."""


class Narrow(StrEnum):
    """By what the people found can be narrowed."""

    PLACE = "place"
    LANGUAGE = "language"
    COMMUNITY = "community"
    KNOWN = "known"


ONE_EACH = (Narrow.PLACE, Narrow.KNOWN)
Chosen = tuple[Narrow, str]


@dataclass(frozen=True)
class Asked:
    """One look for people who know; its address holds all of it."""

    text: str = ""
    chosen: tuple[Chosen, ...] = ()
    anywhere: bool = False
    """The place that the question names ("in Osaka") narrows nothing."""

    def plus(self, kind: Narrow, key: str) -> "Asked":
        """This, and only those whom the choice fits too."""
        kept = tuple(one for one in self.chosen if not (kind in ONE_EACH and one[0] == kind))
        return replace(self, chosen=(*kept, (kind, key)))

    def minus(self, kind: Narrow, key: str) -> "Asked":
        """This without the choice."""
        named = place_in(self.text) if kind == Narrow.PLACE else None
        return replace(
            self,
            chosen=tuple(one for one in self.chosen if one != (kind, key)),
            anywhere=self.anywhere or (named is not None and named[1] == key),
        )

    def path(self, page: int = 1) -> str:
        """The address that asks for this."""
        pairs: list[tuple[str, object]] = [("q", self.text)] if self.text else []
        pairs += [(kind.value, key) for kind, key in self.chosen]
        pairs += [("anywhere", 1)] if self.anywhere else []
        pairs += [("page", page)] if page > 1 else []
        return f"/experts?{urlencode(pairs)}" if pairs else "/experts"


def asked(arguments: Mapping[str, Iterable[str]]) -> Asked:
    """From an address's arguments, each with all its values; what is not understood is left out."""
    chosen: dict[Chosen, None] = {}
    for kind in Narrow:
        values = [value_key(value)[:80] for value in arguments.get(kind.value, ()) if value.strip()]
        values = [value for value in values if kind != Narrow.KNOWN or value in ("1", "2")]
        chosen |= {(kind, value): None for value in (values[-1:] if kind in ONE_EACH else values)}
    text = " ".join(next(iter(arguments.get("q", ())), "").split())
    return Asked(text[: LONGEST * 4], tuple(chosen)[:MOST_CHOSEN], "1" in arguments.get("anywhere", ()))


def read(text: str) -> Query:
    """What a question is about: asked like one asks a colleague, or in keywords, or as a subject alone."""
    said = parse(text, KINDS)
    if not said.spoken:
        return replace(said, wanted=tuple(_subjects(said)))
    if len(said.wanted) < 2:
        return said
    bare = content(said.text)
    about = parse(bare, KINDS) if bare != said.text else said
    return replace(about, problems=said.problems) if about.spoken else said


def unsaid(query: Query) -> Unsaid | None:
    """What is missing from a question that says nothing; None where it says what it is about."""
    if query.spoken:
        small = all(len(clause.plain) == 1 and clause.plain[0] in STOP_WORDS for clause in query.spoken)
        return Unsaid.SMALL_WORDS if small else None
    return Unsaid.NO_WORDS if query.empty else Unsaid.ONLY_WHERE


def _subjects(query: Query) -> Iterable[Clause]:
    """The words of `tag:water-hammer`, where nothing else is said."""
    tags = (clause.words[0] for clause in query.required if clause.field == "tag")
    words = dict.fromkeys(word for tag in tags for word in plain_words(tag))
    return (Clause("text", (stem(word),), (word,)) for word in words)
