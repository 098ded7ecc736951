"""What somebody else takes back: whoever decides has enough to judge by, and whoever had acted hears why."""

from flask.testing import FlaskClient
from sqlalchemy import select

from social.communities.models import Membership
from social.core.database import db
from social.notifications.models import Notification
from tests.factories.world import World, account_of
from tests.moderation.looking import WHY, act, newest_act
from tests.moderation.test_who_reads import place, said

WORDS, ANSWER = "I paid my share.", "It was a slip, so let them stay."
YES = {"overturned": "yes", "answer": ANSWER}


def told(world: World, who: str) -> list[tuple[str, str]]:
    """What somebody was told of acts, newest last: sentence and link."""
    mine = select(Notification).where(
        Notification.person_id == world.people[who].id, Notification.kind == "moderation"
    )
    return [(each.sentence, each.link) for each in db.session.scalars(mine.order_by(Notification.id))]


def appealed(client: FlaskClient) -> str:
    """The number of the newest act, against which whom it concerns has appealed."""
    number = str(newest_act().id)
    answer = client.post(f"/settings/record/{number}/appeal", data={"words": WORDS})
    assert answer.status_code == 303, answer.text
    return number


def test_hosts_hear_who_let_somebody_back_into_their_private_community_and_why(world: World) -> None:
    name = {who: person.name for who, person in world.people.items()}
    room = place(world, "Tender room", "host", private=True)
    theirs = select(Membership).where(Membership.community_id == room.id)
    db.session.scalars(theirs.where(Membership.person_id == world.people["author"].id)).one().host = True
    db.session.commit()
    host, member, moderator = (world.browser(each) for each in ("host", "member", "moderator"))
    host.post(f"{room.path}/members/member/removal", data={"words": "As we agreed."})
    number = appealed(member)
    path = f"/moderation/appeals/{number}"
    queue, page = moderator.get("/moderation").text, moderator.get(path).text
    for shown in (queue, page):
        assert f"removed {name['member']} from a private community" in shown
        assert name["host"] in shown
        assert "Tender" not in shown
    assert "As we agreed." in page
    assert WORDS in page
    hosts = (("host", "you"), ("author", name["host"]))
    assert [told(world, who) for who, _ in hosts] == [[], []]
    assert moderator.post(path, data=YES).status_code == 303
    assert member.get(room.path).status_code == 200
    back = f"/settings/record/{newest_act().id}"
    removed = f"removed {name['member']} from Tender room"
    for who, called in hosts:
        took_back = f"{name['moderator']} took back that {called} {removed}"
        assert told(world, who) == [(f"{took_back}: {ANSWER}", back)]
        shown = world.browser(who).get(back).text
        for words in (took_back, ANSWER, "As we agreed."):
            assert words in shown
        assert WORDS not in shown, "that was said to whoever decides"
    assert f"took back that you {removed}" in host.get("/settings/record").text
    assert "took back" not in world.browser("author").get("/settings/record").text
    for who in ("outsider", "former", "hr", "admin"):
        assert world.browser(who).get(back).status_code == 404
    assert "removed you from Tender room" in member.get("/settings/record").text
    assert ANSWER not in world.browser("hr").get("/settings/record").text
    admin = world.browser("admin")
    for words in (moderator.get("/moderation/record").text, admin.get("/moderation/record").text):
        assert "Tender" not in words
    account_of(world.people["admin"]).roles = ["admin", "moderator"]  # who had no part in it
    db.session.commit()
    for words in (admin.get("/moderation/record").text, admin.get("/moderation/record.csv?name=member").text):
        assert "took the decision back" not in words or name["member"] not in words


def test_whoever_acted_hears_who_took_it_back_and_why(world: World) -> None:
    ferry = place(world, "Ferry", "host")
    host, member, moderator = (world.browser(each) for each in ("host", "member", "moderator"))
    case = host.post(f"/moderation/about/entry/{said(world, ferry, 'Of boats.')}").location
    host.post(f"{case}/acts", data={"did": "hide", "reason": "unkind", "why": WHY})
    mine = f"/settings/record/{newest_act().id}"
    assert "only you, the hosts of its community and the moderators read it" in member.get(mine).text
    hid = f"/moderation/appeals/{appealed(member)}"
    stays = {"overturned": "no", "answer": "It was unkind."}
    assert member.post(hid, data=stays).status_code == 403
    assert world.browser("outsider").get("/settings/record").text.count("took back") == 0
    assert moderator.post(hid, data=YES).status_code == 303
    sentence = f"{world.people['moderator'].name} took back that you hid a comment: {ANSWER}"
    back = f"/settings/record/{newest_act().id}"
    assert told(world, "host") == [(sentence, back)]
    assert "took back that you hid a comment" in host.get("/settings/record").text
    assert ANSWER in host.get(back).text
    assert world.browser("hr").get(back).status_code == 404

    case = moderator.post(f"/moderation/about/entry/{said(world, ferry, 'Of sails.')}").location
    moderator.post(f"{case}/acts", data={"did": "lock", "reason": "other", "why": WHY})
    locked = newest_act().id
    undone = world.browser("admin").post(f"/moderation/acts/{locked}/undoing", data={"why": "Let them talk."})
    assert undone.status_code == 303
    assert told(world, "moderator")[-1] == (
        f"{world.people['admin'].name} took back that you closed a comment to new words: Let them talk.",
        f"/settings/record/{newest_act().id}",
    )
    case = moderator.post(f"/moderation/about/entry/{said(world, ferry, 'Of oars.')}").location
    moderator.post(f"{case}/acts", data={"did": "lock", "reason": "other", "why": WHY})
    before = len(told(world, "moderator"))
    moderator.post(f"/moderation/acts/{newest_act().id}/undoing", data={"why": "My mistake."})
    assert len(told(world, "moderator")) == before, "their own change of mind"
    act(moderator, f"person:{world.people['outsider'].id}", "suspend", days="7")
    assert world.browser("admin").post("/admin/accounts/outsider/suspension/end").status_code in (302, 303)
    sentence, link = told(world, "moderator")[-1]
    assert f"{world.people['admin'].name} took back that you suspended" in sentence
    assert "gave no reason" in moderator.get(link).text
    before += 1
    case = moderator.post(f"/moderation/about/entry/{said(world, ferry, 'Of nets.')}").location
    moderator.post(f"{case}/acts", data={"did": "lock", "reason": "other", "why": WHY})
    admin = world.browser("admin").post(f"/moderation/appeals/{appealed(member)}", data=stays)
    assert admin.status_code == 303
    assert len(told(world, "moderator")) == before, "it stays as they decided"
