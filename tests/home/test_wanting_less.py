"""Keeping things for later, wanting less of something, and hearing nothing of it."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from social.communities.models import Access
from social.core.database import db
from social.entries.models import Entry, Tag
from social.entries.service.comments import comment_on
from social.entries.service.removal import remove
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing
from tests.factories.questions import question
from tests.home.test_stream import follow, shown

NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)


def told(person: Person) -> list[str]:
    rows = select(Notification.kind).where(Notification.person_id == person.id).order_by(Notification.id)
    return list(db.session.scalars(rows))


def at(entry: Entry, hours: int) -> Entry:
    entry.published_at = NOON + timedelta(hours=hours)
    db.session.commit()
    return entry


def test_what_is_muted_comes_neither_to_the_first_page_nor_as_news(ana: Person, sign_in: SignIn) -> None:
    ben, eve = factories.person("Ben"), factories.person("Eve")
    circle = writing.community(eve, ana)
    follow(ana, ben)
    client, mine = sign_in(ana), writing.post(ana, "Mine")
    post = writing.post(eve, "In the circle", tags=["pipes"], place=circle)
    other = writing.post(ben, "Of Ben")
    tag = db.session.scalars(select(Tag)).one()
    for path, gone in (
        (f"/less/person/{ben.id}", other),
        (f"/less/community/{circle.id}", post),
        (f"/less/topic/{tag.id}", post),
        (f"/less/thread/{mine.id}", mine),
    ):
        assert gone.id in shown(client.get("/").text)
        assert client.post(path, data={"how": "mute", "next": "/settings/less"}).location == "/settings/less"
        assert gone.id not in shown(client.get("/").text)
        assert gone.id not in shown(client.get("/?from=everyone").text)
        assert "Take back" in client.get("/settings/less").text
        client.post(f"{path}/removal")
        assert gone.id in shown(client.get("/").text)
    client.post(f"/less/person/{ben.id}", data={"how": "mute"})
    comment_on(mine, ben, "Unheard.")
    assert told(ana) == []
    comment_on(mine, ben, "But this names @ana.ferreira.")
    assert told(ana) == ["mention"]
    client.post(f"/less/thread/{mine.id}", data={"how": "mute"})
    comment_on(mine, eve, "Unheard as well.")
    assert told(ana) == ["mention"]
    client.post(f"/less/thread/{mine.id}/removal")
    comment_on(mine, eve, "Heard.")
    assert told(ana) == ["mention", "comment"]


def test_a_muted_question_stays_muted_where_it_is_joined_with_another(ana: Person, sign_in: SignIn) -> None:
    ben, eve = factories.person("Ben"), factories.person("Eve")
    kept, twin = question(ben, "Where is the valve?"), question(ana, "Where is the numbat valve?")
    for who in (ana, ben, eve):
        sign_in(who).post(f"/questions/{twin.id}/me-too")
        assert sign_in(who).post(f"/less/thread/{twin.id}", data={"how": "mute"}).status_code == 303
    sign_in(eve).post(f"/questions/{kept.id}/following")
    assert sign_in(ana).post(f"/questions/{twin.id}/joining", data={"kept": str(kept.id)}).status_code == 303
    before = {who.id: len(told(who)) for who in (ana, ben, eve)}
    zoe = sign_in(factories.person("Zoe"))
    for body in ("Below the bridge.", "Beside it."):
        assert zoe.post(f"/questions/{kept.id}/answers", data={"body": body}).status_code == 303
    heard = {who.name: len(told(who)) - before[who.id] for who in (ana, ben, eve)}
    assert heard == {"Ana Ferreira": 0, "Ben": 2, "Eve": 2}  # these asked, or follow, the one that is kept
    assert kept.id not in shown(sign_in(ana).get("/?from=everyone").text)
    assert kept.id in shown(sign_in(ben).get("/?from=everyone").text)
    page = sign_in(ana).get(f"/entries/{kept.id}/less").text
    assert f'action="/less/thread/{twin.id}/removal"' in page
    sign_in(ana).post(f"/less/thread/{twin.id}/removal")
    assert zoe.post(f"/questions/{kept.id}/answers", data={"body": "Or above."}).status_code == 303
    assert told(ana)[-1] == "answer"


def test_of_what_one_wants_less_of_the_first_thing_of_a_day_is_shown(ana: Person, sign_in: SignIn) -> None:
    ben, eve = factories.person("Ben"), factories.person("Eve")
    circle = writing.community(eve)
    follow(ana, ben)
    client = sign_in(ana)
    first, second = at(writing.post(ben, "First"), 0), at(writing.post(ben, "Second", tags=["pipes"]), 1)
    tomorrow = at(writing.post(ben, "Tomorrow"), 24)
    placed = at(writing.post(eve, "Placed", place=circle, tags=["pipes"]), 2)
    again = at(writing.post(ana, "Placed again", place=circle), 3)
    everything = [tomorrow.id, again.id, placed.id, second.id, first.id]
    tag = db.session.scalars(select(Tag)).one()
    for path, left in (
        (f"/less/person/{ben.id}", [tomorrow.id, again.id, placed.id, first.id]),
        (f"/less/community/{circle.id}", [tomorrow.id, placed.id, second.id, first.id]),
        (f"/less/topic/{tag.id}", [tomorrow.id, again.id, second.id, first.id]),
    ):
        client.post(path, data={"how": "less"})
        assert shown(client.get("/?from=everyone").text) == left
        assert "one a day" in client.get(path).text
        client.post(f"{path}/removal")
        assert shown(client.get("/?from=everyone").text) == everything
    comment_on(second, ben, "News of it come as before, @ana.ferreira.")
    assert told(ana) == ["mention"]


def test_what_is_not_shown_takes_nothing_away_of_what_one_wants_less_of(ana: Person, sign_in: SignIn) -> None:
    ben, eve, rui, zoe = (factories.person(name) for name in ("Ben", "Eve", "Rui", "Zoe"))
    circle, far = writing.community(eve, ana), writing.community(rui)
    follow(ana, ben)
    client = sign_in(ana)
    for path in (f"person/{ben.id}", f"person/{eve.id}", f"community/{circle.id}"):
        client.post(f"/less/{path}", data={"how": "less"})
    client.post(f"/less/person/{zoe.id}", data={"how": "mute"})
    old, joined = at(question(rui, "Why is it loud?"), -24), at(question(ben, "Why so loud?"), 0)
    assert sign_in(ben).post(f"/questions/{joined.id}/joining", data={"kept": str(old.id)}).status_code == 303
    first = at(writing.post(ben, "First of Ben that stands by itself"), 1)
    at(writing.post(ben, "Second of Ben, and first of the circle", place=circle), 2)
    other = at(writing.post(rui, "First of the circle that is shown", place=circle), 3)
    at(writing.post(eve, "Second of the circle", place=circle), 4)
    elsewhere = at(writing.post(eve, "First of Eve that is shown"), 5)
    at(writing.post(eve, "Second of Eve"), 6)
    at(writing.post(zoe, "Unheard", place=circle), 24)
    tomorrow = at(writing.post(rui, "The next day", place=circle), 25)
    not_mine = at(writing.post(eve, "Where Ana does not belong", place=far), 48)
    mine = at(writing.post(eve, "Where she does", place=circle), 49)
    assert shown(client.get("/?from=everyone").text) == [
        each.id for each in (not_mine, tomorrow, elsewhere, other, first, old)
    ]
    assert shown(client.get("/?from=following").text) == [mine.id, tomorrow.id, other.id, first.id]


def test_only_what_one_may_know_of_can_be_turned_down_and_never_oneself(ana: Person, sign_in: SignIn) -> None:
    hidden = writing.community(ana, access=Access.INVITED, name="Quagga")
    secret = writing.post(ana, "Secret", place=hidden, tags=["quagga"])
    eve = factories.person("Eve")
    client, tag = sign_in(eve), db.session.scalars(select(Tag)).one()
    for path in (f"community/{hidden.id}", f"thread/{secret.id}", f"topic/{tag.id}", "person/999", "pet/1"):
        assert client.post(f"/less/{path}", data={"how": "mute"}).status_code == 404
        assert client.get(f"/less/{path}").status_code == 404
    assert client.post(f"/less/person/{eve.id}", data={"how": "mute"}).status_code == 403
    assert client.post(f"/less/person/{ana.id}", data={"how": "loudly"}).status_code == 400
    post = writing.post(ana, "Open", tags=["pipes"])
    page = client.get(f"/entries/{post.id}/less").text
    assert "Ana Ferreira" in page
    assert "pipes" in page
    assert client.get(f"/entries/{secret.id}/less").status_code == 404
    assert "Nothing is muted" in client.get("/settings/less").text


def test_what_is_kept_for_later_stands_in_a_list_and_says_when_it_has_vanished(
    ana: Person, sign_in: SignIn
) -> None:
    client = sign_in(ana)
    assert "Nothing saved yet" in client.get("/saved").text
    ben = factories.person("Ben")
    posts = [writing.post(ben, f"Post {number}") for number in range(22)]
    for post in posts:
        answered = client.post(f"/entries/{post.id}/saving", data={"next": "/?from=everyone"})
        assert answered.location == f"/?from=everyone#entry-{post.id}"
    assert (
        "https"
        not in client.post(f"/entries/{posts[0].id}/saving", data={"next": "https://x.example"}).location
    )
    page = client.get("/saved").text
    assert shown(page) == [post.id for post in reversed(posts[2:])]
    older = page.split('rel="next"')[0].rpartition('href="')[2].split('"')[0]
    assert shown(client.get(older).text) == [posts[1].id, posts[0].id]
    assert 'aria-label="Saved for later"' in client.get(posts[21].path).text
    buttons = client.post(f"/entries/{posts[21].id}/saving/removal", headers={"HX-Request": "true"}).text
    assert 'aria-label="Save for later"' in buttons
    remove(posts[20], ben)
    page = client.get("/saved").text
    assert "This was taken away." in page
    assert "Post 20" not in page
    client.post(f"/entries/{posts[20].id}/saving/removal")
    assert "This was taken away." not in client.get("/saved").text
    draft = writing.post(ben, "Draft", published=False)
    assert client.post(f"/entries/{draft.id}/saving").status_code == 404
    assert shown(sign_in(ben).get("/saved").text) == []
