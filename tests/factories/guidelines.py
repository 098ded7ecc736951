"""Guideline pages, written through the service."""

from typing import Any

from sqlalchemy import select

from social.core.database import db, transaction
from social.entries.service import taking_down
from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.guidelines.service import pages as service
from social.people.models import Person
from tests.factories import _number, person


def page(writer: Person, title: str = "", body: str = "Some words.", **given: Any) -> Guideline:
    """A published page."""
    return service.create(writer, Words(title or f"Page {next(_number)}", body), **given)


def take_away(slug: str) -> None:
    """A moderator removes the page."""
    moderator = person(roles=("moderator",))
    with transaction():
        row = db.session.scalars(select(Guideline).where(Guideline.slug == slug)).one()
        taking_down.keep(row)
        service.take_away(row, moderator)
        taking_down.mark(row, "another reason", hidden=False)
