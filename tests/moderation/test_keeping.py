"""A case is never held by somebody who cannot act, or does not."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from social.core import clock
from social.core.clock import now
from social.core.database import db
from social.moderation.service import cases
from social.notifications.models import Notification
from social.people.models import Person
from tests.factories.world import World, account_of
from tests.moderation.looking import WHY, case_of, report

ACT = {"did": "hide", "reason": "unkind", "why": WHY}


def told(world: World, path: str) -> set[str]:
    """Handles of those who are told of the case, and have not opened it."""
    db.session.rollback()
    rows = select(Person.handle).join(Notification, Notification.person_id == Person.id)
    return set(db.session.scalars(rows.where(Notification.link == path, Notification.read_at.is_(None))))


def taken(world: World) -> str:
    """A case that the moderator has taken up: its address."""
    account_of(world.people["colleague"]).roles = ["moderator"]
    db.session.commit()
    about = f"entry:{world.ids['comment']}"
    report(world.browser("outsider"), about)
    path = case_of(about).path
    assert world.browser("moderator").post(f"{path}/keeping").status_code == 303
    return path


def stop(world: World, how: str) -> None:
    """The moderator cannot go on."""
    admin = world.browser("admin")
    if how == "suspended":
        admin.post("/admin/accounts/moderator/suspension", data={"why": "Holidays.", "days": "7"})
        assert account_of(world.people["moderator"]).suspended_at
    elif how == "without the role":
        admin.post("/admin/accounts/moderator/roles/moderator", data={"on": "0"})
        assert account_of(world.people["moderator"]).roles == []
    else:
        report(world.browser("moderator"), f"entry:{world.ids['comment']}", words="Now I see.")


@pytest.mark.parametrize("how", ["suspended", "without the role", "reported it too"])
def test_others_take_over_from_who_cannot_go_on(world: World, how: str) -> None:
    path, colleague = taken(world), world.browser("colleague")
    assert "Take it over" not in colleague.get(path).text
    assert "was faster" in colleague.post(f"{path}/keeping", follow_redirects=True).text
    stop(world, how)
    assert "Take it over" in colleague.get(path).text
    assert colleague.post(f"{path}/acts", data=ACT).status_code == 409, "taken up first"
    assert colleague.post(f"{path}/keeping").status_code == 303
    assert colleague.post(f"{path}/acts", data=ACT).status_code == 303


def test_a_case_of_who_cannot_go_on_waits_again_and_others_are_told(world: World) -> None:
    path = taken(world)
    db.session.execute(delete(Notification))
    db.session.commit()
    cases.release()
    assert case_of(f"entry:{world.ids['comment']}").stage == "taken", "its keeper is here"
    stop(world, "suspended")
    cases.release()
    assert case_of(f"entry:{world.ids['comment']}").stage == "waiting"
    assert told(world, path) == {"colleague"}
    report(world.browser("hr"), f"entry:{world.ids['comment']}")
    assert world.browser("colleague").post(f"{path}/keeping").status_code == 303


def test_what_waits_for_days_can_be_taken_over(world: World) -> None:
    with clock.freeze(now() - timedelta(days=2, hours=23)):
        path = taken(world)
    colleague, moderator = world.browser("colleague"), world.browser("moderator")
    assert "was faster" in colleague.post(f"{path}/keeping", follow_redirects=True).text
    with clock.freeze(now() + timedelta(hours=2)):
        assert "Take it over" in colleague.get(path).text
        assert "Take it over" not in moderator.get(path).text, "it is theirs"
        assert colleague.post(f"{path}/keeping").status_code == 303
        assert moderator.post(f"{path}/acts", data=ACT).status_code == 409
        assert colleague.post(f"{path}/dismissal", data={}).status_code == 303
