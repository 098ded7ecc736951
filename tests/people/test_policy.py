"""Who may see a field."""

import pytest

from social.accounts.models import Account, Role
from social.people import policy
from social.people.models import Audience, Person
from social.people.policy import Closeness
from social.people.profile import Field


@pytest.mark.parametrize(
    ("audience", "near", "seen"),
    [
        (Audience.EVERYONE, Closeness.COLLEAGUE, True),
        (Audience.COMMUNITIES, Closeness.COLLEAGUE, False),
        (Audience.COMMUNITIES, Closeness.COMMUNITY, True),
        (Audience.ME, Closeness.COMMUNITY, False),
        (Audience.ME, Closeness.SELF, True),
    ],
)
def test_a_field_is_seen_by_its_audience_and_nobody_else(
    audience: Audience, near: Closeness, seen: bool
) -> None:
    person = Person(name="Ana", handle="ana", audiences={"phone": audience})
    assert policy.may_see(person, Field.PHONE, near) is seen


def test_closeness_is_decided_by_self_first() -> None:
    assert policy.closeness(is_self=True, shares_community=False) is Closeness.SELF
    assert policy.closeness(is_self=False, shares_community=True) is Closeness.COMMUNITY
    assert policy.closeness(is_self=False, shares_community=False) is Closeness.COLLEAGUE


@pytest.mark.parametrize(
    ("role", "may"), [(Role.HR, True), (Role.ADMIN, True), (Role.MODERATOR, False), (None, False)]
)
def test_company_records_are_kept_by_hr_and_administrators(role: Role | None, may: bool) -> None:
    assert policy.can_keep_records(Account(email="a@b.example", roles=[role] if role else [])) is may
