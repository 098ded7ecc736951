"""Blogs for feed readers, and the personal key that opens them."""

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from social.blogs import queries
from social.communities.queries import list_joined
from social.entries import feeds, subjects
from social.entries.feeds import feed_reader
from social.people.signed_in import current_person
from social.web.access import public

blueprint = Blueprint("feeds", __name__)
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)  # part of the names of feeds: must never change


@blueprint.get("/feeds/all.atom")
@public
def latest() -> Response:
    """Everybody's posts."""
    return feeds.answer(queries.latest(feed_reader()), "Commons: all posts", "/blogs", BEGAN)


@blueprint.get("/blogs/<handle>/feed.atom")
@public
def person(handle: str) -> Response:
    """One person's posts."""
    reader = feed_reader()
    writer = queries.get_person(handle)
    posts = queries.by_person(writer.id, reader)
    return feeds.answer(posts, f"{writer.name}’s blog", f"/blogs/{writer.handle}", BEGAN)


@blueprint.get("/communities/<address>/feed.atom")
@public
def community(address: str) -> Response:
    """One community's posts."""
    reader = feed_reader()
    found = queries.get_community(address, reader)
    return feeds.answer(queries.in_community(found.id, reader), found.name, found.path, BEGAN)


@blueprint.get("/tags/<address>/feed.atom")
@public
def tag(address: str) -> Response:
    """Everything about one subject."""
    reader = feed_reader()
    found = subjects.get_tag(address, reader)
    first = f"/tags/{found.slug}"
    return feeds.answer(subjects.tagged(found, reader), found.name, found.path, BEGAN, first)


@blueprint.get("/settings/feeds")
def settings() -> str:
    """The addresses to put into a feed reader."""
    return render_template(
        "blogs/feeds.html",
        base=feeds.base_url(),
        key=current_person.feed_key,
        communities=list_joined(current_person.id),
    )


@blueprint.post("/settings/feeds/key")
def renew() -> Response:
    """A new key; the old one opens nothing any more."""
    had_one = bool(current_person.feed_key)
    feeds.renew_key(current_person)
    flash(
        "Your feeds have new addresses. The old ones no longer work."
        if had_one
        else "Here they are. Copy one into your feed reader."
    )
    return redirect("/settings/feeds", 303)
