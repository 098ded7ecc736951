"""Everything about one subject."""

from flask import Blueprint, render_template

from social.communities.reader import current_reader
from social.entries import subjects
from social.web.paging import wanted_page

blueprint = Blueprint("tags", __name__)


@blueprint.get("/tags")
def index() -> str:
    """The subjects of what one may read."""
    return render_template("entries/tags.html", tags=subjects.list_tags(current_reader()))


@blueprint.get("/tags/<address>")
def show(address: str) -> str:
    """What was written about a subject, of every kind."""
    tag = subjects.get_tag(address, current_reader())
    page = subjects.cards(subjects.tagged(tag, current_reader()), wanted_page())
    return render_template("entries/tag.html", tag=tag, page=page)
