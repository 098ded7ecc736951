"""Silent readers who know something are asked for a word: rarely, and they may say no for good."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from social.communities import reading
from social.communities.models import Community, Membership, ReadingDay
from social.core.clock import freeze, now
from social.core.database import db
from social.entries.models import Tag
from social.expertise.missed.invitations import may_invite
from social.expertise.models import TopicStanding
from social.hosting import renewing
from social.hosting.models import SpeakInvitation
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written

HOSTING = "/communities/circle/hosting"


@pytest.fixture
def rui(app: Flask) -> Person:
    return factories.person("Rui Tavares")


@pytest.fixture
def circle(ana: Person, rui: Person) -> Community:
    """Rui reads often and knows about valves; he came long ago and has not said a word."""
    circle = written.community(ana, rui, slug="circle", name="Circle")
    written.post(ana, "Loud valves", place=circle, tags=["valves"])
    tag = db.session.query(Tag).one()
    db.session.add(
        TopicStanding(person_id=rui.id, tag_id=tag.id, audience="everyone", weight=2, pieces=2, last_at=now())
    )
    db.session.get_one(Membership, (circle.id, rui.id)).joined_at = now() - timedelta(days=200)
    db.session.add_all(
        ReadingDay(community_id=circle.id, person_id=rui.id, day=(now() - timedelta(days=each)).date())
        for each in range(7)
    )
    db.session.commit()
    return circle


def test_a_host_sees_who_reads_and_knows_and_asks_once(
    circle: Community, ana: Person, rui: Person, sign_in: SignIn
) -> None:
    host, reader = sign_in(ana), sign_in(rui)
    new, reads_only = factories.person("Eve New"), factories.person("Max Reads")
    written.belong(circle, new, reads_only)
    db.session.get_one(Membership, (circle.id, reads_only.id)).joined_at = now() - timedelta(days=200)
    days = [(now() - timedelta(days=each)).date() for each in range(9)]
    db.session.add_all(ReadingDay(community_id=circle.id, person_id=reads_only.id, day=day) for day in days)
    db.session.commit()
    page = host.get(HOSTING).text
    assert "Opened something here on 7 of the last 30 days. Known for valves." in page
    reading_and_knowing, _, others = page.partition("know this</h2>")[2].partition("not heard yet</h2>")
    assert ("Rui Tavares" in reading_and_knowing, "Eve New" in reading_and_knowing) == (True, False)
    assert ("Eve New" in others, "Max Reads" in others + reading_and_knowing) == (True, False)
    at = "/communities/circle/members/rui.tavares/word"
    assert host.post(at, data={"words": ""}).status_code == 422
    assert host.post(at, data={"words": "What do you hear?"}).status_code == 303
    assert "What do you hear?" in reader.get("/communities/circle").text
    assert db.session.query(Notification.kind).filter_by(person_id=rui.id).all() == [("speak",)]
    assert "Rui Tavares" not in host.get(HOSTING).text.partition("know this")[2]
    assert host.post(at, data={"words": "And again?"}).status_code == 404
    other = written.community(ana, rui, slug="other")
    assert other.id != circle.id
    assert (
        host.post("/communities/other/members/rui.tavares/word", data={"words": "Here?"}).status_code == 404
    )
    with freeze(now() + timedelta(days=31)):
        assert sign_in(ana).post(at, data={"words": "A month later?"}).status_code == 303
    assert db.session.query(SpeakInvitation).count() == 2


def test_saying_no_here_or_for_good_is_kept(
    circle: Community, ana: Person, rui: Person, sign_in: SignIn
) -> None:
    host, reader = sign_in(ana), sign_in(rui)
    at = "/communities/circle/members/rui.tavares/word"
    assert reader.post("/communities/circle/word/refusal").status_code == 403  # nobody asked
    host.post(at, data={"words": "What do you hear?"})
    reader.post("/communities/circle/word/refusal", data={"for_good": "1"})
    assert may_invite([rui.id]) == set()
    assert "What do you hear?" not in reader.get("/communities/circle").text
    with freeze(now() + timedelta(days=400)):
        assert sign_in(ana).get(at).status_code == 404
    assert db.session.query(Notification).filter_by(person_id=ana.id).all() == []


def test_only_the_days_of_members_are_counted_and_only_while_they_like(
    circle: Community, ana: Person, rui: Person, sign_in: SignIn, settle: Callable[[], int]
) -> None:
    eve = factories.person("Eve")
    written.belong(circle, eve)
    clients = [sign_in(eve), sign_in(factories.person("Somebody Else"))]
    for client in clients:
        for _ in range(2):
            client.get("/communities/circle")
    settle()
    assert db.session.query(ReadingDay.person_id).filter_by(person_id=eve.id).count() == 1
    assert db.session.query(ReadingDay).count() == 8
    sign_in(rui).post("/settings/reading", data={"counted": "no"})
    reading.keep(circle.id, rui.id, "2026-11-22")
    assert db.session.query(ReadingDay).filter_by(person_id=rui.id).count() == 0
    assert "Rui Tavares" not in sign_in(ana).get(HOSTING).text.partition("know this")[2]
    with freeze(now() + timedelta(days=91)):
        renewing.look()
    assert db.session.query(ReadingDay).count() == 0


def test_three_things_are_pinned_and_no_more(
    circle: Community, ana: Person, rui: Person, sign_in: SignIn
) -> None:
    posts = [written.post(ana, f"Post {number}", place=circle).id for number in range(4)]
    elsewhere = written.post(ana, "Elsewhere").id
    host, member = sign_in(ana), sign_in(rui)
    pins = "/communities/circle/pins"
    assert member.post(f"{pins}/{posts[0]}").status_code == 403
    assert host.post(f"{pins}/{elsewhere}").status_code == 404
    for post in (*posts, posts[0]):
        host.post(f"{pins}/{post}")
    page = member.get("/communities/circle").text.partition("Start here")[2].partition("</section>")[0]
    assert [f"Post {number}" in page for number in range(4)] == [True, True, True, False]
    host.post(f"{pins}/{posts[0]}/removal")
    assert host.post(f"{pins}/{posts[3]}", follow_redirects=True).text.count("Take down") == 3
    host.post(f"/posts/{posts[3]}/removal")
    page = member.get("/communities/circle").text.partition("Start here")[2].partition("</section>")[0]
    assert "Post 3" not in page
