"""Being invited to help with what somebody looked for in vain: why, and how to be left alone."""

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.entries.queries import by_ids
from social.expertise import invitations
from social.expertise.missed import queries, service
from social.people.signed_in import current_person

blueprint = Blueprint("invited", __name__, url_prefix="/experts/invitations")


@blueprint.get("")
def index() -> str:
    """What one was invited to help with, and the switch."""
    return render_template(
        "expertise/invitations.html",
        invitations=queries.list_invitations(current_person.id),
        may_invite=_may_invite(),
    )


@blueprint.post("/choice")
def choose() -> Response:
    """Turn invitations on or off."""
    may = request.form.get("invite") == "yes"
    invitations.set_may_invite(current_person, may)
    flash("You may be invited again." if may else "You will not be invited any more.")
    return redirect("/experts/invitations")


@blueprint.get("/<int:missed_id>")
def show(missed_id: int) -> str:
    """What was looked for, what of the person's fits, and what they can do."""
    invitation = queries.get_invitation(missed_id, current_person.id)
    return render_template(
        "expertise/invited.html",
        invitation=invitation,
        missed=invitation.missed,
        entry=by_ids([invitation.entry_id], current_reader()).get(invitation.entry_id),
        may_invite=_may_invite(),
    )


@blueprint.post("/<int:missed_id>/refusal")
def decline(missed_id: int) -> Response:
    """It is not for them."""
    service.decline(queries.get_invitation(missed_id, current_person.id))
    flash("Thank you for saying so. Nobody is told.")
    return redirect(f"/experts/invitations/{missed_id}")


def _may_invite() -> bool:
    return current_person.id in invitations.may_invite([current_person.id])
