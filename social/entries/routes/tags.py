"""Where subjects stood before they had pages of their own; these addresses stand in what people wrote."""

from urllib.parse import quote

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

blueprint = Blueprint("tags", __name__)


@blueprint.get("/tags", defaults={"address": ""})
@blueprint.get("/tags/<address>")
def moved(address: str) -> Response:
    """For ever at /topics, with whatever was asked."""
    query = request.query_string.decode("ascii", "ignore")
    path = f"/topics/{quote(address, safe='')}" if address else "/topics"
    return redirect(f"{path}{'?' if query else ''}{query}", 301)
