"""What is answered when somebody marked something: the buttons anew, or the page where they were."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.database import NotFound
from social.entries.queries import get_readable
from social.home.queries.saved import mark_of
from social.people.signed_in import current_person
from social.web.redirects import page_path
from social.web.requests import from_script

Answer = Response | str | tuple[str, int]


def back(anchor: str = "") -> Response:
    """To the page that sent the form, or to the first page."""
    path = (page_path(request.form.get("next")) or "/").partition("#")[0]
    return redirect(f"{path}{anchor}", 303)


def after_mark(entry_id: int) -> Answer:
    """A script gets the buttons of the entry as they are now; nothing, where it has vanished."""
    if not from_script():
        return back(f"#entry-{entry_id}")
    try:
        entry = get_readable(entry_id, current_reader())
    except NotFound:
        return ""
    mark = mark_of(entry, current_person.id)
    return render_template("home/_marks.html", entry=entry, mark=mark, plain=bool(request.args.get("plain")))
