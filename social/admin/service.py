"""Bringing people in: a person and their account, together or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass

from social.accounts import passwords, sessions
from social.accounts.letters import Site
from social.accounts.models import Role
from social.accounts.opening import check_free, open_account
from social.accounts.refusals import Refused, SeveralRefusals, UnfitPassword
from social.core.database import transaction
from social.people import records
from social.people.models import Person

LONGEST_NAME = 120


@dataclass(frozen=True)
class Newcomer:
    """Somebody who is to have a place here."""

    name: str
    email: str
    roles: tuple[Role, ...] = ()


def invite(newcomer: Newcomer, site: Site) -> Person:
    """A new person, who gets a link by mail. Raises NotAnAddress, AddressTaken."""
    with transaction():
        account = open_account(newcomer.email, roles=newcomer.roles)
        person = records.add(newcomer.name, account_id=account.id)
        sessions.mail_invitation(account, site, person.name)
        return person


def invite_known(person: Person, email: str, site: Site) -> None:
    """The same for somebody who is here without an account. Raises NotAnAddress, AddressTaken."""
    with transaction():
        account = open_account(email)
        person.account_id = account.id
        sessions.mail_invitation(account, site, person.name)


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
