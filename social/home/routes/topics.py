"""Following a topic."""

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.entries.subjects import get_tag
from social.home.questions import following
from social.home.service import topics
from social.people.signed_in import current_person
from social.questions.topics import register

blueprint = Blueprint("followed_topics", __name__)


@blueprint.post("/topics/<address>/follow")
def follow(address: str) -> Response:
    """Want to read what is written about it (on=1), or no longer (on=0)."""
    tag = get_tag(address, current_reader())
    if request.form.get("on", "1") == "1":
        topics.follow(current_person.id, tag)
    else:
        topics.unfollow(current_person.id, tag.id)
    return redirect(tag.path, 303)


register(following)
