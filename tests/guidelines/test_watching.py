"""Watching pages: who hears of what, and who never does."""

from flask.testing import FlaskClient

from social.core.database import db
from social.guidelines.models import Guideline
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.guidelines.sending import send


def heard(person: Person) -> list[str]:
    rows = db.select(Notification.sentence).where(Notification.person_id == person.id)
    return list(db.session.scalars(rows.order_by(Notification.id)))


def watch(client: FlaskClient, one: Guideline, reach: str = "page") -> None:
    assert client.post(f"{one.path}/watch", data={"reach": reach}).status_code == 302


def say(client: FlaskClient, one: Guideline) -> None:
    assert client.post(f"/entries/{one.id}/comments", data={"body": "Shall we?"}).status_code == 303


def test_who_watches_a_page_hears_of_changes_and_of_what_is_said(sign_in: SignIn) -> None:
    ana, ben, zoe = (factories.person(name) for name in ("Ana", "Ben", "Zoë"))
    meetings = page(ana, "Meetings", "Say why.")
    reader = sign_in(zoe)
    assert "Watch</button>" in reader.get("/guidelines/meetings").text
    watch(reader, meetings)
    assert "Watching</button>" in reader.get("/guidelines/meetings").text
    send(sign_in(ben), "meetings", "Say why first.", note="People came unprepared")
    say(sign_in(ben), meetings)
    assert heard(zoe) == ["Ben changed “Meetings”: People came unprepared", "Ben commented on “Meetings”"]
    assert heard(ana) == heard(zoe)
    assert heard(ben) == []


def test_writers_watch_until_they_stop_with_one_click(sign_in: SignIn) -> None:
    ana, ben, zoe = (factories.person(name) for name in ("Ana", "Ben", "Zoë"))
    meetings = page(ana, "Meetings", "Say why.")
    send(sign_in(ben), "meetings", "Say why first.")
    assert "Meetings" in sign_in(ben).get("/watching").text
    watch(sign_in(ben), meetings, "none")
    before = heard(ben)
    say(sign_in(zoe), meetings)
    send(sign_in(zoe), "meetings", "Say why at first.", base=2)
    assert heard(ben) == before
    assert "Nothing yet" in sign_in(ben).get("/watching").text
    assert "Zoë commented on “Meetings”" in heard(ana)


def test_who_watches_a_branch_hears_of_new_pages_in_it(sign_in: SignIn) -> None:
    ana, zoe = factories.person("Ana"), factories.person("Zoë")
    top = page(ana, "Top")
    low = page(ana, "Low", above=top)
    client = sign_in(zoe)
    watch(client, top, "branch")
    page(ana, "Lower", above=low)
    page(ana, "Beside")
    assert heard(zoe) == ["Ana wrote the new page “Lower”"]
    assert "Watching</button>" in client.get("/guidelines/low").text
    assert "with all below it" in client.get("/watching").text
    watch(client, low, "none")
    send(sign_in(ana), "low", "New words.", title="Low")
    assert heard(zoe) == ["Ana wrote the new page “Lower”"]


def test_nobody_is_told_of_what_they_may_not_read(sign_in: SignIn) -> None:
    ana, zoe = factories.person("Ana"), factories.person("Zoë")
    top = page(ana, "Top")
    client = sign_in(zoe)
    watch(client, top, "branch")
    page(ana, "Quagga plan", above=top, community=community(ana, access="invited"))
    assert "Quagga" not in client.get("/notifications").text
    assert "Quagga" not in client.get("/").text
    hidden = db.session.scalars(db.select(Guideline).where(Guideline.title == "Quagga plan")).one()
    assert client.post(f"{hidden.path}/watch", data={"reach": "page"}).status_code == 404
    assert client.post("/guidelines/top/watch", data={"reach": "everything"}).status_code == 400
