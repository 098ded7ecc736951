"""The first page, and whether the site can serve."""

from typing import Any

from flask import Blueprint, render_template, request
from sqlalchemy import text

from social.communities.reader import current_reader
from social.core.clock import now
from social.core.database import db
from social.entries.models import Entry
from social.home.cursors import NEWEST, parse
from social.home.queries import aside, away, beginning
from social.home.queries.saved import Mark, mark_of
from social.home.queries.standing import follows_topic, standing_of
from social.home.standing import NOTED, Standing
from social.home.stream import loading
from social.home.stream.loading import Feed, Look
from social.people.signed_in import current_person
from social.signing import reading as signing
from social.web.access import public
from social.web.paging import wanted_page

blueprint = Blueprint("home", __name__)

LAST_PAGE = 500


def _mark(entry: Entry) -> Mark:
    return mark_of(entry, current_person.id)


def _follows(tag_id: int) -> bool:
    return follows_topic(current_person.id, tag_id)


blueprint.record_once(lambda state: state.app.jinja_env.globals.update(mark_of=_mark, follows_topic=_follows))


@blueprint.get("/")
def page() -> str:
    """What those one follows wrote, asked and agreed on, or everyone; fresh first."""
    reader = current_reader()
    standing = standing_of(reader.person_id)
    look, after = Look(reader, standing, _mine(standing)), parse(request.args.get("after", ""))
    top = parse(request.args.get("top", "")) if after else None
    number = min(wanted_page(), LAST_PAGE) if after is None else 1
    feed = loading.load(look, after or NEWEST, number)
    first = after is None and number == 1
    return render_template(
        "home/page.html",
        feed=feed,
        look=look,
        lost="after" in request.args and after is None,
        top=top or (feed.first if first else None),
        newer=loading.count_newer(look, top) if top else 0,
        to_note=standing.place is None or now() - standing.place.seen_at > NOTED,
        to_sign=signing.waiting(),
        **_around(look, feed, first=first),
    )


def _around(look: Look, feed: Feed, *, first: bool) -> dict[str, Any]:
    """What stands beside and above the stream: a beginning, what came meanwhile, or what changed."""
    reader, place, today = look.reader, look.standing.place, now()
    if first and not look.standing.connected:
        stated = beginning.list_stated(reader.person_id)
        places, people = beginning.list_places(reader, stated), beginning.list_people(reader, stated)
        return {"stated": stated, "places": places, "people": people, "newcomers": aside.newcomers()}
    around: dict[str, Any] = {"communities": aside.my_communities(reader.person_id)}
    since = place.new_since(today) if place and first and look.mine else None
    if place and since and (place.was_away(today) or feed.full_since(since)):
        return around | {"away": away.summary(look, since, today)}
    return around | {"guidelines": aside.fresh_guidelines(reader), "newcomers": aside.newcomers()}


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
