"""Who left the company is counted nowhere, and who cannot come in is asked for nothing."""

from datetime import timedelta

from social.accounts.models import Account
from social.communities.models import Access, HostOffer, Invitation, Membership
from social.communities.voting import queries
from social.core.clock import now
from social.core.database import db
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written


def leave_company(*people: Person) -> None:
    for each in people:
        each.left_on = (now() - timedelta(days=2)).date()
    db.session.commit()


def suspend(person: Person, days: int = 0) -> None:
    """For so many days, or until somebody ends it."""
    account = db.session.get_one(Account, person.account_id)
    account.suspended_at, account.suspended_until = now(), now() + timedelta(days=days) if days else None
    db.session.commit()


def test_people_who_left_are_neither_counted_nor_listed_among_the_members(sign_in: SignIn) -> None:
    ana, rui, nuno, mick = (factories.person(name) for name in ("Ana", "Rui", "Nuno Left", "Mick Left"))
    circle = written.community(
        ana, rui, nuno, mick, slug="circle", name="Circle", access=Access.REQUEST, hidden=False
    )
    db.session.get_one(Membership, (circle.id, nuno.id)).host = True
    leave_company(nuno, mick)
    client = sign_in(rui)
    members, _, former = client.get("/communities/circle/members").text.partition("Left the company")
    assert "2 people belong to Circle" in members
    assert ("Nuno Left" in members, "Nuno Left" in former, "Rui" in former.partition("</ul>")[0]) == (
        False,
        True,
        False,
    )
    page = client.get("/communities/circle").text
    assert "2 members" in page
    assert "Nuno Left" not in page
    outsider = sign_in(factories.person("Eve"))
    for path in ("/communities", "/communities/circle"):
        assert "2 members" in outsider.get(path).text
    assert sign_in(ana).post("/communities/circle/members/mick.left/hosting").status_code == 303
    assert db.session.query(HostOffer).count() == 0
    assert "last host" in sign_in(ana).post("/communities/circle/hosting/end", follow_redirects=True).text


def test_a_vote_is_for_those_who_can_come_in_and_over_when_they_have_voted(sign_in: SignIn) -> None:
    ana, rui, *others = (factories.person() for _ in range(10))
    circle = written.community(ana, rui, *others, slug="circle", name="Circle")
    host, client = sign_in(ana), sign_in(rui)
    nuno = sign_in(others[0])
    host.post("/communities/circle/votes")
    nuno.post("/communities/circle/votes/ballot", data={"goes_on": "yes"})
    assert "3 members at least have to say so" in client.get("/communities/circle").text
    leave_company(*others[:-1])
    suspend(others[-1])
    assert "2 members at least have to say so" in client.get("/communities/circle").text
    for each in (host, client):
        each.post("/communities/circle/votes/ballot", data={"goes_on": "no"})
    db.session.expire_all()
    assert circle.closed
    assert (
        db.session.query(Notification).filter_by(person_id=others[0].id).count() == 1
    )  # that they are asked
    vote = queries.find_latest(circle.id)
    assert vote
    assert queries.count(vote) == (0, 2)


def test_nobody_who_cannot_come_in_is_invited_or_asked_to_be_a_host(sign_in: SignIn) -> None:
    ana, rui, eve = (factories.person(name) for name in ("Ana", "Rui", "Eve"))
    written.community(ana, rui, slug="circle")
    for each in (rui, eve):
        suspend(each)
    host = sign_in(ana)
    answer = host.post("/communities/circle/invitations", data={"handle": "eve", "words": "Do come."})
    assert answer.status_code == 422
    assert "cannot come in at the moment" in answer.text
    assert "Do come." in answer.text
    answer = host.post("/communities/circle/members/rui/hosting", follow_redirects=True)
    assert "cannot come in at the moment" in answer.text
    assert (db.session.query(Invitation).count(), db.session.query(HostOffer).count()) == (0, 0)
    assert db.session.query(Notification).count() == 0


def test_what_waits_for_hosts_is_told_to_those_who_are_there(sign_in: SignIn) -> None:
    *gone, ana, eve, sam = (factories.person() for _ in range(6))
    circle = written.community(*gone, ana, eve, sam, slug="circle")
    for each in (*gone, ana):
        db.session.get_one(Membership, (circle.id, each.id)).host = True
    leave_company(*gone)
    client, post = sign_in(eve), written.post(sam, "Seen", place=circle)
    asked = {"title": "Why is it loud at night?", "community": str(circle.id)}
    assert client.post("/questions/new", data=asked).status_code == 303
    assert client.post(f"/report/entry/{post.id}", data={"reason": "unkind"}).status_code == 303
    rows = db.session.query(Notification).filter(
        Notification.person_id.in_([each.id for each in (*gone, ana)])
    )
    assert sorted((row.person_id, row.kind) for row in rows) == [
        (ana.id, "first_question"),
        (ana.id, "moderation"),
    ]
