"""Accounts, seen by HR and administrators."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from social.accounts import browser, policy
from social.accounts import service as accounts
from social.accounts.access import allowed
from social.accounts.forms import SuspensionForm
from social.accounts.models import Account, Role
from social.accounts.refusals import AddressTaken, NotAnAddress, Refused
from social.admin import queries, roles, service
from social.admin.forms import AddressForm, InviteForm
from social.admin.queries import Standing
from social.core.paging import page_of
from social.people.models import Person
from social.people.signed_in import current_person
from social.web.paging import wanted_page

blueprint = Blueprint("admin", __name__, url_prefix="/admin/accounts")

Answer = str | Response | tuple[str, int]


@blueprint.get("")
@allowed(policy.can_see_accounts)
def index() -> Answer:
    """Everybody, with how their account stands."""
    typed = request.args.get("q", "")[:100]
    asked = request.args.get("standing", "")
    standing = Standing(asked) if asked in list(Standing) else Standing.ALL
    return render_template(
        "admin/accounts.html",
        page=page_of(queries.list_people(typed, standing), wanted_page(), size=50),
        counts=queries.count_people(),
        typed=typed,
        standing=standing,
        role_names=roles.NAMES,
    )


@blueprint.get("/new")
@allowed(policy.can_invite)
def new() -> Answer:
    """The form for inviting somebody new."""
    return render_template("admin/invite.html", form=InviteForm(formdata=None))


@blueprint.post("/new")
@allowed(policy.can_invite)
def invite() -> Answer:
    """Invite somebody new."""
    form = InviteForm()
    if form.validate():
        try:
            newcomer = service.Newcomer(form.name.data or "", form.email.data or "")
            person = service.invite(newcomer, browser.site(), current_person)
        except (NotAnAddress, AddressTaken) as refusal:
            form.email.errors = [str(refusal)]
        else:
            flash(f"{person.name} is invited. The link in the mail works for seven days.")
            return redirect(_account_page(person), 303)
    return render_template("admin/invite.html", form=form), 422


@blueprint.get("/<handle>")
@allowed(policy.can_see_accounts)
def show(handle: str) -> Answer:
    """One person's account, and what can be done with it."""
    return _page(queries.get_person(handle), AddressForm(formdata=None))


@blueprint.post("/<handle>/invitation")
@allowed(policy.can_invite)
def send_invitation(handle: str) -> Answer:
    """Invite somebody who is here without an account, or invite once more."""
    person = queries.get_person(handle)
    if person.account:
        if not policy.can_be_invited(person.account):
            abort(409)
        accounts.invite_again(person.account.id, browser.site())
    else:
        form = AddressForm()
        if not form.validate() or not _invited(person, form):
            return _page(queries.get_person(handle), form), 422
    flash(f"{person.name} is invited. The link in the mail works for seven days.")
    return redirect(_account_page(person), 303)


@blueprint.post("/<handle>/roles/<role>")
@allowed(policy.can_manage)
def set_role(handle: str, role: str) -> Answer:
    """Give the role (on=1) or take it (on=0)."""
    person, account = _person_with_account(handle)
    if role not in list(Role):
        abort(404)
    if request.form.get("on") not in ("0", "1"):
        abort(400)
    try:
        service.set_role(person, account, Role(role), current_person, on=request.form["on"] == "1")
    except Refused as refusal:
        flash(str(refusal), "error")
    else:
        flash(f"The roles of {person.name} are changed.")
    if not policy.can_see_accounts(current_user.account):
        return redirect("/", 303)  # they took their own last role
    return redirect(_account_page(person), 303)


@blueprint.post("/<handle>/suspension")
@allowed(policy.can_manage)
def suspend(handle: str) -> Answer:
    """Sign the account out everywhere, and keep it out."""
    person, account = _person_with_account(handle)
    form = SuspensionForm()
    if not form.validate():
        return _page(person, AddressForm(formdata=None), form), 422
    try:
        service.suspend(person, account, current_person, form.decided(), browser.site())
    except Refused as refusal:
        flash(str(refusal), "error")
    else:
        flash(f"The account of {person.name} is suspended, and signed out everywhere.")
    return redirect(_account_page(person), 303)


@blueprint.post("/<handle>/suspension/end")
@allowed(policy.can_manage)
def unsuspend(handle: str) -> Answer:
    """Let the account in again."""
    person, account = _person_with_account(handle)
    service.unsuspend(person, account, current_person)
    flash(f"{person.name} may sign in again.")
    return redirect(_account_page(person), 303)


def _person_with_account(handle: str) -> tuple[Person, Account]:
    person = queries.get_person(handle)
    if person.account is None:
        abort(404)
    return person, person.account


def _invited(person: Person, form: AddressForm) -> bool:
    try:
        service.invite_known(person, form.email.data or "", browser.site(), current_person)
    except (NotAnAddress, AddressTaken) as refusal:
        form.email.errors = [str(refusal)]
        return False
    return True


def _account_page(person: Person) -> str:
    return url_for("admin.show", handle=person.handle)


def _page(person: Person, form: AddressForm, suspension: SuspensionForm | None = None) -> str:
    account = person.account
    return render_template(
        "admin/account.html",
        person=person,
        account=account,
        form=form,
        suspension=suspension or SuspensionForm(formdata=None),
        roles=roles.ROLES,
        may_manage=policy.can_manage(current_user.account),
        may_invite=account is None or policy.can_be_invited(account),
        is_self=account is not None and account.id == current_user.account.id,
    )
