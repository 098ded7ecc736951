"""Whom an act concerns, and whoever looks again; the suspended too."""

import re
from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from social.accounts import passwords
from social.admin.service import end_suspensions
from social.core import clock
from social.core.clock import now
from social.core.database import db
from social.core.mail_queue import OutgoingMail
from tests.factories.world import World, account_of
from tests.moderation.looking import WHY, act, newest_act, report

YES = {"overturned": "yes", "answer": "It was a joke among friends."}
PASSWORD = "three odd herons"


def test_another_moderator_takes_it_back_and_says_why(world: World) -> None:
    member, moderator, admin = (world.browser(each) for each in ("member", "moderator", "admin"))
    row = act(moderator, f"entry:{world.ids['comment']}", "hide")
    path, appeal = f"/settings/record/{row.id}", f"/moderation/appeals/{row.id}"
    assert world.browser("outsider").post(f"{path}/appeal", data={"words": "Me too."}).status_code == 404
    assert member.post(f"{path}/appeal", data={"words": ""}).status_code == 422
    assert member.post(f"{path}/appeal", data={"words": "We were joking."}).status_code == 303
    assert member.post(f"{path}/appeal", data={"words": "Once more."}).status_code == 409, "once for each act"
    assert moderator.post(appeal, data=YES).status_code == 409, "not who acted"
    assert member.post(appeal, data=YES).status_code == 403
    assert "We were joking." in admin.get(appeal).text
    assert admin.post(appeal, data=YES).status_code == 303
    assert admin.post(appeal, data=YES).status_code == 409
    page = member.get(path).text
    assert "It was taken back." in page
    assert "It was a joke among friends." in page
    shown = world.browser("outsider").get(f"/posts/{world.ids['open']}", follow_redirects=True).text
    assert "harbour answer, better" in shown


def test_who_reported_it_does_not_look_again(world: World) -> None:
    account_of(world.people["colleague"]).roles = ["moderator"]
    db.session.commit()
    colleague, about = world.browser("colleague"), f"entry:{world.ids['comment']}"
    report(colleague, about)
    row = act(world.browser("moderator"), about, "hide")
    world.browser("member").post(f"/settings/record/{row.id}/appeal", data={"words": "We were joking."})
    path = f"/moderation/appeals/{row.id}"
    assert path not in colleague.get("/moderation").text
    assert path not in colleague.get("/notifications").text
    assert colleague.get(path).status_code == 404
    assert colleague.post(path, data=YES).status_code == 404
    assert path in world.browser("admin").get("/moderation").text
    assert world.browser("admin").post(path, data=YES).status_code == 303


def test_what_was_right_stays(world: World) -> None:
    row = act(world.browser("moderator"), f"entry:{world.ids['comment']}", "lock")
    member = world.browser("member")
    member.post(f"/settings/record/{row.id}/appeal", data={"words": "Why?"})
    no = {"overturned": "no", "answer": "It had gone round three times."}
    assert world.browser("admin").post(f"/moderation/appeals/{row.id}", data=no).status_code == 303
    assert "It stays as it was decided." in member.get(f"/settings/record/{row.id}").text
    assert "closed to new words" in member.get(f"/comments/{world.ids['comment']}/edit").text


def test_nobody_appeals_after_thirty_days(world: World) -> None:
    with clock.freeze(now() - timedelta(days=31)):
        row = act(world.browser("moderator"), f"entry:{world.ids['comment']}", "lock")
    answer = world.browser("member").post(f"/settings/record/{row.id}/appeal", data={"words": "Late."})
    assert answer.status_code == 409
    assert "Late." in answer.text


def test_who_is_suspended_learns_why_and_until_when_and_can_appeal(world: World) -> None:
    member = account_of(world.people["member"])
    member.password_hash = passwords.hashed(PASSWORD)
    db.session.commit()
    inside = world.browser("member")
    act(world.browser("moderator"), f"person:{world.people['member'].id}", "suspend", days="7")
    row = newest_act()
    assert inside.get("/settings").location.startswith("/sign-in"), "out at once"
    somebody: FlaskClient = world.app.test_client()
    wrong = somebody.post("/sign-in", data={"email": member.email, "password": "not theirs at all"})
    assert WHY not in wrong.text, "only who knows the password learns of it"
    place = somebody.post("/sign-in", data={"email": member.email, "password": PASSWORD}).location
    page = somebody.get(place).text
    assert WHY in page
    assert f"{row.at + timedelta(days=7):%-d %B %Y}" in page
    mails = select(OutgoingMail.text).where(OutgoingMail.recipient == member.email)
    assert any(place in text for text in db.session.scalars(mails))
    assert somebody.post(f"{place}/appeal", data={"words": "It was my brother."}).status_code == 200
    assert somebody.post(f"{place}/appeal", data={"words": "Again."}).status_code == 409
    assert world.browser("admin").post(f"/moderation/appeals/{row.id}", data=YES).status_code == 303
    assert somebody.get(place).status_code == 404
    assert somebody.post("/sign-in", data={"email": member.email, "password": PASSWORD}).status_code == 302


def test_a_suspension_ends_by_itself(world: World) -> None:
    member = account_of(world.people["member"])
    act(world.browser("moderator"), f"person:{world.people['member'].id}", "suspend", days="3")
    with clock.freeze(now() + timedelta(days=2)):
        end_suspensions()
        db.session.refresh(member)
        assert member.suspended_at
    with clock.freeze(now() + timedelta(days=3, minutes=1)):
        end_suspensions()
    db.session.refresh(member)
    assert member.suspended_at is None
    assert newest_act().did == "lapse"
    assert "its time was over" in world.browser("admin").get("/moderation/record").text


def test_roles_and_hosts_acts_stand_in_the_record_of_whom_they_concern(world: World) -> None:
    admin, host, outsider = (world.browser(each) for each in ("admin", "host", "outsider"))
    admin.post("/admin/accounts/outsider/roles/hr", data={"on": "1"})
    assert "gave you the role HR" in outsider.get("/settings/record").text
    host.post("/communities/quagga/members/member/removal", data={"words": "As we agreed."})
    mine = world.browser("member").get("/settings/record").text
    assert "removed you from quagga circle" in mine
    number = re.findall(r"/settings/record/(\d+)", mine)[0]
    world.browser("member").post(f"/settings/record/{number}/appeal", data={"words": "We did not agree."})
    asked = world.browser("moderator").get(f"/moderation/appeals/{number}").text
    assert "We did not agree." in asked
    assert "quagga" not in asked
    world.browser("moderator").post(f"/moderation/appeals/{number}", data=YES)
    assert world.browser("member").get("/communities/quagga").status_code == 200
    record = world.browser("moderator").get("/moderation/record").text
    assert f"gave {world.people['outsider'].name} the role HR" in record
    assert "quagga" not in record
    assert "As we agreed." not in record
    assert "Changed who belongs to a private community" in record
