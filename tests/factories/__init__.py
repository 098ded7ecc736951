"""Ready-made rows for tests: the shortest call makes something valid, and commits it."""

import hashlib
import secrets
from datetime import timedelta
from itertools import count
from typing import Any

from social.accounts.models import Account, SignInSession
from social.core.clock import now
from social.core.database import db
from social.people.models import Person

_number = count(1)


def account(**given: Any) -> Account:
    """An account that can be signed in to (no password set)."""
    row = Account(**({"email": f"person{next(_number)}@tern.example", "roles": []} | given))
    db.session.add(row)
    db.session.commit()
    return row


def person(name: str = "", roles: tuple[str, ...] = (), **given: Any) -> Person:
    """A person with an account."""
    number = next(_number)
    name = name or f"Person {number}"
    values = {
        "name": name,
        "handle": f"{name.lower().replace(' ', '.')}",
        "account_id": account(roles=list(roles)).id,
    }
    row = Person(**(values | given))
    db.session.add(row)
    db.session.commit()
    return row


def session_token(of: Person) -> str:
    """A new signed-in session of the person; the token for its cookie."""
    token = secrets.token_urlsafe(16)
    db.session.add(
        SignInSession(
            account_id=of.account_id,
            token_hash=hashlib.sha256(token.encode()).hexdigest(),
            expires_at=now() + timedelta(days=1),
        )
    )
    db.session.commit()
    return token
