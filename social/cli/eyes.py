"""Through whose eyes a command looks."""

import click
from sqlalchemy import select

from social.accounts.models import Account
from social.communities.models import EVERYONE, Access, Community
from social.communities.reader import Reader, reader_for
from social.core.database import db
from social.people.models import Person


def eyes_of(email: str | None) -> Reader:
    """The reader with this e-mail; without one, whoever runs the installation, who may read all of it."""
    if email is None:
        private = db.session.scalars(select(Community.id).where(Community.access != Access.OPEN))
        return Reader(0, frozenset({EVERYONE, *(f"community:{each}" for each in private)}))
    person_id = db.session.scalar(
        select(Person.id).join(Account, Account.id == Person.account_id).where(Account.email == email.lower())
    )
    if person_id is None:
        raise click.ClickException(f"Nobody has the e-mail {email}.")
    return reader_for(person_id)
