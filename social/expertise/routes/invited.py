"""Being invited to help with what somebody looked for in vain: why, and how to be left alone."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.expertise.missed import invitations, queries, service
from social.expertise.missed.models import SearchInvitation
from social.expertise.missed.reasons import Reason, reasons_for
from social.people.signed_in import current_person

blueprint = Blueprint("invited", __name__, url_prefix="/experts/invitations")


@blueprint.get("")
def index() -> str:
    """What one was invited to help with, and the switch."""
    return render_template(
        "expertise/invitations.html",
        invitations=_with_reasons(queries.list_invitations(current_person.id)),
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
    ((invitation, reason),) = _with_reasons([queries.get_invitation(missed_id, current_person.id)])
    return render_template(
        "expertise/invited.html",
        invitation=invitation,
        missed=invitation.missed,
        reason=reason,
        may_invite=_may_invite(),
    )


@blueprint.post("/<int:missed_id>/refusal")
def decline(missed_id: int) -> Response:
    """It is not for them."""
    service.decline(queries.get_invitation(missed_id, current_person.id))
    flash("Thank you for saying so. Nobody is told.")
    return redirect(f"/experts/invitations/{missed_id}")


def _with_reasons(
    invitations: Sequence[SearchInvitation],
) -> list[tuple[SearchInvitation, Reason | None]]:
    """Each with what fits; None where that is not there any more."""
    reasons = reasons_for(invitations, current_reader())
    return [(each, reasons.get(each.missed_id)) for each in invitations]


def _may_invite() -> bool:
    return current_person.id in invitations.may_invite([current_person.id])
