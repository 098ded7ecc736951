"""What the pieces of one's own evidence say, for the page that lists them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from social.communities.reader import Reader
from social.core.database import db
from social.entries import queries as entries
from social.entries.models import Entry
from social.entries.queries import BYLINE
from social.entries.shares import shares_in
from social.expertise.models import Endorsement
from social.expertise.own.hiding import subjects_hidden_by
from social.expertise.own.pieces import Piece
from social.expertise.standing.weighing import ENDORSEMENT

SAYS = {
    "author": "You wrote",
    "coauthor": "You wrote with others",
    "editor": "You edited",
    "accepted": "Your answer was accepted:",
    "vouched": "You vouched for",
    "answered": "You answered",
    "commented": "You commented on",
}
SILENT = "speaks for you no more, because you hide its subject"


@dataclass(frozen=True)
class Shown:
    """One piece in words."""

    says: str
    title: str
    path: str
    at: datetime
    excerpt: str
    hidden: bool
    hiding: str  # where to hide it or bring it back
    note: str = ""


def in_words(pieces: Iterable[Piece], reader: Reader) -> dict[str, Shown]:
    """{key: the piece in words}, of those the reader may read. Six statements at most, but for histories."""
    pieces = list(pieces)
    said = [piece.number for piece in pieces if piece.deed == ENDORSEMENT]
    written = [piece for piece in pieces if piece.deed != ENDORSEMENT]
    return _of_entries(written, reader) | _of_endorsements(pieces, said)


def _of_entries(pieces: list[Piece], reader: Reader) -> dict[str, Shown]:
    loaded = entries.by_ids([piece.number for piece in pieces], reader) if pieces else {}
    titles = _titles(loaded.values())
    edited = [piece.number for piece in pieces if piece.deed.role == "editor" and piece.number in loaded]
    shares = shares_in(edited)
    hidden = subjects_hidden_by([reader.person_id]).get(reader.person_id, ())
    found = {}
    for piece in pieces:
        if entry := loaded.get(piece.number):
            share = shares.get(piece.number, {}).get(reader.person_id, 0)
            shown = _of_entry(piece, entry, titles.get(entry.root_id or entry.id, ""), share)
            silent = not set(piece.tag_ids).isdisjoint(hidden)
            found[piece.key] = replace(shown, note=_and(shown.note, SILENT)) if silent else shown
    return found


def _of_entry(piece: Piece, entry: Entry, title: str, share: int) -> Shown:
    return Shown(
        says=SAYS[piece.deed.name],
        title=title or entry.title or "something without a title",
        path=entry.path,
        at=piece.moment,
        excerpt=entry.excerpt,
        hidden=piece.hidden,
        hiding=f"/experts/me/pieces/{piece.number}/hiding",
        note=_note(piece, entry, share),
    )


def _note(piece: Piece, entry: Entry, share: int) -> str:
    notes = []
    if piece.deed.role == "editor":
        notes.append(f"{share} % of its words are yours" if share else "none of your words stand there now")
    if entry.community:
        notes.append(f"in {entry.community.name}")
    return ", ".join(notes)


def _and(note: str, more: str) -> str:
    return f"{note}, {more}" if note else more


def _titles(loaded: Iterable[Entry]) -> Mapping[int, str]:
    """{id of a root: its title}, for what stands below it."""
    roots = {entry.root_id for entry in loaded if entry.root_id}
    rows = db.session.execute(select(Entry.id, Entry.title).where(Entry.id.in_(roots))) if roots else ()
    return {root_id: title for root_id, title in rows}


def _of_endorsements(pieces: Iterable[Piece], ids: list[int]) -> dict[str, Shown]:
    if not ids:
        return {}
    rows = db.session.scalars(
        select(Endorsement)
        .where(Endorsement.id.in_(ids))
        .options(joinedload(Endorsement.author).load_only(*BYLINE))
    )
    moments = {piece.key: piece.moment for piece in pieces}
    return {
        f"endorsement:{row.id}": Shown(
            says=f"{row.author.name} saw you do it:",
            title=row.skill,
            path=row.path,
            at=moments[f"endorsement:{row.id}"],
            excerpt=row.words,
            hidden=row.hidden,
            hiding=f"{row.path}/hiding",
        )
        for row in rows
    }
