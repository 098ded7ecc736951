"""Hosts follow each other: an offer counts while its maker looks after the place, and can be taken back."""

from flask.testing import FlaskClient

from social.accounts.models import Account
from social.communities.models import Access, Community, Membership
from social.core.database import db
from social.people.models import Person
from tests import factories
from tests.communities.test_present import suspend
from tests.communities.test_succession import hosts
from tests.conftest import SignIn
from tests.factories import writing as written
from tests.telling import told

HERE = "/communities/circle"
ASKED = "asks you to look after Circle"


def pair() -> tuple[Community, Person, Person, Person]:
    """A private community with two hosts, and a member."""
    sanne, emeka, hugo = (factories.person(name) for name in ("Sanne", "Emeka", "Hugo"))
    circle = written.community(sanne, emeka, hugo, slug="circle", name="Circle", access=Access.INVITED)
    db.session.get_one(Membership, (circle.id, emeka.id)).host = True
    db.session.commit()
    return circle, sanne, emeka, hugo


def asks(host: FlaskClient, in_place: str = "1") -> None:
    host.post(f"{HERE}/members/hugo/hosting", data={"in_place": in_place})


def test_an_offer_lapses_when_its_maker_is_host_no_more(sign_in: SignIn) -> None:
    circle, sanne, emeka, hugo = pair()
    maker, other, member = sign_in(sanne), sign_in(emeka), sign_in(hugo)
    asks(maker)
    assert ASKED in member.get(HERE).text.replace("</a>", "")
    maker.post(f"{HERE}/hosting/end")
    other.post(f"{HERE}/members/sanne/removal", data={"words": "You broke the house rules."})
    assert "Asked to look after it" not in other.get(f"{HERE}/members").text
    assert ASKED not in member.get(HERE).text.replace("</a>", "")
    answer = member.post(f"{HERE}/hosting/acceptance")
    assert (answer.status_code, "Nobody asks you" in answer.text) == (403, True)
    assert (hosts(circle), told(hugo)) == ({"Emeka"}, [])
    asks(other, "")
    suspend(emeka)  # whoever cannot come in makes no hosts either
    assert member.post(f"{HERE}/hosting/acceptance").status_code == 403
    assert hosts(circle) == {"Emeka"}


def test_hosts_take_an_offer_back_and_ask_nobody_twice(sign_in: SignIn) -> None:
    circle, sanne, emeka, hugo = pair()
    maker, other, member = sign_in(sanne), sign_in(emeka), sign_in(hugo)
    end = f"{HERE}/members/hugo/hosting/end"
    for _ in range(2):
        asks(maker)
    assert told(hugo) == ["Sanne asks you to look after Circle"]
    assert "Hugo is asked already" in other.post(f"{HERE}/members/hugo/hosting", follow_redirects=True).text
    assert f'action="{end}"' in other.get(f"{HERE}/members").text
    assert member.post(end).status_code == 403
    assert "no longer asked" in other.post(end, follow_redirects=True).text
    assert "Nobody asks Hugo any more" in other.post(end, follow_redirects=True).text
    assert (member.post(f"{HERE}/hosting/acceptance").status_code, told(hugo)) == (403, [])
    asks(maker)
    member.post(f"{HERE}/hosting/acceptance")
    assert hosts(circle) == {"Emeka", "Hugo"}
    assert told(hugo) == [], "what was answered asks no more"
    assert "Hugo looks after it already" in other.post(end, follow_redirects=True).text


def test_who_took_a_community_on_is_not_asked_to_any_more(sign_in: SignIn) -> None:
    circle, sanne, emeka, hugo = pair()
    asks(sign_in(sanne))
    for each in (sanne, emeka):
        suspend(each)
    member = sign_in(hugo)
    assert member.post(f"{HERE}/hosting").status_code == 303
    for each in (sanne, emeka):  # they are back
        db.session.get_one(Account, each.account_id).suspended_at = None
    db.session.commit()
    assert ASKED not in member.get(HERE).text.replace("</a>", "")
    assert member.post(f"{HERE}/hosting/acceptance").status_code == 403
    assert hosts(circle) == {"Sanne", "Emeka", "Hugo"}
