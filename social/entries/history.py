"""The pages of what an entry said before: the same for a post and a comment."""

from collections.abc import Sequence

from flask import abort, render_template

from social.entries import writing
from social.entries.compared import compared
from social.entries.models import Entry, Revision


def all_versions(entry: Entry, revisions: Sequence[Revision], base: str) -> str:
    """The list of versions, newest first; 404 where the reader may see none. `base`: address of the entry."""
    if not revisions:
        abort(404)
    return render_template(
        "entries/revisions.html", entry=entry, revisions=revisions, base=base, label=_label(entry)
    )


def one_version(entry: Entry, revisions: Sequence[Revision], number: int, base: str) -> str:
    """One version: what changed since the one before it, and all its words."""
    chosen = next((each for each in revisions if each.number == number), None)
    if chosen is None:
        abort(404)
    before = next((each for each in revisions if each.number < number), None)
    return render_template(
        "entries/revision.html",
        entry=entry,
        chosen=chosen,
        before=before,
        newest=revisions[0],
        changes=compared(before.body, chosen.body, entry.audience, entry.id) if before else [],
        html=writing.render(chosen.body, entry.audience, source=entry.id).html,
        base=base,
        label=_label(entry),
    )


def _label(entry: Entry) -> str:
    return entry.title if entry.title and entry.own_title else f"The {entry.kind}"
