"""No more mail of a kind, with one click from the mail itself, and without signing in (RFC 8058)."""

from flask import Blueprint, abort, render_template, request
from flask.blueprints import BlueprintSetupState

from social.accounts.browser import settings
from social.notifications import addresses, kinds, queries, service
from social.web.access import public

blueprint = Blueprint("mail_off", __name__)


@blueprint.get("/mail/off/<token>")
@public
def ask(token: str) -> str:
    """A button: opening the address changes nothing."""
    _, what = _read(token)
    return render_template("notifications/mail_off.html", what=_in_words(what), token=token, done="")


@blueprint.post("/mail/off/<token>")
@public
def end(token: str) -> str:
    """End mail of this kind, or (all=1) of every kind."""
    person_id, what = _read(token)
    every = request.form.get("all") == "1"
    if not queries.is_there(person_id):
        abort(404)
    service.end_mail(person_id, addresses.ALL if every else what)
    done = "everything" if every else _in_words(what)
    return render_template("notifications/mail_off.html", what=_in_words(what), token=token, done=done)


@blueprint.record_once
def _needs_no_form(state: BlueprintSetupState) -> None:
    """The mail program sends it, so there is no page before it; the address itself is the proof."""
    state.app.extensions["csrf"].exempt(blueprint)


def _read(token: str) -> tuple[int, str]:
    found = addresses.read_no_more(settings(), token)
    if found is None:
        abort(404)
    return found


def _in_words(what: str) -> str:
    kind = kinds.find(what)
    return f"“{kind.title}”" if kind else "the digest"
