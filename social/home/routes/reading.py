"""How far one has read. Opening a page changes nothing: scripts and buttons say so by a POST."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.entries.queries import get_readable
from social.home.answers import Answer, after_mark, back
from social.home.cursors import NEWEST, Cursor, parse
from social.home.queries.standing import standing_of
from social.home.service import reading
from social.home.stream.loading import Look, count_newer, list_keys
from social.people.signed_in import current_person

blueprint = Blueprint("reading", __name__)
AT_ONCE = 500


@blueprint.post("/visits")
def visit() -> tuple[str, int]:
    """One is here; where one stopped reading is kept from now on."""
    reading.note_visit(current_person.id)
    return "", 204


@blueprint.post("/entries/<int:entry_id>/reading")
def mark(entry_id: int) -> Answer:
    """One has read it."""
    entry = get_readable(entry_id, current_reader())
    reading.mark(current_person.id, entry.id, read=True)
    return after_mark(entry.id)


@blueprint.post("/entries/<int:entry_id>/reading/removal")
def unmark(entry_id: int) -> Answer:
    """Mark it as unread again."""
    reading.mark(current_person.id, entry_id, read=False)
    return after_mark(entry_id)


@blueprint.post("/reading")
def read_down() -> Response:
    """All that was seen is read: from what stood at the top when it was opened, `first`, down to `last`; not
    what has come above it since."""
    first, last = parse(request.form.get("first", "")), _sent("last")
    look = _look()
    reading.mark_many(
        current_person.id, [each.entry_id for each in list_keys(look, first or NEWEST, last, AT_ONCE)]
    )
    return back(f"#entry-{last.entry_id}")


@blueprint.post("/reading/everything")
def read_everything() -> Response:
    """All that had come when the page was opened, up to `until`, is read; the summary is put away."""
    reading.read_to(current_person.id, _sent("until").at)
    return redirect("/", 303)


@blueprint.get("/newer")
def newer() -> str:
    """A part of the first page: whether newer things have come than ?than=."""
    than = parse(request.args.get("than", ""))
    number = count_newer(_look(), than) if than else 0
    return render_template("home/_newer.html", number=number, than=than, mine=_mine())


def _sent(name: str) -> Cursor:
    found = parse(request.form.get(name, ""))
    if found is None:
        abort(400)
    return found


def _look() -> Look:
    reader = current_reader()
    return Look(reader, standing_of(reader.person_id), _mine())


def _mine() -> bool:
    return request.values.get("from") != "everyone"
