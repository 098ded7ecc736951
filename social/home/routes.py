"""The first page, and whether the site can serve."""

from flask import Blueprint
from sqlalchemy import text

from social.core.database import db
from social.web.access import public

blueprint = Blueprint("home", __name__)


@blueprint.get("/healthz")
@public
def healthz() -> tuple[str, int, dict[str, str]]:
    """200 when the site can serve: the database answers."""
    db.session.execute(text("SELECT 1"))
    return "ok\n", 200, {"Content-Type": "text/plain"}
