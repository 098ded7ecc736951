"""The first page, and whether the site can serve."""

from flask import Blueprint, render_template, request
from sqlalchemy import text

from social.communities.reader import current_reader
from social.core.database import db
from social.home.cursors import NEWEST, parse
from social.home.queries import aside
from social.home.queries.standing import standing_of
from social.home.standing import Standing
from social.home.stream import loading
from social.home.stream.loading import Look
from social.signing import reading as signing
from social.web.access import public
from social.web.paging import wanted_page

blueprint = Blueprint("home", __name__)

LAST_PAGE = 500


@blueprint.get("/")
def page() -> str:
    """What those one follows wrote, asked and agreed on, or everyone; fresh first."""
    reader = current_reader()
    standing = standing_of(reader.person_id)
    look, after = Look(reader, standing, _mine(standing)), parse(request.args.get("after", ""))
    number = min(wanted_page(), LAST_PAGE) if after is None else 1
    return render_template(
        "home/page.html",
        feed=loading.load(look, after or NEWEST, number),
        look=look,
        lost="after" in request.args and after is None,
        guidelines=aside.fresh_guidelines(reader),
        newcomers=aside.newcomers(),
        communities=aside.my_communities(reader.person_id),
        to_sign=signing.waiting(),
    )


def _mine(standing: Standing) -> bool:
    """Whose things are shown: as ?from= says; else what one follows, and everyone's before one does."""
    asked = request.args.get("from", "")
    return asked == "following" if asked in ("following", "everyone") else standing.connected


@blueprint.get("/healthz")
@public
def healthz() -> tuple[str, int, dict[str, str]]:
    """200 when the site can serve: the database answers."""
    db.session.execute(text("SELECT 1"))
    return "ok\n", 200, {"Content-Type": "text/plain"}
