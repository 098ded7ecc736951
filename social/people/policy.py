"""Who may see and change what about a person. Pure questions, no database."""

from enum import Enum

from social.accounts.models import Account, Role
from social.people.models import Audience, Person
from social.people.profile import Field


class Closeness(Enum):
    """How near a viewer is to the person they look at; each sees what the ones before see, and more."""

    COLLEAGUE = frozenset({Audience.EVERYONE})
    COMMUNITY = frozenset({Audience.EVERYONE, Audience.COMMUNITIES})
    SELF = frozenset(Audience)


def closeness(*, is_self: bool, shares_community: bool) -> Closeness:
    """Where a viewer stands."""
    if is_self:
        return Closeness.SELF
    return Closeness.COMMUNITY if shares_community else Closeness.COLLEAGUE


def may_see(person: Person, field: Field, near: Closeness) -> bool:
    """Whether the field is for the viewer's eyes."""
    return person.audience_of(field) in near.value


def can_follow(viewer: Person, person: Person) -> bool:
    """Anybody but oneself, while they are here."""
    return viewer.id != person.id and not person.has_left


def can_keep_records(account: Account) -> bool:
    """HR and administrators keep job title, team, manager and the day somebody left."""
    return account.has_role(Role.HR)
