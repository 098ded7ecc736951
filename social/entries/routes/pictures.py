"""Pictures in texts, and how a text will look."""

from flask import Blueprint, abort, request, send_file
from werkzeug.wrappers import Response

from social.communities.reader import Reader, current_reader
from social.core import pictures
from social.core.database import begin_reading, db
from social.core.texts import tidy
from social.entries import queries, writing
from social.entries.elsewhere import shown_elsewhere
from social.entries.uploads import picture_storage, take_picture

blueprint = Blueprint("pictures", __name__)
A_YEAR = 365 * 24 * 3600


@blueprint.post("/markdown/preview")
def preview() -> str:
    """The HTML that a text will become."""
    db.session.rollback()  # nothing will be written, so nobody need wait for this
    begin_reading(True)
    return writing.render(tidy(request.form.get("body"))).html


@blueprint.post("/pictures")
def create() -> tuple[dict[str, str], int]:
    """Keep an uploaded picture; the answer is what to write where it shall stand."""
    markdown, refusal = take_picture()
    if markdown:
        return {"markdown": markdown}, 201
    return {"error": refusal or "There was no picture in that. Choose a file, then send it again."}, 422


@blueprint.get("/pictures/<key>", defaults={"width": pictures.WIDTHS[-1]})
@blueprint.get("/pictures/<key>/<int:width>")
def show(key: str, width: int) -> Response:
    """A picture, for its owner and for those who may read what it stands in."""
    if width not in pictures.WIDTHS or not _may_see(key, current_reader()):
        abort(404)
    path = picture_storage().path(key, f"{width}.webp")
    if not path.is_file():
        abort(404)
    answer = send_file(path, mimetype="image/webp", conditional=True)
    answer.headers["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return answer


def _may_see(key: str, reader: Reader) -> bool:
    return queries.may_see_picture(key, reader) or shown_elsewhere(key, reader.person_id)
