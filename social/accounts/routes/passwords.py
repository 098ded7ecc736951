"""Setting a password with a mailed link, and asking for such a link."""

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from social.accounts import browser, queries, service
from social.accounts.forms import ForgottenForm, SetPasswordForm
from social.accounts.models import OneTimeLink
from social.accounts.refusals import LinkGone, TooManyTries, UnfitPassword
from social.web.access import public

blueprint = Blueprint("passwords", __name__, url_prefix="/password")

Answer = str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]


@blueprint.after_request
def _keep_the_link_here(response: Response) -> Response:
    """The address of the page is a secret: no other page may learn it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@blueprint.get("/forgotten")
@public
def forgotten() -> Answer:
    """Where to ask for a link."""
    return render_template("accounts/forgotten.html", form=ForgottenForm(formdata=None))


@blueprint.post("/forgotten")
@public
def ask_for_reset() -> Answer:
    """Mail a link; the answer is the same whether somebody has the address or not."""
    form = ForgottenForm()
    if not form.validate():
        return render_template("accounts/forgotten.html", form=form), 422
    email = (form.email.data or "").strip()
    try:
        service.ask_for_reset(email, browser.address(), browser.site())
    except TooManyTries as refusal:
        page = render_template("accounts/forgotten.html", form=form, refusal=refusal)
        return page, 429, {"Retry-After": str(refusal.minutes * 60)}
    return render_template("accounts/link_on_its_way.html", email=email)


@blueprint.get("/set/<token>")
@public
def choose(token: str) -> Answer:
    """The form. Looking at it does not use the link up: mail programs look at links too."""
    link = queries.find_open_link(token)
    return _page(link, SetPasswordForm(formdata=None)) if link else _gone()


@blueprint.post("/set/<token>")
@public
def set_password(token: str) -> Answer:
    """Use the link, and be signed in."""
    form = SetPasswordForm()
    link = queries.find_open_link(token)
    if link is None:
        return _gone()
    if not form.validate():
        return _page(link, form), 422
    try:
        session_token = service.set_password(token, form.password.data or "", browser.this_browser())
    except UnfitPassword as refusal:
        form.password.errors = [str(refusal)]
        return _page(queries.find_open_link(token), form), 422
    except LinkGone:
        return _gone()
    browser.remember(session_token)
    flash("Your password is set, and you are signed in.")
    return redirect("/")


def _page(link: OneTimeLink | None, form: SetPasswordForm) -> str:
    if link is None:
        return render_template("accounts/link_gone.html")
    form.username.data = link.account.email
    first = link.account.password_hash is None
    return render_template("accounts/set_password.html", form=form, email=link.account.email, first=first)


def _gone() -> tuple[str, int]:
    return render_template("accounts/link_gone.html"), 410
