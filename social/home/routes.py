"""The first page, and whether the site can serve."""

from flask import Blueprint, render_template, request
from sqlalchemy import text

from social.communities.reader import current_reader
from social.core.database import db
from social.home import queries, stream
from social.signing import reading as signing
from social.web.access import public

blueprint = Blueprint("home", __name__)

LAST_PAGE = 500


@blueprint.get("/")
def page() -> str:
    """What colleagues wrote and asked: of everyone, or of those one follows; fresh first."""
    reader = current_reader()
    following = request.args.get("from") == "following"
    number = min(max(request.args.get("page", 1, int), 1), LAST_PAGE)
    return render_template(
        "home/page.html",
        page=stream.load(reader, number, following),
        following=following,
        guidelines=queries.fresh_guidelines(reader),
        newcomers=queries.newcomers(),
        communities=queries.my_communities(reader.person_id),
        to_sign=signing.waiting(),
    )


@blueprint.get("/healthz")
@public
def healthz() -> tuple[str, int, dict[str, str]]:
    """200 when the site can serve: the database answers."""
    db.session.execute(text("SELECT 1"))
    return "ok\n", 200, {"Content-Type": "text/plain"}
