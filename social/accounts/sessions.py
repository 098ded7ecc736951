"""Sessions and one-time links as rows. These are parts of a verb; the verb owns the transaction."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, delete, update

from social.accounts import letters, names, tokens
from social.accounts.letters import Site
from social.accounts.models import Account, OneTimeLink, SignInSession
from social.accounts.refusals import LinkGone
from social.core import mail_queue
from social.core.clock import now
from social.core.database import db

RESET_LIFE = timedelta(hours=1)
INVITATION_LIFE = timedelta(days=7)


@dataclass(frozen=True)
class Browser:
    """Where somebody signs in from, and how long that lasts when it is not used."""

    device: str
    address: str
    lifetime: timedelta
    token: str | None = None  # of the session that it has already, which ends


def start(account_id: int, browser: Browser) -> str:
    """A new session, never one that was there before; its token."""
    if browser.token:
        end(SignInSession.token_hash == tokens.hashed(browser.token))
    token = tokens.new()
    db.session.add(
        SignInSession(
            account_id=account_id,
            token_hash=tokens.hashed(token),
            device=browser.device[:200],
            address=browser.address[:45],
            expires_at=now() + browser.lifetime,
        )
    )
    return token


def end(*which: ColumnElement[bool]) -> None:
    """End all sessions for which every condition holds."""
    db.session.execute(delete(SignInSession).where(*which))


def end_all(account_id: int) -> None:
    """Sign the account out everywhere."""
    end(SignInSession.account_id == account_id)


def mail_invitation(account: Account, site: Site, name: str = "") -> None:
    """Mail a link that sets the first password."""
    token = _new_link(account.id, INVITATION_LIFE)
    name = name or names.name_of(account.id)
    mail_queue.post(letters.invitation(site, account.email, name, token, INVITATION_LIFE))


def mail_reset(account: Account, site: Site) -> None:
    """Mail a link that sets another password."""
    token = _new_link(account.id, RESET_LIFE)
    mail_queue.post(letters.reset(site, account.email, names.name_of(account.id), token, RESET_LIFE))


def use_link(link: OneTimeLink) -> None:
    """Use it up, and every other link of the account. Raises LinkGone when somebody was faster."""
    used: CursorResult[Any] = db.session.execute(  # type: ignore[assignment]  # an UPDATE gives a cursor
        update(OneTimeLink)
        .where(OneTimeLink.id == link.id, OneTimeLink.used_at.is_(None))
        .values(used_at=now())
    )
    if used.rowcount != 1:
        raise LinkGone
    forget_links(link.account_id)


def forget_links(account_id: int) -> None:
    """No link of the account works any more."""
    db.session.execute(
        delete(OneTimeLink).where(OneTimeLink.account_id == account_id, OneTimeLink.used_at.is_(None))
    )


def _new_link(account_id: int, life: timedelta) -> str:
    """A link that replaces every older one; its token."""
    forget_links(account_id)
    token = tokens.new()
    db.session.add(
        OneTimeLink(account_id=account_id, token_hash=tokens.hashed(token), expires_at=now() + life)
    )
    return token
