"""One's own settings: the first page of them, the password, and where one is signed in."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from social.accounts import browser, policy, queries, service
from social.accounts.forms import ChangePasswordForm
from social.accounts.models import Role
from social.accounts.refusals import TooManyTries, UnfitPassword, WrongPassword

blueprint = Blueprint("settings", __name__, url_prefix="/settings")

Answer = str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]


@blueprint.get("")
def index() -> Answer:
    """What can be set, and where."""
    return render_template(
        "accounts/settings.html",
        account=current_user.account,
        moderates=current_user.account.has_role(Role.MODERATOR),
        sees_accounts=policy.can_see_accounts(current_user.account),
    )


@blueprint.get("/password")
def password() -> Answer:
    """Where the password is changed."""
    return _password_page(ChangePasswordForm(formdata=None))


@blueprint.post("/password")
def change_password() -> Answer:
    """Change it; other browsers are signed out."""
    form = ChangePasswordForm()
    if not form.validate():
        return _password_page(form), 422
    email, session_id = current_user.account.email, current_user.session.id
    try:
        service.change_password(
            email,
            form.current.data or "",
            form.password.data or "",
            session_id=session_id,
            address=browser.address(),
            site=browser.site(),
        )
    except TooManyTries as refusal:
        form.current.errors = [str(refusal)]
        return _password_page(form), 429, {"Retry-After": str(refusal.minutes * 60)}
    except WrongPassword:
        form.current.errors = ["That is not the password you have now."]
        return _password_page(form), 422
    except UnfitPassword as refusal:
        form.password.errors = [str(refusal)]
        return _password_page(form), 422
    flash("Your password is changed. Every other browser is signed out.")
    return redirect(url_for("settings.index"))


@blueprint.get("/sessions")
def sessions() -> Answer:
    """Where one is signed in."""
    return render_template(
        "accounts/sessions.html",
        sessions=queries.list_sessions(current_user.account.id),
        here=current_user.session.id,
    )


@blueprint.post("/sessions/<int:session_id>/end")
def end_session(session_id: int) -> Answer:
    """Sign one browser out; this one too."""
    here = session_id == current_user.session.id
    service.end_session(current_user.account.id, session_id)
    if here:
        browser.forget()
        return redirect(url_for("accounts.sign_in"))
    flash("That browser is signed out.")
    return redirect(url_for("settings.sessions"))


@blueprint.post("/sessions/others/end")
def end_other_sessions() -> Answer:
    """Sign every other browser out."""
    service.end_other_sessions(current_user.account.id, current_user.session.id)
    flash("Every other browser is signed out.")
    return redirect(url_for("settings.sessions"))


def _password_page(form: ChangePasswordForm) -> str:
    return render_template("accounts/password.html", form=form, email=current_user.account.email)
