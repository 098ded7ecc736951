"""What an expert's card shows as reasons: what somebody did, with the passage that says so."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from markupsafe import Markup, escape
from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload

from social.communities.reader import Reader
from social.core.database import db
from social.core.search.documents import ROLES, Part, split_key
from social.core.search.engine import Vote
from social.core.search.language import Query
from social.core.search.passages import passage
from social.core.search.snippets import marked
from social.entries import wording
from social.entries.models import Contribution, ContributionRole, Entry
from social.entries.queries import BYLINE, asked_by, readable
from social.expertise.endorsed import open_to_all
from social.expertise.finding.claimed import Line
from social.expertise.finding.ranking import Standing
from social.expertise.models import Endorsement
from social.expertise.standing.counted import MOMENT

SHOWN = 3
VERBS = {
    "author": "Wrote",
    "coauthor": "Wrote with others",
    "editor": "Edited",
    "accepted": "Answer accepted:",
    "vouched": "Vouched for",
}
SAID = {"comment": "Commented on", "answer": "Answered"}
LATER = (ContributionRole.COAUTHOR, ContributionRole.EDITOR, ContributionRole.VOUCHED)
CLAIM, SEEN_CLAIM = "Says so, not seen yet", "Says so"


@dataclass(frozen=True)
class Piece:
    """One reason why somebody may know."""

    kind: str  # author, coauthor, editor, accepted, vouched, endorsed, claimed
    verb: str  # what they did, as the page says it
    title: Markup  # of what they did it with, with the words marked; may be empty
    path: str
    at: datetime | None
    passage: Markup  # with the words marked
    entry_id: int | None = None


class Claim(NamedTuple):
    """What somebody says of themselves that fits, and where they say it."""

    path: str
    lines: Sequence[Line]


Claims = Mapping[int, Claim]


@dataclass(frozen=True)
class Acts:
    """What the people who are shown did with the documents that speak about the question."""

    parts: Mapping[tuple[str, int], Part]  # (document, person) → the part that says most
    moments: Mapping[tuple[str, int], datetime]  # (document, person) → when they did it
    last_at: Mapping[int, datetime]


def acts_in(votes: Iterable[Vote], people: Collection[int]) -> Acts:
    """What the votes say of these people."""
    parts: dict[tuple[str, int], Part] = {}
    published: dict[tuple[str, int], int] = {}
    for vote in votes:
        for part in vote.parts:
            if part.person_id in people:
                other = parts.get((vote.key, part.person_id))
                if other is None or _says(part) < _says(other):
                    parts[vote.key, part.person_id] = part
                if vote.moment:
                    published[vote.key, part.person_id] = vote.moment
    moments = {each: datetime.fromtimestamp(moment, UTC) for each, moment in published.items()}
    moments |= _done_later(parts)
    last_at: dict[int, datetime] = {}
    for (_key, person_id), moment in moments.items():
        last_at[person_id] = max(moment, last_at.get(person_id, moment))
    return Acts(parts, moments, last_at)


def _done_later(parts: Mapping[tuple[str, int], Part]) -> Mapping[tuple[str, int], datetime]:
    """When people did what need not be done on the day of publication: editing, vouching, joining in."""
    pairs = {each for each, part in parts.items() if part.role in LATER}
    if not pairs:
        return {}
    asked = {
        "people": sorted({person_id for _, person_id in pairs}),
        "entries": sorted({split_key(key)[1] for key, _ in pairs}),
    }
    rows = (
        (f"entry:{number}", who, role, at) for who, number, role, at in db.session.execute(_later(), asked)
    )
    return {
        (key, who): at for key, who, role, at in rows if (key, who) in pairs and role == parts[key, who].role
    }


@cache
def _later() -> Select[int, int, str, datetime]:
    people: Any = bindparam("people", expanding=True)
    entries: Any = bindparam("entries", expanding=True)
    return (
        select(Contribution.person_id, Contribution.entry_id, Contribution.role, MOMENT)
        .join(Entry, Entry.id == Contribution.entry_id)
        .where(Contribution.entry_id.in_(entries), Contribution.person_id.in_(people))
    )


def pieces_of(
    standings: Sequence[Standing], acts: Acts, reader: Reader, query: Query, claims: Claims
) -> Mapping[int, list[Piece]]:
    """{person: the best reasons that the reader may read}, of those who are shown."""
    wanted: dict[str, list[int]] = {}
    for key in dict.fromkeys(chain.from_iterable(each.evidence[:SHOWN] for each in standings)):
        prefix, number = split_key(key)
        wanted.setdefault(prefix, []).append(number)
    make: dict[str, Callable[[int, Part], Iterable[Piece]]] = {
        "entry": _of_entries(wanted.get("entry", ()), acts, reader, query),
        "endorsement": _of_endorsements(wanted.get("endorsement", ()), query),
        "claim": lambda number, part: _of_claim(claims[number], query) if number in claims else (),
    }
    found: dict[int, list[Piece]] = {}
    for each in standings:
        found[each.person_id] = []
        for key in each.evidence[:SHOWN]:
            prefix, number = split_key(key)
            part = acts.parts.get((key, each.person_id), Part(each.person_id))
            found[each.person_id] += make[prefix](number, part) if prefix in make else ()
    return found


def _says(part: Part) -> int:
    """An accepted answer says more than that it was written; else in the order of the roles."""
    return -1 if part.role == "accepted" else ROLES.index(part.role)


def _of_entries(
    ids: Sequence[int], acts: Acts, reader: Reader, query: Query
) -> Callable[[int, Part], Iterable[Piece]]:
    loaded = wording.by_ids(ids, reader)
    roots = _titles([entry.root_id for entry in loaded.values() if not entry.title and entry.root_id], reader)
    passages = {entry_id: passage(entry.html, query) for entry_id, entry in loaded.items()}

    def piece(number: int, part: Part) -> Iterable[Piece]:
        if entry := loaded.get(number):
            title = marked(entry.title or roots.get(entry.root_id or 0, "a comment"), query)
            at = acts.moments.get((f"entry:{number}", part.person_id), entry.published_at)
            yield Piece(part.role, _verb(entry, part), title, entry.path, at, passages[number], entry.id)

    return piece


def _verb(entry: Entry, part: Part) -> str:
    if part.role == "author" and entry.kind in SAID:
        return SAID[entry.kind]
    if part.role == "editor" and 0 < part.share < 100:
        return f"Edited {part.share} % of"
    return VERBS.get(part.role, "Wrote")


def _titles(ids: Sequence[int], reader: Reader) -> Mapping[int, str]:
    """{id: title} of what comments are about."""
    rows = db.session.execute(_roots(), {"ids": ids} | asked_by(reader)) if ids else ()
    return {entry_id: title for entry_id, title in rows}


@cache
def _roots() -> Select[int, str]:
    ids: Any = bindparam("ids", expanding=True)
    return select(Entry.id, Entry.title).where(Entry.id.in_(ids), readable())


def _of_endorsements(ids: Sequence[int], query: Query) -> Callable[[int, Part], Iterable[Piece]]:
    rows = (
        select(Endorsement)
        .where(Endorsement.id.in_(ids))
        .options(joinedload(Endorsement.author).load_only(*BYLINE))
    )
    loaded = {row.id: row for row in open_to_all(rows)} if ids else {}

    def piece(number: int, part: Part) -> Iterable[Piece]:
        row = loaded.get(number)
        if row is not None and row.person_id == part.person_id:
            title = escape(f"{row.author.name}, for ") + marked(row.skill, query)
            words = marked(row.words, query)
            yield Piece(part.role, "Endorsed by", title, row.path, row.given_at, words)

    return piece


def _of_claim(claim: Claim, query: Query) -> Iterable[Piece]:
    for line in claim.lines:
        verb = SEEN_CLAIM if line.seen else CLAIM
        yield Piece("claimed", verb, marked(line.words, query), claim.path, None, Markup())
