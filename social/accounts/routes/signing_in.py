"""Signing in and out."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from social.accounts import browser, ready_people, service
from social.accounts.forms import SignInForm
from social.accounts.refusals import Refused, Suspended, TooManyTries
from social.web.access import public
from social.web.redirects import page_path

blueprint = Blueprint("accounts", __name__)
blueprint.after_app_request(browser.note_use)

Answer = str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]


@blueprint.get("/sign-in")
@public
def sign_in() -> Answer:
    """The form; somebody who is signed in already goes on."""
    wanted = page_path(request.args.get("next"))
    if current_user.is_authenticated:
        return redirect(wanted or "/")
    return _page(SignInForm(formdata=None, next=wanted))


@blueprint.post("/sign-in")
@public
def start_session() -> Answer:
    """Sign in, and go where they wanted to go."""
    form = SignInForm()
    if not form.validate():
        return _page(form), 422
    try:
        token = service.sign_in(form.email.data or "", form.password.data or "", browser.this_browser())
    except TooManyTries as refusal:
        return _page(form, refusal), 429, {"Retry-After": str(refusal.minutes * 60)}
    except Suspended as refusal:
        if refusal.key:
            return redirect(f"/suspension/{refusal.key}", 303)
        return _page(form, refusal), 422
    except Refused as refusal:
        return _page(form, refusal), 422
    browser.remember(token)
    return redirect(page_path(form.next.data) or "/")


@blueprint.post("/sign-out")
@public
def sign_out() -> Answer:
    """End this browser's session."""
    if current_user.is_authenticated:
        service.sign_out(current_user.token)
    browser.forget()
    flash("You are signed out.")
    return redirect(url_for("accounts.sign_in"))


@blueprint.get("/.well-known/change-password")
@public
def change_password() -> Answer:
    """Where password programs look for the page that changes one."""
    return redirect(url_for("settings.password"))


def _page(form: SignInForm, refusal: Refused | None = None) -> str:
    form.next.data = page_path(form.next.data)
    return render_template(
        "accounts/sign_in.html", form=form, refusal=refusal, ready_people=ready_people.offered()
    )
