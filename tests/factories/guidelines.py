"""Ready-made guideline pages and communities for tests."""

from itertools import count
from typing import Any

from social.communities.models import Access, Community, Membership
from social.core.database import db
from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.guidelines.service import pages as service
from social.people.models import Person

_number = count(1)


def page(writer: Person, title: str = "", body: str = "Some words.", **given: Any) -> Guideline:
    """A published page, written through the service."""
    return service.create(writer, Words(title or f"Page {next(_number)}", body), **given)


def circle(*members: Person, access: Access = Access.INVITED, name: str = "") -> Community:
    """A community of these people; nobody else may read what it writes unless it is open."""
    number = next(_number)
    row = Community(slug=f"circle-{number}", name=name or f"Circle {number}", access=access)
    db.session.add(row)
    db.session.flush()
    db.session.add_all(Membership(community_id=row.id, person_id=each.id) for each in members)
    db.session.commit()
    return row
