"""Counting tries. These are parts of a verb; the verb (in a service) owns the transaction."""

from dataclasses import dataclass

from sqlalchemy import delete

from social.accounts import limits, queries
from social.accounts.addresses import canonical, network
from social.accounts.limits import KEPT, Limit
from social.accounts.models import SignInAttempt
from social.accounts.refusals import TooManyTries
from social.core.clock import now
from social.core.database import db


@dataclass(frozen=True)
class Counted:
    """A key under which tries are counted, and how many are allowed."""

    key: str
    limit: Limit


def sign_in(email: str, address: str) -> tuple[Counted, Counted]:
    """What a sign-in counts against. The account need not exist: both answers are the same."""
    return (
        Counted(f"account:{canonical(email)[:254]}", limits.SIGN_IN_TO_ACCOUNT),
        Counted(f"address:{network(address)}", limits.SIGN_IN_FROM_ADDRESS),
    )


def reset(email: str, address: str) -> tuple[Counted, Counted]:
    """What asking for a reset link counts against."""
    return (
        Counted(f"reset:{canonical(email)[:254]}", limits.RESET_OF_ACCOUNT),
        Counted(f"reset-address:{network(address)}", limits.RESET_FROM_ADDRESS),
    )


def count(counted: tuple[Counted, ...]) -> list[int]:
    """Count one try under each key; the rows' ids. Raises TooManyTries, and then counts nothing."""
    moment = now()
    wait = max(each.limit.wait(queries.list_tries(each.key, moment - KEPT), moment) for each in counted)
    if wait > limits.NONE:
        raise TooManyTries(wait)
    rows = [SignInAttempt(key=each.key, at=moment) for each in counted]
    db.session.add_all(rows)
    db.session.flush()
    return [row.id for row in rows]


def forgive(email: str, ids: list[int]) -> None:
    """A try succeeded: the account starts anew, and the rows of this try never were."""
    key = f"account:{canonical(email)[:254]}"
    db.session.execute(
        delete(SignInAttempt).where((SignInAttempt.key == key) | SignInAttempt.id.in_(ids)),
        execution_options={"synchronize_session": False},
    )
