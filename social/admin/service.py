"""Bringing people in: a person and their account, together or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from social.accounts import passwords, sessions, standing
from social.accounts.letters import Site
from social.accounts.models import Account, Role
from social.accounts.opening import check_free, open_account
from social.accounts.refusals import NotYourself, Refused, SeveralRefusals, UnfitPassword
from social.accounts.standing import Suspension
from social.admin import queries, roles
from social.core.database import db, transaction
from social.core.jobs import job
from social.moderation.queries import find_suspension
from social.moderation.service.overruling import tell_overruled
from social.people import records
from social.people.models import Person
from social.trail.service import note

LONGEST_NAME = 120


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is to have a place here."""

    name: str
    email: str
    roles: tuple[Role, ...] = ()


def invite(newcomer: Newcomer, site: Site, by: Person | None = None) -> Person:
    """A new person, who gets a link by mail. Raises NotAnAddress, AddressTaken."""
    with transaction():
        account = open_account(newcomer.email, roles=newcomer.roles)
        person = records.add(newcomer.name, account_id=account.id)
        sessions.mail_invitation(account, site, person.name)
        _note_invited(person, by)
        return person


def invite_known(person: Person, email: str, site: Site, by: Person | None = None) -> None:
    """The same for somebody who is here without an account. Raises NotAnAddress, AddressTaken."""
    with transaction():
        account = open_account(email)
        person.account_id = account.id
        sessions.mail_invitation(account, site, person.name)
        _note_invited(person, by)


def _note_invited(person: Person, by: Person | None) -> None:
    db.session.flush()
    note("invite", by_id=by.id if by else None, person_id=person.id)


def set_role(person: Person, account: Account, role: Role, by: Person, *, on: bool) -> None:
    """Give a role, or take it. Raises LastAdministrator."""
    with transaction():
        changed = standing.give(account.id, role) if on else standing.take(account.id, role)
        if changed:
            did = "give_role" if on else "take_role"
            note(did, by_id=by.id, person_id=person.id, detail={"role": roles.NAMES[role.value]})


def suspend(person: Person, account: Account, by: Person, decided: Suspension, site: Site) -> None:
    """Sign the account out everywhere and keep it out. Raises NotYourself, LastAdministrator."""
    if person.id == by.id:
        raise NotYourself
    with transaction():
        standing.suspend(account.id, decided, site)
        detail = {"account": account.id, "until": decided.until_words}
        note("suspend", by_id=by.id, person_id=person.id, why=decided.why, detail=detail)


def unsuspend(person: Person, account: Account, by: Person) -> None:
    """The account may sign in again. Whoever suspended it is told."""
    with transaction():
        if standing.let_in(account.id):
            first = find_suspension(account.id)
            back = note("unsuspend", by_id=by.id, person_id=person.id, undoes_id=first.id if first else None)
            if first is not None:
                tell_overruled(first, back, by)


@job(minutes=10)
def end_suspensions() -> None:
    """Let those in again whose time is over."""
    with transaction():
        for account_id in standing.ids_over():
            standing.lapse(account_id)


def _note_over(account_id: int) -> None:
    person = queries.person_of(account_id)
    note("lapse", by_id=None, person_id=person.id if person else None)


standing.when_over(_note_over)


def add_with_password(newcomer: Newcomer, password: str) -> Person:
    """A new person who can sign in at once. Raises what stands against it: one refusal, or several in one."""
    if refusals := list(_refusals(newcomer, password)):
        raise refusals[0] if len(refusals) == 1 else SeveralRefusals(refusals)
    stored = passwords.hashed(password)
    with transaction():
        account = open_account(newcomer.email, stored, newcomer.roles)
        return records.add(newcomer.name, account_id=account.id)


def _refusals(newcomer: Newcomer, password: str) -> Iterator[Refused]:
    """What is wrong with the name, the address and the password."""
    if not 0 < len(newcomer.name) <= LONGEST_NAME:
        yield Refused(f"Give their name: 1 to {LONGEST_NAME} letters.")
    try:
        check_free(newcomer.email)
    except Refused as refusal:
        yield refusal
    if problem := passwords.problem(password, (newcomer.email, newcomer.name)):
        yield UnfitPassword(problem)
