"""What an expert's card shows as reasons: what somebody did, with the passage that says so."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from typing import Any

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
from social.entries.models import Entry
from social.entries.queries import BYLINE, asked_by, readable
from social.expertise.endorsed import open_to_all
from social.expertise.indexing import claimed_by
from social.expertise.models import Endorsement
from social.expertise.ranking import Standing

SHOWN = 3
VERBS = {
    "author": "Wrote",
    "coauthor": "Wrote with others",
    "editor": "Edited",
    "accepted": "Answer accepted:",
    "vouched": "Vouched for",
}
SAID = {"comment": "Commented on", "answer": "Answered"}
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


@dataclass(frozen=True)
class Acts:
    """What the people who are shown did with the documents that speak about the question."""

    parts: Mapping[tuple[str, int], Part]  # (document, person) → the part that says most
    last_at: Mapping[int, datetime]
    seen: Collection[int]  # those with more than what they say of themselves


def acts_in(votes: Iterable[Vote], people: Collection[int]) -> Acts:
    """What the votes say of these people."""
    parts: dict[tuple[str, int], Part] = {}
    moments: dict[int, int] = {}
    seen: set[int] = set()
    for vote in votes:
        for part in vote.parts:
            if part.person_id in people:
                other = parts.get((vote.key, part.person_id))
                if other is None or _says(part) < _says(other):
                    parts[vote.key, part.person_id] = part
                moments[part.person_id] = max(vote.moment, moments.get(part.person_id, 0))
                if part.role != "claimed":
                    seen.add(part.person_id)
    last_at = {person: datetime.fromtimestamp(moment, UTC) for person, moment in moments.items() if moment}
    return Acts(parts, last_at, seen)


def pieces_of(
    standings: Sequence[Standing], acts: Acts, reader: Reader, query: Query
) -> Mapping[int, list[Piece]]:
    """{person: the best reasons that the reader may read}, of those who are shown."""
    wanted: dict[str, list[int]] = {}
    for key in dict.fromkeys(chain.from_iterable(each.evidence[:SHOWN] for each in standings)):
        prefix, number = split_key(key)
        wanted.setdefault(prefix, []).append(number)
    make: dict[str, Callable[[int, Part], Piece | None]] = {
        "entry": _of_entries(wanted.get("entry", ()), reader, query),
        "endorsement": _of_endorsements(wanted.get("endorsement", ()), query),
        "claim": _of_claims(wanted.get("claim", ()), acts.seen, query),
    }
    found: dict[int, list[Piece]] = {}
    for each in standings:
        found[each.person_id] = []
        for key in each.evidence[:SHOWN]:
            prefix, number = split_key(key)
            part = acts.parts.get((key, each.person_id), Part(each.person_id))
            piece = make[prefix](number, part) if prefix in make else None
            found[each.person_id] += [piece] if piece else []
    return found


def _says(part: Part) -> int:
    """An accepted answer says more than that it was written; else in the order of the roles."""
    return -1 if part.role == "accepted" else ROLES.index(part.role)


def _of_entries(ids: Sequence[int], reader: Reader, query: Query) -> Callable[[int, Part], Piece | None]:
    loaded = wording.by_ids(ids, reader)
    roots = _titles([entry.root_id for entry in loaded.values() if not entry.title and entry.root_id], reader)
    passages = {entry_id: passage(entry.html, query) for entry_id, entry in loaded.items()}

    def piece(number: int, part: Part) -> Piece | None:
        entry = loaded.get(number)
        if entry is None:
            return None
        title = marked(entry.title or roots.get(entry.root_id or 0, "a comment"), query)
        at, words = entry.published_at, passages[number]
        return Piece(part.role, _verb(entry, part), title, entry.path, at, words, entry.id)

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


def _of_endorsements(ids: Sequence[int], query: Query) -> Callable[[int, Part], Piece | None]:
    rows = (
        select(Endorsement)
        .where(Endorsement.id.in_(ids))
        .options(joinedload(Endorsement.author).load_only(*BYLINE))
    )
    loaded = {row.id: row for row in open_to_all(rows)} if ids else {}

    def piece(number: int, part: Part) -> Piece | None:
        row = loaded.get(number)
        if row is None or row.person_id != part.person_id:
            return None
        title = escape(f"{row.author.name}, for ") + marked(row.skill, query)
        return Piece(part.role, "Endorsed by", title, row.path, row.given_at, marked(row.words, query))

    return piece


def _of_claims(
    ids: Sequence[int], seen: Collection[int], query: Query
) -> Callable[[int, Part], Piece | None]:
    said = claimed_by(ids) if ids else {}

    def piece(number: int, part: Part) -> Piece | None:
        if number not in said or number != part.person_id:
            return None
        words = marked(" · ".join(said[number])[:300], query)
        return Piece(part.role, SEEN_CLAIM if number in seen else CLAIM, Markup(), "", None, words)

    return piece
