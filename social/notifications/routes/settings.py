"""How one wants to be told: what comes by mail, when, and what not at all."""

from flask import Blueprint, flash, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from social.notifications import mailing, queries, service
from social.notifications.forms import WishesForm, field_of, wishes_form
from social.notifications.kinds import KINDS
from social.notifications.policy import Wishes
from social.people.signed_in import current_person

blueprint = Blueprint("notification_settings", __name__)
JOBS = mailing.__name__  # its job is known as soon as there are pages


@blueprint.get("/settings/notifications")
def edit() -> str:
    """The choices as they are kept."""
    kept = queries.wishes_of(current_person.id)
    return _page(wishes_form(kept), kept)


@blueprint.post("/settings/notifications")
def save() -> Response | tuple[str, int]:
    """Keep the choices."""
    kept = queries.wishes_of(current_person.id)
    form = wishes_form(kept)
    if not form.validate():
        return _page(form, kept), 422
    service.wish(current_person.id, form.wishes(kept))
    flash("This is how you will be told from now on.")
    return redirect("/settings/notifications", 303)


def _page(form: WishesForm, kept: Wishes) -> str:
    return render_template(
        "notifications/settings.html",
        form=form,
        fields=[form[field_of(kind)] for kind in KINDS],
        zone=kept.zone.key,
        email=current_user.account.email,
    )
