"""What an expert's card shows as reasons: what somebody did, with the passage that says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from markupsafe import Markup
from sqlalchemy import select

from social.communities.reader import Reader
from social.core.database import db
from social.core.search.documents import split_key
from social.core.search.language import Query
from social.core.search.passages import passage
from social.entries import queries as entries
from social.entries.models import Contribution, ContributionRole, Entry
from social.expertise.ranking import Standing

SHOWN = 3
VERBS = {
    ContributionRole.AUTHOR: "Wrote",
    ContributionRole.COAUTHOR: "Wrote with others",
    ContributionRole.EDITOR: "Edited",
    ContributionRole.ACCEPTED: "Answer accepted:",
    ContributionRole.VOUCHED: "Vouched for",
}


@dataclass(frozen=True)
class Piece:
    """One reason why somebody may know."""

    kind: str  # author, coauthor, editor, accepted, vouched, endorsed, claimed
    verb: str  # what they did, as the page says it
    title: str
    path: str
    at: datetime | None
    passage: Markup  # with the words marked
    entry_id: int | None = None  # where it is something written


def pieces_of(standings: Sequence[Standing], reader: Reader, query: Query) -> Mapping[int, list[Piece]]:
    """{person: the best reasons that the reader may read}, of those who are shown."""
    keys = dict.fromkeys(chain.from_iterable(each.evidence[:SHOWN] for each in standings))
    loaded = entries.by_ids([split_key(key)[1] for key in keys], reader)
    passages = {entry_id: passage(entry.html, query) for entry_id, entry in loaded.items()}
    roles = _roles(loaded)
    found: dict[int, list[Piece]] = {each.person_id: [] for each in standings}
    for each in standings:
        for key in each.evidence[:SHOWN]:
            number = split_key(key)[1]
            if number in loaded:
                role = roles.get((number, each.person_id), "author")
                found[each.person_id].append(_of_entry(loaded[number], role, passages[number]))
    return found


def _of_entry(entry: Entry, role: str, words: Markup) -> Piece:
    title = entry.title or "a comment"
    return Piece(role, VERBS[ContributionRole(role)], title, entry.path, entry.published_at, words, entry.id)


def _roles(entry_ids: Iterable[int]) -> Mapping[tuple[int, int], str]:
    """(entry, person) → the part that says most; authors before editors before those who vouched."""
    order = [role.value for role in reversed(VERBS)]
    rows = db.session.execute(
        select(Contribution.entry_id, Contribution.person_id, Contribution.role).where(
            Contribution.entry_id.in_(list(entry_ids))
        )
    )
    found = sorted(rows, key=lambda row: order.index(row[2]))
    return {(entry_id, person_id): role for entry_id, person_id, role in found}
