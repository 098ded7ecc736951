"""For somebody who cannot sign in for a while: why, until when, and how to have it looked at again.

Whoever knew the password is led here, and the mail leads here; the address is a secret of its own.
"""

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from social.accounts import standing
from social.accounts.models import Account
from social.core.clock import now
from social.core.database import NotFound
from social.moderation import policy, queries
from social.moderation.forms import AppealForm
from social.moderation.service import appealing
from social.trail.models import Act
from social.web.access import public

blueprint = Blueprint("suspended", __name__, url_prefix="/suspension")
Answer = str | tuple[str, int]


@blueprint.after_request
def _keep_the_link_here(response: Response) -> Response:
    """The address of the page is a secret: no other page may learn it."""
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@blueprint.get("/<key>")
@public
def show(key: str) -> Answer:
    """Why, and until when."""
    return _page(_account(key), key, AppealForm(formdata=None))


@blueprint.post("/<key>/appeal")
@public
def appeal(key: str) -> Answer:
    """Ask that somebody else looks at it again."""
    account, form = _account(key), AppealForm()
    act = queries.find_suspension(account.id)
    if act is None or act.person_id is None:
        raise NotFound("a suspension to look at again")
    if not form.validate_on_submit():
        return _page(account, key, form), 422
    try:
        appealing.appeal(act, act.person_id, form.words.data or "")
    except appealing.NotOpen:
        form.form_errors.append("This cannot be looked at again: it was asked before, or is too long ago.")
        return _page(_account(key), key, form), 409
    return _page(_account(key), key, AppealForm(formdata=None))


def _account(key: str) -> Account:
    account = standing.find_suspended(key)
    if account is None or not standing.is_suspended(account):
        raise NotFound("a suspended account")
    return account


def _page(account: Account, key: str, form: AppealForm) -> str:
    act: Act | None = queries.find_suspension(account.id)
    before = queries.find_appeal(act.id) if act else None
    return render_template(
        "moderation/suspended.html",
        account=account,
        key=key,
        appeal=before,
        may_appeal=act is not None
        and policy.can_appeal(act, act.person_id or 0, before, now(), undone=False),
        form=form,
    )
