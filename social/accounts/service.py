"""What people and administrators do with accounts; new ones are opened together with their person.

Passwords are hashed and verified outside of transactions: each takes longer than many whole pages,
and on SQLite nobody else could write meanwhile.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, update

from social.accounts import letters, names, passwords, queries, sessions, standing, tokens, tries
from social.accounts.letters import Site
from social.accounts.limits import KEPT
from social.accounts.models import Account, OneTimeLink, SignInAttempt, SignInSession
from social.accounts.refusals import (
    LinkGone,
    Suspended,
    UnfitPassword,
    WrongPassword,
)
from social.accounts.sessions import Browser
from social.core import mail_queue
from social.core.clock import now
from social.core.database import db, transaction
from social.core.jobs import after_commit, job

KEPT_LINKS = timedelta(days=30)


@dataclass(frozen=True)
class _Proof:
    """A password was right for this account, when its hash was this."""

    account_id: int
    stored: str
    tries: list[int]


def sign_in(email: str, password: str, browser: Browser) -> str:
    """Start a session; its token. Raises WrongPassword, TooManyTries, Suspended."""
    proof = _prove(email, password, browser.address)
    fresh = passwords.hashed(password) if passwords.outdated(proof.stored) else None
    with transaction():
        account = _unchanged(proof)
        if standing.is_suspended(account):
            raise Suspended(account.suspension_key)
        standing.lapse(account.id)  # its time is over, where it was suspended
        tries.forgive(email, proof.tries)
        account.password_hash = fresh or account.password_hash
        return sessions.start(account.id, browser)


def sign_out(token: str) -> None:
    """End the session that a browser has."""
    with transaction():
        sessions.end(SignInSession.token_hash == tokens.hashed(token))


def end_session(account_id: int, session_id: int) -> None:
    """End one of the account's sessions; nothing happens when it ended already."""
    with transaction():
        sessions.end(SignInSession.account_id == account_id, SignInSession.id == session_id)


def end_other_sessions(account_id: int, kept_id: int) -> None:
    """End all of the account's sessions but one."""
    with transaction():
        sessions.end(SignInSession.account_id == account_id, SignInSession.id != kept_id)


@job()
def touch_session(session_id: int, address: str, days: int) -> None:
    """Note that a session was just used; it lasts for another while."""
    with transaction():
        db.session.execute(
            update(SignInSession)
            .where(SignInSession.id == session_id, SignInSession.expires_at > now())
            .values(seen_at=now(), address=address[:45], expires_at=now() + timedelta(days=days))
        )


def change_password(email: str, current: str, new: str, *, session_id: int, address: str, site: Site) -> None:
    """Another password; other sessions end. Raises WrongPassword, TooManyTries, UnfitPassword."""
    proof = _prove(email, current, address)
    fresh = _hashed_if_fit(new, (email, names.name_of(proof.account_id)))
    with transaction():
        account = _unchanged(proof)
        tries.forgive(email, proof.tries)
        account.password_hash = fresh
        sessions.forget_links(account.id)
        sessions.end(SignInSession.account_id == account.id, SignInSession.id != session_id)
        mail_queue.post(letters.password_changed(site, account.email, names.name_of(account.id)))


def ask_for_reset(email: str, address: str, site: Site) -> None:
    """Have a link mailed, if somebody has the address. Raises TooManyTries.

    Whether somebody has it is looked up by a job, so that the answer takes the same time.
    """
    with transaction():
        tries.count(tries.reset(email, address))
        after_commit(mail_link, email, site.name, site.url)


@job()
def mail_link(email: str, site_name: str, site_url: str) -> None:
    """Mail a link that sets a password, if the address has an account that may sign in."""
    with transaction():
        account = queries.find_account(email)
        if account is None or account.suspended_at:
            return
        site = Site(site_name, site_url)
        if account.password_hash is None:
            sessions.mail_invitation(account, site)
        else:
            sessions.mail_reset(account, site)


def set_password(token: str, password: str, browser: Browser) -> str:
    """Use a one-time link: a new session instead of all others; its token. Raises LinkGone, UnfitPassword."""
    email, account_id = _whose(token)
    fresh = _hashed_if_fit(password, (email, names.name_of(account_id)))
    with transaction():
        link = queries.find_open_link(token)
        if link is None:
            raise LinkGone
        sessions.use_link(link)
        link.account.password_hash = fresh
        tries.forgive(email, [])
        sessions.end_all(account_id)
        return sessions.start(account_id, browser)


def invite_again(account_id: int, site: Site) -> None:
    """Mail a new invitation; the one before no longer works."""
    with transaction():
        sessions.mail_invitation(queries.get_account(account_id), site)


@job(minutes=30)
def sweep() -> None:
    """Remove what is over: ended sessions, old links, tries that no longer count."""
    with transaction():
        sessions.end(SignInSession.expires_at <= now())
        db.session.execute(delete(OneTimeLink).where(OneTimeLink.expires_at <= now() - KEPT_LINKS))
        db.session.execute(delete(SignInAttempt).where(SignInAttempt.at <= now() - KEPT))


def _prove(email: str, password: str, address: str) -> _Proof:
    """The try is counted before the password is looked at, so that many sent at once count too."""
    with transaction():
        counted = tries.count(tries.sign_in(email, address))
        account = queries.find_account(email)
        account_id, stored = (account.id, account.password_hash) if account else (0, None)
    if not passwords.verify(stored, password) or stored is None:
        raise WrongPassword
    return _Proof(account_id, stored, counted)


def _unchanged(proof: _Proof) -> Account:
    """The account, if its password is still the one that was right a moment ago."""
    account = db.session.get(Account, proof.account_id, populate_existing=True)
    if account is None or account.password_hash != proof.stored:
        raise WrongPassword
    return account


def _whose(token: str) -> tuple[str, int]:
    """E-mail and id of the account that a link is for."""
    link = queries.find_open_link(token)
    if link is None:
        raise LinkGone
    return link.account.email, link.account_id


def _hashed_if_fit(password: str, about: tuple[str, ...]) -> str:
    """The hash of a password that will do, made outside of any transaction."""
    db.session.rollback()
    if problem := passwords.problem(password, about):
        raise UnfitPassword(problem)
    return passwords.hashed(password)
