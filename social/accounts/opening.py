"""Opening accounts. These are parts of a verb; the verb owns the transaction."""

from collections.abc import Iterable

from sqlalchemy.exc import IntegrityError

from social.accounts import queries
from social.accounts.addresses import checked
from social.accounts.models import Account, Role
from social.accounts.refusals import AddressTaken
from social.core.database import db


def check_free(email: str) -> str:
    """The address as it is kept, if nobody has it. Raises NotAnAddress, AddressTaken."""
    address = checked(email)
    if queries.find_account(address):
        raise AddressTaken(address)
    return address


def open_account(email: str, password_hash: str | None = None, roles: Iterable[Role] = ()) -> Account:
    """A new account with its id. Raises NotAnAddress, AddressTaken."""
    address = check_free(email)
    account = Account(email=address, password_hash=password_hash, roles=sorted(set(roles)))
    db.session.add(account)
    try:
        db.session.flush()
    except IntegrityError:  # somebody else opened it in this moment
        raise AddressTaken(address) from None
    return account
