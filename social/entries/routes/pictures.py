"""Pictures in texts, and how a text will look."""

from flask import Blueprint, abort, render_template, request, send_file
from werkzeug.wrappers import Response

from social.communities.reader import Reader, current_reader
from social.core import pictures
from social.core.database import begin_reading, db
from social.core.texts import tidy
from social.entries import picture_stones, queries, writing
from social.entries.elsewhere import shown_elsewhere
from social.entries.uploads import picture_storage, take_picture
from social.people.signed_in import found

blueprint = Blueprint("pictures", __name__)
A_YEAR = 365 * 24 * 3600


@blueprint.after_app_request
def put_stones(response: Response) -> Response:
    """On no page a broken image stands where a moderator removed a picture: whatever shows it says so."""
    if response.mimetype != "text/html" or response.is_streamed or b"/pictures/" not in response.get_data():
        return response
    html, person = response.get_data(as_text=True), found()
    if gone := picture_stones.gone_in([html], person.id if person else None):
        response.set_data(picture_stones.put_stones(html, gone, _stone))
    return response


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


def _stone(why: str) -> str:
    return render_template("entries/_picture_gone.html", why=why).strip()


def _may_see(key: str, reader: Reader) -> bool:
    return queries.may_see_picture(key, reader) or shown_elsewhere(key, reader.person_id)
