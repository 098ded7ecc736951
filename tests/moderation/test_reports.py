"""Reporting, as the one who reports and as the one who looks."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from social.communities.models import Community
from social.core import clock
from social.core.clock import now
from social.core.database import db
from social.entries.models import Comment, Entry
from tests.factories.world import World
from tests.moderation.looking import WHY, case_of, report

KINDS = {
    "entry:{open}": "coauthor",
    "entry:{comment}": "coauthor",
    "entry:{question}": "coauthor",
    "entry:{answer}": "coauthor",
    "message:{said}": "member",
    "person:{author_id}": "coauthor",
    "picture:{picture}": "coauthor",
    "community:{club_id}": "coauthor",
    "endorsement:{endorsed}": "coauthor",
}


def names(world: World) -> dict[str, object]:
    club = db.session.scalars(select(Community.id).where(Community.slug == world.ids["club"])).one()
    return {**world.ids, "author_id": world.people["author"].id, "club_id": club}


@pytest.mark.parametrize(("about", "who"), KINDS.items())
def test_anything_can_be_reported_once_and_looked_at(world: World, about: str, who: str) -> None:
    about = about.format(**names(world))
    client, moderator = world.browser(who), world.browser("moderator")
    place = report(client, about)
    again = client.post(f"/report/{about.replace(':', '/')}", data={"reason": "unkind"})
    assert (again.status_code, "reported this already" in again.text) == (409, True)
    assert "Waits for a moderator" in client.get(place).text
    case = case_of(about)
    page = moderator.get(case.path).text
    assert "This is about Ben." in page
    assert world.people[who].name not in page.replace(world.people[who].handle, "")
    assert case.path in moderator.get("/moderation").text
    assert client.get(case.path).status_code == 404
    assert client.get("/moderation").status_code in (200, 403)  # a host sees an empty list
    assert moderator.get(place).status_code == 404, "a report is its reporter's"


def test_nobody_reports_themselves_or_what_they_may_not_see(world: World) -> None:
    outsider, member = world.browser("outsider"), world.browser("member")
    assert (
        member.post("/report/entry/{comment}".format(**world.ids), data={"reason": "unkind"}).status_code
        == 409
    )
    for about in ("entry/{private_comment}", "message/{said}", "picture/{private_picture}", "entry/{draft}"):
        for answer in (
            outsider.get(f"/report/{about}".format(**world.ids)),
            outsider.post(f"/report/{about}".format(**world.ids), data={"reason": "unkind"}),
        ):
            assert answer.status_code == 404
    unsaid = outsider.post("/report/entry/{open}".format(**world.ids), data={"words": "Kept words."})
    assert (unsaid.status_code, "Kept words." in unsaid.text) == (422, True)


def test_there_is_a_limit_a_day(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("social.moderation.policy.MOST_A_DAY", 2)
    client = world.browser("outsider")
    third = "/report/entry/{question}".format(**world.ids)
    with clock.freeze(now() - timedelta(hours=23)):
        for about in ("entry:{open}", "entry:{comment}"):
            report(client, about.format(**world.ids))
    assert client.post(third, data={"reason": "unkind"}).status_code == 409
    with clock.freeze(now() + timedelta(hours=2)):
        assert client.post(third, data={"reason": "unkind"}).status_code == 303


def test_editing_hides_nothing(world: World) -> None:
    about = "entry:{comment}".format(**world.ids)
    report(world.browser("outsider"), about)
    world.browser("member").post(
        "/comments/{comment}/edit".format(**world.ids), data={"body": "All is well.", "version": "2"}
    )
    page = world.browser("moderator").get(case_of(about).path).text
    assert "harbour answer, better" in page
    assert "All is well." in page


def test_what_stands_in_a_private_community_is_seen_alone(world: World) -> None:
    """Its words, which were reported; nothing of the place, and nobody else in it."""
    about = "entry:{private_comment}".format(**world.ids)
    report(world.browser("author"), about)
    moderator, case = world.browser("moderator"), case_of(about)
    page = moderator.get(case.path).text
    assert "harbour quagga answer" in page
    assert "quagga circle" not in page
    assert "quagga plan" not in page, "what it answers"
    assert "/communities/quagga" not in page
    assert "quagga" not in moderator.get("/moderation").text
    moderator.post(f"{case.path}/keeping")
    done = moderator.post(f"{case.path}/acts", data={"did": "remove", "reason": "unkind", "why": WHY})
    assert done.status_code == 303
    assert "quagga" not in moderator.get("/moderation/record").text
    assert "quagga" not in moderator.get("/moderation/record.csv").text


def test_hosts_look_after_their_own_community(world: World) -> None:
    about = "entry:{former_comment}".format(**world.ids)
    report(world.browser("member"), about)
    case, host = case_of(about), world.browser("author")
    assert case.path in host.get("/moderation").text
    assert world.browser("outsider").get(case.path).status_code == 404
    host.post(f"{case.path}/keeping")
    for did, status in (("suspend", 422), ("hide", 303)):
        answer = host.post(
            f"{case.path}/acts", data={"did": did, "reason": "unkind", "why": WHY, "days": "7"}
        )
        assert answer.status_code == status


def test_two_do_not_work_on_the_same_and_nobody_judges_their_own_case(world: World) -> None:
    about = "entry:{comment}".format(**world.ids)
    report(world.browser("outsider"), about)
    case, moderator, admin = case_of(about), world.browser("moderator"), world.browser("admin")
    said = {"did": "hide", "reason": "unkind", "why": WHY}
    assert moderator.post(f"{case.path}/acts", data=said).status_code == 409, "not taken up"
    assert moderator.post(f"{case.path}/keeping").status_code == 303
    assert "was faster" in admin.post(f"{case.path}/keeping", follow_redirects=True).text
    assert admin.post(f"{case.path}/acts", data=said).status_code == 409
    moderator.post(f"{case.path}/keeping/end")
    admin.post(f"{case.path}/keeping")
    assert admin.post(f"{case.path}/dismissal", data={"answer": "Rough, but fair."}).status_code == 303
    assert "Rough, but fair." in world.browser("outsider").get("/reports").text

    report(moderator, "entry:{open}".format(**world.ids))
    own = case_of("entry:{open}".format(**world.ids))
    assert moderator.get(own.path).status_code == 404, "who reported it"
    assert own.path not in moderator.get("/moderation").text
    assert admin.get(own.path).status_code == 200


def test_a_settled_case_is_no_window_into_a_private_place(world: World) -> None:
    about = "entry:{private_comment}".format(**world.ids)
    report(world.browser("author"), about)
    case, moderator, admin = case_of(about), world.browser("moderator"), world.browser("admin")
    admin.post(f"{case.path}/keeping")
    done = {"did": "warn", "reason": "unkind", "why": WHY}
    assert admin.post(f"{case.path}/acts", data=done).status_code == 303
    row = db.session.get_one(Comment, world.ids["private_comment"])
    row.body = "Other words of the place."
    db.session.commit()
    kept, other = admin.get(case.path).text, moderator.get(case.path).text
    assert "harbour quagga answer" in kept
    assert "Other words of the place" not in kept
    assert 'name="did"' not in kept
    assert "quagga" not in other
    assert "Settled on" in other
    again = admin.post(f"{case.path}/acts", data=done)
    assert (again.status_code, "begins with a new report" in again.text) == (409, True)
    assert admin.post(f"{case.path}/dismissal", data={}).status_code == 409


def test_a_picture_in_something_can_be_reported_alone(world: World) -> None:
    key, client = world.ids["picture"], world.browser("outsider")
    holder = db.session.scalars(select(Entry.id).where(Entry.body.contains(f"/pictures/{key}"))).first()
    page = client.get(f"/report/entry/{holder}").text
    assert f'Report <a href="/report/picture/{key}">the picture</a>' in page
    assert "only a picture" not in client.get(f"/report/picture/{key}").text
