"""A community whose hosts are gone: its members are told once, and one of them takes it on."""

from datetime import timedelta

from sqlalchemy import select

from social.accounts.models import Account
from social.communities.models import Access, Community, Membership
from social.core.clock import freeze, now
from social.core.database import db
from social.hosting import renewing
from social.people import leaving
from social.people.models import Person
from social.trail.models import Act
from tests import factories
from tests.communities.test_present import leave_company, suspend
from tests.conftest import SignIn
from tests.factories import writing as written
from tests.telling import told

DAY = timedelta(days=1)
HERE, AT = "/communities/circle", "/communities/circle/hosting"
WANTED, OFFER = "Nobody looks after Circle now. Would you?", "I will look after it"


def hosts(circle: Community) -> set[str]:
    rows = select(Person.name).join(Membership).where(Membership.community_id == circle.id, Membership.host)
    return set(db.session.scalars(rows))


def test_when_the_last_host_left_the_members_are_told_once_and_one_of_them_takes_it_on(
    sign_in: SignIn,
) -> None:
    charlotte, ben, ana, rui = (factories.person(name) for name in ("Charlotte", "Ben", "Ana", "Rui"))
    boss, eve = factories.person("Boss", roles=("admin", "hr")), factories.person("Eve")
    circle = written.community(charlotte, ben, ana, rui, slug="circle", name="Circle", access=Access.INVITED)
    db.session.get_one(Membership, (circle.id, ben.id)).host = True
    renewing.look()
    leave_company(ben)
    renewing.look()
    assert told(rui) == []  # Charlotte is there
    member, other, admin = sign_in(rui), sign_in(ana), sign_in(boss)
    assert OFFER not in member.get(HERE).text
    assert "already" in member.post(AT, follow_redirects=True).text
    assert hosts(circle) == {"Charlotte", "Ben"}
    leave_company(charlotte)
    renewing.look()
    leaving.close_accounts()
    renewing.look()
    assert (told(rui), told(ana), told(charlotte), told(boss)) == ([WANTED], [WANTED], [], [])
    page = member.get(HERE).text
    assert (OFFER in page, "Charlotte" in page) == (True, False)
    for each in (admin, sign_in(eve)):  # hidden: they see nothing of it, and can do nothing
        assert (each.get(HERE).status_code, each.post(AT).status_code) == (404, 404)
    assert member.post(AT).location == AT
    assert member.get(AT).status_code == 200
    assert (hosts(circle), told(ana), told(rui)) == ({"Rui"}, ["Rui looks after Circle now"], [])
    assert OFFER not in other.get(HERE).text
    assert other.post(AT, follow_redirects=True).status_code == 200
    assert hosts(circle) == {"Rui"}
    acts = db.session.query(Act).filter_by(about=f"community:{circle.id}").order_by(Act.id)
    assert [(act.did, act.person_id) for act in acts] == [("take_on", rui.id)]
    record = admin.get("/moderation/record").text
    assert ("Circle" in record, "Rui" in record, "a private community" in record) == (False, False, True)
    renewing.look()
    assert len(told(ana)) == 1


def test_a_suspended_host_counts_for_a_short_while_and_again_when_they_are_back(sign_in: SignIn) -> None:
    ana, rui, eve = (factories.person(name) for name in ("Ana", "Rui", "Eve"))
    circle = written.community(ana, rui, slug="circle", name="Circle", access=Access.REQUEST, hidden=False)
    suspend(ana, days=5)
    renewing.look()
    member, guest = sign_in(rui), sign_in(eve)
    assert (told(rui), OFFER in member.get(HERE).text) == ([], False)
    for number in (1, 2):
        suspend(ana)
        renewing.look()
        renewing.look()
        assert told(rui) == [WANTED] * number  # once each time
        page = guest.get(HERE).text
        assert ("Nobody looks after it now" in page, OFFER in page) == (True, False)
        account = db.session.get_one(Account, ana.account_id)
        account.suspended_at = None
        db.session.commit()
        renewing.look()
        assert "Nobody looks after it now" not in guest.get(HERE).text
    suspend(ana)
    assert guest.post(AT).status_code == 404  # nothing in it is theirs
    asked = guest.post("/communities/circle/requests", follow_redirects=True)
    assert "Whoever does next reads what you wrote" in asked.text
    member.post(AT)
    assert "Eve" in member.get(AT).text.partition("Asking to join")[2]
    assert hosts(circle) == {"Ana", "Rui"}


def test_what_is_retired_needs_nobody_and_a_vote_without_a_host_says_so(sign_in: SignIn) -> None:
    ana, rui, eve = (factories.person(name) for name in ("Ana", "Rui", "Eve"))
    written.community(ana, rui, slug="retired", closed_at=now())
    written.community(ana, rui, eve, slug="circle", name="Circle")
    sign_in(ana).post(f"{HERE}/votes")
    leave_company(ana)
    member = sign_in(rui)
    assert OFFER not in member.get("/communities/retired").text
    member.post("/communities/retired/hosting")
    with freeze(now() + 15 * DAY):
        renewing.look()
    assert any("Nobody looks after it now; whoever does can decide" in each for each in told(eve))
    assert db.session.query(Membership).filter_by(person_id=rui.id, host=True).count() == 0
    assert sign_in(factories.person("Zoe")).post(AT).status_code == 403
