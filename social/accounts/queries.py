"""Finding accounts, their sessions and links, and the tries that count."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from social.accounts import tokens
from social.accounts.addresses import canonical
from social.accounts.models import Account, OneTimeLink, Role, SignInAttempt, SignInSession
from social.core.clock import now
from social.core.database import NotFound, db


def find_account(email: str) -> Account | None:
    """The account with an address, in whichever letters it is written."""
    return db.session.scalars(select(Account).where(Account.email == canonical(email))).one_or_none()


def get_account(account_id: int) -> Account:
    """An account; else NotFound."""
    found = db.session.get(Account, account_id)
    if found is None:
        raise NotFound(f"account {account_id}")
    return found


def find_open_link(token: str) -> OneTimeLink | None:
    """The link that still works, with its account; None when used, replaced, too old, or suspended."""
    return db.session.scalars(
        select(OneTimeLink)
        .join(Account, Account.id == OneTimeLink.account_id)
        .where(
            OneTimeLink.token_hash == tokens.hashed(token),
            OneTimeLink.used_at.is_(None),
            OneTimeLink.expires_at > now(),
            Account.suspended_at.is_(None),
        )
        .options(joinedload(OneTimeLink.account))
    ).one_or_none()


def list_sessions(account_id: int) -> Sequence[SignInSession]:
    """Where the account is signed in, last seen first."""
    return db.session.scalars(
        select(SignInSession)
        .where(SignInSession.account_id == account_id, SignInSession.expires_at > now())
        .order_by(SignInSession.seen_at.desc(), SignInSession.id.desc())
    ).all()


def list_tries(key: str, since: datetime) -> Sequence[datetime]:
    """When the tries under a key were made, oldest first."""
    return db.session.scalars(
        select(SignInAttempt.at)
        .where(SignInAttempt.key == key, SignInAttempt.at > since)
        .order_by(SignInAttempt.at, SignInAttempt.id)
    ).all()


def list_administrators() -> Sequence[Account]:
    """Accounts that look after the site and can still sign in."""
    standing = db.session.scalars(select(Account).where(Account.suspended_at.is_(None)))
    return [account for account in standing if Role.ADMIN in account.roles]


def list_standing(token_hashes: Collection[str]) -> set[str]:
    """Those of the sessions in which somebody is signed in still."""
    wanted = (
        select(SignInSession.token_hash)
        .join(Account, Account.id == SignInSession.account_id)
        .where(
            SignInSession.token_hash.in_(token_hashes),
            SignInSession.expires_at > now(),
            Account.suspended_at.is_(None),
        )
    )
    return set(db.session.scalars(wanted))
