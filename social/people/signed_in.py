"""Who is asking: the signed-in person of this request."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from flask_login import UserMixin, current_user
from sqlalchemy import bindparam, select
from werkzeug.local import LocalProxy

from social.accounts import tokens
from social.accounts.models import Account, SignInSession
from social.core.clock import now
from social.core.database import db
from social.people.models import Person

STALE = timedelta(minutes=10)


@dataclass
class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login is untyped
    """The person, their account and the session they came with; Flask-Login's user."""

    token: str
    person: Person
    account: Account
    session: SignInSession
    seen_at: datetime  # as it was when the request came: a commit since would have to ask again

    def get_id(self) -> str:
        """What the cookie holds: the session's token."""
        return self.token

    @property
    def stale(self) -> bool:
        """Whether the session's `seen_at` should be written anew."""
        return now() - self.seen_at > STALE


# Every page asks this, so it is put together once.
_SIGNED_IN = (
    select(SignInSession, Account, Person)
    .join(Account, Account.id == SignInSession.account_id)
    .join(Person, Person.account_id == Account.id)
    .where(
        SignInSession.token_hash == bindparam("token_hash"),
        SignInSession.expires_at > bindparam("moment"),
        Account.suspended_at.is_(None),
    )
)


def load(token: str) -> SignedIn | None:
    """The signed-in person for a cookie's token; None when it ended or was suspended."""
    row = db.session.execute(_SIGNED_IN, {"token_hash": tokens.hashed(token), "moment": now()}).first()
    return SignedIn(token, row[2], row[1], row[0], row[0].seen_at) if row else None


def name_of(account_id: int) -> str:
    """What the person of an account is called; "" where there is nobody."""
    return db.session.scalar(select(Person.name).where(Person.account_id == account_id)) or ""


def found() -> Person | None:
    """The signed-in person of this request; None where nobody is."""
    return getattr(current_user, "person", None)


# False in templates where nobody is signed in.
current_person = cast(Person, LocalProxy(found))
