"""A page, or a page with all below it, as a PDF."""

from pathlib import Path

from flask import Blueprint, Response, current_app

from social.communities.reader import Reader, current_reader
from social.core.settings import Settings
from social.entries.queries import may_see_picture
from social.entries.uploads import picture_storage
from social.guidelines.loading import the_page
from social.guidelines.models import Guideline
from social.guidelines.tree import Leaf
from social.spaces import papers, scopes

blueprint = Blueprint("papers", __name__, url_prefix="/guidelines/<slug>/pdf")
WIDTH = 960  # pixels of pictures: sharp enough for paper


@blueprint.get("")
def one(slug: str) -> Response:
    """The page alone."""
    page = the_page(slug)
    return _answer(page, [(Leaf(page.id, page.title, page.slug, None, 0), 0)])


@blueprint.get("/branch")
def branch(slug: str) -> Response:
    """The page and all below it that the reader may read, with contents."""
    page = the_page(slug)
    return _answer(page, scopes.branch(page, current_reader()))


def _answer(page: Guideline, leaves: list[tuple[Leaf, int]]) -> Response:
    settings: Settings = current_app.extensions["settings"]
    reader = current_reader()
    data = papers.document(
        page.title,
        leaves,
        reader,
        (settings.site_name, settings.base_url),
        lambda key: _picture(key, reader),
    )
    answer = Response(data, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{page.slug}.pdf")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _picture(key: str, reader: Reader) -> Path | None:
    """Where a picture is, if the reader may see it."""
    if not may_see_picture(key, reader):
        return None
    path = picture_storage().path(key, f"{WIDTH}.webp")
    return path if path.is_file() else None
