"""Mail that failed, for administrators: to whom and why, never what it says."""

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from social.accounts import policy
from social.accounts.access import allowed
from social.accounts.browser import settings
from social.core import dead_letters
from social.core.mail_queue import MOST_TRIES
from social.postroom import queries, service

blueprint = Blueprint("postroom", __name__, url_prefix="/admin/mail")


@blueprint.get("")
@allowed(policy.can_manage)
def index() -> str:
    """What could not be sent, what is being tried, and answers that could not be posted."""
    return render_template(
        "postroom/index.html",
        failed=dead_letters.list_failed(),
        retried=dead_letters.list_retried(),
        kept=queries.list_kept(),
        most_tries=MOST_TRIES,
        settings=settings(),
    )


@blueprint.post("/<int:mail_id>/sending")
@allowed(policy.can_manage)
def send(mail_id: int) -> Response:
    """Try once more, from now on."""
    begun = dead_letters.try_again(mail_id)
    flash(
        "It is tried again now." if begun else "It is being sent at this moment. Look again in a few minutes."
    )
    return redirect("/admin/mail", 303)


@blueprint.post("/<int:mail_id>/end")
@allowed(policy.can_manage)
def give_up(mail_id: int) -> Response:
    """Send it no more."""
    dead_letters.give_up(mail_id)
    flash("This mail is given up. What it told stands on the page of its reader.")
    return redirect("/admin/mail", 303)


@blueprint.post("/answers/<int:mail_id>/return")
@allowed(policy.can_manage)
def send_back(mail_id: int) -> Response:
    """Mail the words back to whoever wrote them."""
    try:
        service.send_back(queries.get_kept(mail_id), settings().site_name)
        flash("Their words are on the way back to them.")
    except service.Refused as refusal:
        flash(str(refusal), "error")
    return redirect("/admin/mail", 303)


@blueprint.post("/answers/<int:mail_id>/end")
@allowed(policy.can_manage)
def discard(mail_id: int) -> Response:
    """Throw it away."""
    service.discard(queries.get_kept(mail_id))
    flash("It is thrown away.")
    return redirect("/admin/mail", 303)
