"""Editing one's own profile."""

from flask import Blueprint, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from social.people import queries, service
from social.people.forms import ProfileForm, profile_form
from social.people.policy import Closeness, can_keep_records
from social.people.seen import SeenPerson
from social.people.signed_in import current_person
from social.web.at_once import join, note_seen

blueprint = Blueprint("profile_settings", __name__)


@blueprint.get("/settings/profile")
def edit() -> str:
    """The form with what is kept now."""
    form = _kept(None)
    note_seen(form)
    return _page(form)


@blueprint.post("/settings/profile")
def save() -> Response | tuple[str, int]:
    """Keep what was typed."""
    form = _kept(request.form)
    if not form.validate():
        return _page(form), 422
    if not join(form, _kept(None)):
        return _page(form), 409
    person = queries.get_whole(current_person.id)
    service.edit_profile(person, form.words())
    flash("Your profile is saved.")
    return redirect(person.path, 303)


def _kept(typed: MultiDict[str, str] | None) -> ProfileForm:
    """The form with what is kept, and over it what was typed."""
    person = queries.get_whole(current_person.id)
    return profile_form(person, queries.list_facts(person.id), formdata=typed)


def _page(form: ProfileForm) -> str:
    person = queries.get_whole(current_person.id)
    return render_template(
        "people/edit_profile.html",
        form=form,
        person=person,
        own=SeenPerson(person, Closeness.SELF),
        email=current_user.account.email,
        manager=queries.find_by_id(person.manager_id),
        keeps_records=can_keep_records(current_user.account),
    )
