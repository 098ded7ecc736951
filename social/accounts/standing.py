"""Roles, and whether somebody may come in. Parts of verbs; the verb owns the transaction.

There is one way to suspend an account, whoever does it. It ends by itself where an end was set.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from social.accounts import letters, names, queries, sessions, tokens
from social.accounts.letters import Site
from social.accounts.models import Account, Role
from social.accounts.refusals import LastAdministrator
from social.core import mail_queue
from social.core.clock import now
from social.core.database import db

_records: list[Callable[[int], None]] = []


@dataclass(frozen=True)
class Suspension:
    """Why somebody is kept out, and until when (None: until somebody ends it)."""

    why: str
    until: datetime | None = None

    @property
    def until_words(self) -> str:
        """The day, in words; empty where no end is set."""
        return f"{self.until:%-d %B %Y}" if self.until else ""


def give(account_id: int, role: Role) -> bool:
    """From now on the account may do what the role may; whether that is new."""
    account = queries.get_account(account_id)
    is_new = role not in account.roles
    account.roles = sorted({*account.roles, role})
    return is_new


def take(account_id: int, role: Role) -> bool:
    """The account no longer has the role; whether it had. Raises LastAdministrator."""
    account = queries.get_account(account_id)
    if role == Role.ADMIN:
        _keep_an_administrator(account)
    had = role in account.roles
    account.roles = [kept for kept in account.roles if kept != role]
    return had


def suspend(account_id: int, decided: Suspension, site: Site) -> None:
    """Sign the account out everywhere and keep it out; a mail says why. Raises LastAdministrator."""
    account = queries.get_account(account_id)
    _keep_an_administrator(account)
    account.suspended_at = account.suspended_at or now()
    account.suspended_until, account.suspended_why = decided.until, decided.why
    account.suspension_key = account.suspension_key or tokens.new()
    sessions.forget_links(account_id)
    sessions.end_all(account_id)
    name = names.name_of(account_id)
    mail_queue.post(letters.suspended(site, account.email, name, decided.why, account.suspension_key))


def let_in(account_id: int) -> bool:
    """The account may sign in again, with the password it had; whether it could not before."""
    account = queries.get_account(account_id)
    was = account.suspended_at is not None
    account.suspended_at = account.suspended_until = account.suspension_key = None
    account.suspended_why = ""
    return was


def when_over(written_down: Callable[[int], None]) -> None:
    """The room with the record writes down that a suspension is over: it is told the account's id."""
    _records.append(written_down)


def lapse(account_id: int) -> None:
    """Its time is over: the account may sign in again, and the record says so, if it could not."""
    if let_in(account_id):
        for written_down in _records:
            written_down(account_id)


def is_suspended(account: Account) -> bool:
    """Whether it may not sign in now. One that is over does not count, if no round has ended it yet."""
    over = account.suspended_until is not None and account.suspended_until <= now()
    return account.suspended_at is not None and not over


def ids_over() -> list[int]:
    """Accounts whose suspension is over."""
    over = select(Account.id).where(Account.suspended_at.is_not(None), Account.suspended_until <= now())
    return list(db.session.scalars(over))


def find_suspended(key: str) -> Account | None:
    """The account whose page this key opens, while it is suspended."""
    found = select(Account).where(Account.suspension_key == key, Account.suspended_at.is_not(None))
    return db.session.scalars(found).one_or_none()


def _keep_an_administrator(account: Account) -> None:
    """Refuse what would leave the site without anybody to look after it."""
    if [each.id for each in queries.list_administrators()] == [account.id]:
        raise LastAdministrator
