"""One subject: who knows, what was written, what is asked."""

from flask import Blueprint, render_template, request

from social.communities.reader import current_reader
from social.entries import subjects
from social.expertise.standing.topics import people_of
from social.web.paging import wanted_page

blueprint = Blueprint("topics", __name__)
SHOWN = {"posts": "post", "questions": "question", "guidelines": "guideline"}
FEW, MOST = 6, 30  # people: beside everything, and by themselves


@blueprint.get("/topics")
def index() -> str:
    """The subjects of what one may read."""
    return render_template("topics/list.html", topics=subjects.list_tags(current_reader()))


@blueprint.get("/topics/<address>")
def show(address: str) -> str:
    """People, posts, questions and guidelines of one subject, together or each for itself."""
    reader = current_reader()
    tag = subjects.get_tag(address, reader)
    chosen = request.args.get("show", "")
    chosen = chosen if chosen in (*SHOWN, "people") else ""
    people = people_of(tag, reader, MOST)
    written = subjects.tagged(tag, reader, SHOWN.get(chosen, ""))
    return render_template(
        "topics/topic.html",
        tag=tag,
        chosen=chosen,
        people=people,
        few=people[:FEW],
        page=subjects.cards(written, wanted_page()) if chosen != "people" else None,
        counts=subjects.count_by_kind(tag, reader),
    )
