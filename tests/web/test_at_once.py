"""A form that is open in two places: nobody's change is undone by somebody who has not seen it."""

import re

import pytest

from social.communities.models import Community
from social.core.database import db
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing
from tests.reading import opened

pytestmark = pytest.mark.usefixtures("app")


def test_two_changes_of_one_profile_are_joined(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    client, address = sign_in(ana), "/settings/profile"
    client.post(address, data=opened(client, address) | {"phone": "+1", "skills": "MQTT\nvalves"})
    here, there = opened(client, address), opened(client, address)
    assert here["seen"]
    kept = client.post(address, data=here | {"about": "I listen.", "audience-phone": "me"})
    assert kept.status_code == 303
    assert client.post(address, data=there | {"skills": "MQTT\nvalves\nmaps"}).status_code == 303
    now = opened(client, address)
    assert (now["about"], now["audience-phone"], now["phone"]) == ("I listen.", "me", "+1")
    assert now["skills"] == "MQTT\r\nvalves\r\nmaps"


def test_where_both_changed_the_same_both_are_shown_and_nothing_is_saved(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    client, address = sign_in(ana), "/settings/profile"
    here, there = opened(client, address), opened(client, address)
    client.post(address, data=here | {"about": "I listen to pipes."})
    answer = client.post(address, data=there | {"about": "I draw maps.", "phone": "+2"})
    assert answer.status_code == 409
    assert "I listen to pipes." in answer.text
    assert "I draw maps." in answer.text
    db.session.expire_all()
    assert (ana.about, ana.phone) == ("I listen to pipes.", "")
    seen = re.findall(r'name="seen" type="hidden" value="([^"]*)"', answer.text)
    again = there | {"about": "I listen and draw.", "phone": "+2", "seen": seen[0]}
    assert client.post(address, data=again).status_code == 303
    db.session.expire_all()
    assert (ana.about, ana.phone) == ("I listen and draw.", "+2")


def test_what_a_profile_form_does_not_hold_stays_as_it_is(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    client, address = sign_in(ana), "/settings/profile"
    client.post(address, data=opened(client, address) | {"phone": "+1", "audience-phone": "me"})
    client.post(address, data={"name": "Ana F."})
    db.session.expire_all()
    assert (ana.name, ana.phone, ana.audiences) == ("Ana F.", "+1", {"phone": "me"})


def test_two_of_hr_keep_one_record(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    one, other = (sign_in(factories.person(roles=("hr",))) for _ in range(2))
    address = "/people/ana/company-record"
    here, there = opened(one, address), opened(other, address)
    one.post(address, data=here | {"team": "Leaks", "joined_on": "2020-02-03"})
    assert other.post(address, data=there | {"job_title": "Engineer"}).status_code == 303
    assert other.post(address, data=there | {"team": "Field"}).status_code == 409
    db.session.expire_all()
    assert (ana.team, ana.job_title, str(ana.joined_on)) == ("Leaks", "Engineer", "2020-02-03")


def test_two_hosts_change_one_community(sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben")
    circle = writing.community(ana, slug="circle", purpose="Old.")
    boss = factories.person("Boss", roles=("admin",))
    writing.belong(circle, boss, ben)
    one, other = sign_in(ana), sign_in(boss)
    address = "/communities/circle/edit"
    here, there = opened(one, address), opened(other, address)
    one.post(address, data=here | {"purpose": "New.", "access": "invited"})
    assert other.post(address, data=there | {"name": "Round"}).status_code == 303
    assert other.post(address, data=there | {"purpose": "Newer."}).status_code == 409
    db.session.expire_all()
    kept = db.session.get(Community, circle.id)
    assert kept
    assert (kept.name, kept.purpose, kept.access) == ("Round", "New.", "invited")
