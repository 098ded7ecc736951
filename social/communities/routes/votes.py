"""Whether a community goes on: asking its members, voting, deciding as a host, saying where it went."""

from datetime import datetime

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities import queries as communities
from social.communities.loading import looked_after, the_community
from social.communities.models import Community
from social.communities.voting import policy, queries, service
from social.communities.voting.forms import FarewellForm
from social.communities.voting.renewal import Why
from social.core.clock import now
from social.people.signed_in import current_person
from social.web.errors import refused

blueprint = Blueprint("community_votes", __name__, url_prefix="/communities/<slug>")
Answer = Response | str | tuple[str, int]


@blueprint.post("/votes")
def ask(slug: str) -> Answer:
    """Ask the members whether it shall go on, or be opened again."""
    here = the_community(slug, inside=True)
    community, vote = here.community, queries.find_latest(here.community.id)
    if not policy.can_ask(community, vote, here.membership, now(), hosts=here.hosts):
        pause = policy.waits_until(vote, now()) if here.membership else None
        return _too_soon(pause) if pause else abort(403)
    service.ask(community, Why.REOPEN if community.closed else Why.HOST, current_person)
    flash("The members are asked. They have two weeks.")
    return redirect(f"{community.path}#vote", 303)


@blueprint.post("/votes/ballot")
def vote(slug: str) -> Response:
    """Say what one thinks."""
    here = the_community(slug, inside=True)
    open_vote = queries.find_latest(here.community.id)
    said = request.form.get("goes_on")
    if open_vote is None or not policy.can_vote(open_vote, here.membership):
        abort(403)
    if said not in ("yes", "no"):
        abort(400)
    over = service.cast(open_vote, current_person, goes_on=said == "yes")
    flash("Thank you. The vote is over." if over else "Thank you. You can change that until the vote ends.")
    return redirect(f"{here.community.path}#vote", 303)


@blueprint.post("/decision")
def decide(slug: str) -> Response:
    """A host decides, where the members did not; or opens a retired one again."""
    here = looked_after(slug)
    said = request.form.get("goes_on")
    if not policy.can_decide(here.community, queries.find_latest(here.community.id), hosts=here.hosts):
        abort(403)
    if said not in (("yes",) if here.community.closed else ("yes", "no")):
        abort(400)
    service.decide(here.community, current_person, goes_on=said == "yes")
    flash(f"{here.community.name} goes on." if said == "yes" else f"{here.community.name} is retired.")
    return redirect(here.community.path, 303)


@blueprint.route("/farewell", methods=["GET", "POST"])
def farewell(slug: str) -> Answer:
    """Where the conversation goes when it ends here."""
    here = looked_after(slug)
    form = FarewellForm(words=here.community.farewell, successor=_slug_of(here.community.successor_id))
    successor = _wanted(form)
    if not form.validate_on_submit() or successor == here.community:
        page = render_template("communities/farewell.html", community=here.community, form=form)
        return page, 422 if form.is_submitted() else 200
    service.say_farewell(here.community, current_person, successor, form.words.data or "")
    flash("Its members are told." if here.community.closed else "Kept until it is retired.")
    return redirect(f"{here.community.path}/hosting", 303)


def _too_soon(until: datetime) -> tuple[str, int]:
    return refused(
        "The members were asked not long ago",
        f"They can be asked again from {until:%-d %B %Y}. Each vote is told to all of them, hence the pause.",
    )


def _wanted(form: FarewellForm) -> Community | None:
    """The successor that was chosen, of those that the host may know of."""
    rows = communities.list_known(current_person.id)
    open_ones = [row.community for row in rows if not row.community.closed]
    form.offer([(each.slug, each.name) for each in open_ones])
    return next((each for each in open_ones if each.slug == form.successor.data), None)


def _slug_of(community_id: int | None) -> str:
    found = communities.find_by_id(community_id) if community_id else None
    return found.slug if found else ""
