"""What somebody is told."""

from sqlalchemy import select

from social.communities.models import Access, Membership
from social.core.database import db
from social.notifications.models import Notification
from social.notifications.service import tell
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written
from tests.statements import statements


def told(person: Person, sentence: str, link: str = "/people", **more: str) -> Notification:
    """One notification, from somebody."""
    actor = factories.person()
    tell([person.id], "mention", sentence, link, actor_id=actor.id, **more)
    db.session.commit()
    return db.session.scalars(select(Notification).order_by(Notification.id.desc())).first()  # type: ignore[return-value]


def unread(page: str) -> bool:
    """Whether the bell says so."""
    return 'id="unread-count"' in page


def test_it_is_listed_and_counted_until_it_is_read(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    one = told(ana, "Rui mentioned you", "/people/rui")
    client = sign_in(ana)
    page = client.get("/notifications").text
    assert "Rui mentioned you" in page
    assert unread(page)
    assert unread(client.get("/notifications").text), "looking changes nothing"
    answer = client.post(f"/notifications/{one.id}/reading")
    assert answer.headers["Location"] == "/people/rui"
    page = client.get("/notifications").text
    assert "Rui mentioned you" in page
    assert not unread(page)


def test_one_thread_is_shown_and_read_as_one(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    told(ana, "First answer", thread="entry:1")
    last = told(ana, "Second answer", thread="entry:1")
    told(ana, "Something else", thread="entry:2")
    client = sign_in(ana)
    page = client.get("/notifications").text
    assert "Second answer" in page
    assert "First answer" not in page
    assert "and 1 more about the same" in page
    assert "Notifications, 2 unread" in page
    client.post(f"/notifications/{last.id}/reading")
    assert "Notifications, 1 unread" in client.get("/notifications").text


def test_being_named_leads_its_thread(sign_in: SignIn) -> None:
    ana, alice, ben = factories.person("Ana"), factories.person("Alice"), factories.person("Ben")
    about = {"thread": "entry:1"}
    tell([ana.id], "mention", "Alice named you in “Boats”", "/named", actor_id=alice.id, **about)
    tell([ana.id], "comment", "Ben commented on “Boats”", "/said", actor_id=ben.id, **about)
    db.session.commit()
    client = sign_in(ana)
    page = client.get("/notifications").text
    assert "Alice named you in “Boats”" in page
    assert "and 1 more about the same" in page
    assert "Ben commented" not in page
    named = db.session.scalars(select(Notification.id).where(Notification.kind == "mention")).one()
    assert f"/notifications/{named}/reading" in page


def test_all_are_read_at_once(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    for person in (ana, ana, rui):
        told(person, "Hello")
    client = sign_in(ana)
    client.post("/notifications/reading")
    assert not unread(client.get("/notifications").text)
    assert unread(sign_in(rui).get("/notifications").text)


def test_what_one_may_no_longer_read_is_neither_shown_nor_counted_nor_opened(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle = written.community(ana, rui, access=Access.INVITED)
    one = told(rui, "Secret title", audience=circle.audience)
    client = sign_in(rui)
    assert "Secret title" in client.get("/notifications").text
    db.session.delete(db.session.get(Membership, (circle.id, rui.id)))
    db.session.commit()
    page = client.get("/notifications").text
    assert "Secret title" not in page
    assert not unread(page)
    assert client.post(f"/notifications/{one.id}/reading").status_code == 404


def test_nobody_opens_what_another_was_told(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    one = told(ana, "Hello")
    client = sign_in(factories.person("Rui"))
    assert client.post(f"/notifications/{one.id}/reading").status_code == 404
    assert client.post("/notifications/999999/reading").status_code == 404
    db.session.refresh(one)
    assert one.read_at is None


def test_a_link_never_leads_elsewhere(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    client = sign_in(ana)
    for link in ("//evil.example/", "https://evil.example/", "/\\evil.example"):
        one = told(ana, "Hello", link)
        assert client.post(f"/notifications/{one.id}/reading").headers["Location"] == "/notifications"


def test_an_empty_list_invites(sign_in: SignIn) -> None:
    assert "All quiet" in sign_in(factories.person("Ana")).get("/notifications").text


def test_few_statements_list_many(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    for number in range(30):
        told(ana, f"Told {number}")
    client = sign_in(ana)
    with statements() as seen:
        client.get("/notifications")
    assert len(seen) <= 5
