"""One's own photo: another one, cropped, or none."""

from flask import Blueprint, current_app, flash, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from social.core.pictures import Refused
from social.people.forms import PhotoForm
from social.people.photos import Photos
from social.people.policy import Closeness
from social.people.seen import SeenPerson

blueprint = Blueprint("photo_settings", __name__)


@blueprint.get("/settings/profile/photo")
def edit() -> str:
    """Where to choose one."""
    return _page(PhotoForm())


@blueprint.post("/settings/profile/photo")
def save() -> Response | tuple[str, int]:
    """Show the one that was chosen: the part that was chosen of it, or its middle."""
    form = PhotoForm()
    try:
        if form.validate():
            _photos().show(current_user.person, form.photo.data.read(), form.crop())
            flash("That is your photo now.")
            return redirect("/settings/profile", 303)
    except Refused as refused:
        form.photo.errors = [str(refused)]
    return _page(form), 422


@blueprint.post("/settings/profile/photo/removal")
def remove() -> Response:
    """Back to drawn initials."""
    _photos().remove(current_user.person)
    flash("Your photo is removed. Your initials are shown instead.")
    return redirect("/settings/profile", 303)


def _page(form: PhotoForm) -> str:
    own = SeenPerson(current_user.person, Closeness.SELF)
    return render_template("people/photo.html", form=form, own=own)


def _photos() -> Photos:
    return Photos(current_app.extensions["settings"].instance)
