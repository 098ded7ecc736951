"""How people choose to be told."""

import re
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import select

from social.core.database import db
from social.notifications import mutes
from social.notifications.kinds import KINDS, How
from social.notifications.models import Digest, Notification
from social.notifications.queries import wishes_of
from social.notifications.service import tell
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn


def choices(**changed: object) -> dict[str, object]:
    """What a browser sends of an untouched form, and over it what was changed."""
    usual = {f"how_{kind.name}": kind.default.value for kind in KINDS}
    times = {"digest": "workdays", "weekday": "0", "hour": "8", "quiet_from": "19", "quiet_until": "7"}
    return usual | times | {"quiet": "y"} | changed


def told_of(person: Person) -> list[str]:
    rows = db.session.scalars(select(Notification.kind).where(Notification.person_id == person.id))
    return sorted(rows)


def test_choices_are_kept_and_shown_again(sign_in: SignIn) -> None:
    ana = factories.person("Ana", time_zone="Europe/Lisbon")
    client = sign_in(ana)
    page = client.get("/settings/notifications").text
    assert "Europe/Lisbon" in page
    sent = choices(how_comment="never", how_mention="digest", digest="weekly", weekday="4", hour="16")
    del sent["quiet"]
    assert client.post("/settings/notifications", data=sent).status_code == 303
    kept = wishes_of(ana.id)
    assert kept.choices == {"comment": How.NEVER, "mention": How.DIGEST}
    assert (kept.digest, kept.weekday, kept.hour, kept.quiet) == (Digest.WEEKLY, 4, 16, False)
    page = client.get("/settings/notifications").text
    assert re.search(r'<input checked[^>]*name="how_comment"[^>]*value="never">', page)
    assert '<option selected value="16">16:00</option>' in page


def test_a_choice_that_is_none_is_refused_and_nothing_else_of_the_form_is_lost(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    client = sign_in(ana)
    for wrong in ({"how_sign": "never"}, {"how_comment": "loudly"}, {"hour": "25"}):
        answer = client.post("/settings/notifications", data=choices(how_follow="here") | wrong)
        assert answer.status_code == 422
        assert re.search(r'<input checked[^>]*name="how_follow"[^>]*value="here">', answer.text)
    assert wishes_of(ana.id).choices == {}


def test_who_wants_to_hear_nothing_of_a_kind_is_not_told(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    sign_in(ana).post("/settings/notifications", data=choices(how_comment="never"))
    tell([ana.id, rui.id], "comment", "Somebody commented", "/posts/1")
    tell([ana.id, rui.id], "mention", "Somebody mentioned you", "/posts/1")
    db.session.commit()
    assert told_of(ana) == ["mention"]
    assert told_of(rui) == ["comment", "mention"]


@pytest.fixture
def silence() -> Iterator[Callable[[mutes.Muted], None]]:
    before = list(mutes._rooms)
    yield mutes.register
    mutes._rooms[:] = before


def test_what_is_muted_is_not_told_and_a_duty_is(app: object, silence: Callable[[mutes.Muted], None]) -> None:
    ana, rui, noisy = factories.person("Ana"), factories.person("Rui"), factories.person("Noisy")
    silence(lambda people, thread, audience, actor: {ana.id} & set(people) if thread == "entry:1" else set())
    silence(lambda people, thread, audience, actor: set(people) if actor == noisy.id else set())
    tell([ana.id, rui.id], "comment", "Somebody commented", "/posts/1", thread="entry:1")
    tell([ana.id, rui.id], "comment", "Noisy commented", "/posts/2", thread="entry:2", actor_id=noisy.id)
    tell([ana.id], "please_sign", "Please read it", "/guidelines/x", thread="entry:1")
    db.session.commit()
    assert told_of(ana) == ["please_sign"]
    assert told_of(rui) == ["comment"]
