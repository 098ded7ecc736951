"""Hidden is not decided: it can be looked at again, removed, and taken back in any order."""

from sqlalchemy import select

from social.accounts import passwords
from social.core import clock
from social.core.clock import now
from social.core.database import db
from social.entries.models import Comment
from social.notifications.models import Notification
from tests.factories import writing
from tests.factories.world import World, account_of
from tests.moderation.looking import WHY, act, case_of, newest_act, report

PASSWORD = "three odd herons"
REMOVE = {"did": "remove", "reason": "threat", "why": WHY}


def stone(world: World) -> str:
    """What stands where the comment stood, for others."""
    page = world.browser("hr").get(f"/posts/{world.ids['open']}", follow_redirects=True).text
    for words in ("hidden by a moderator: unkind words", "removed by a moderator: a threat"):
        if words in page:
            return words.partition(" ")[0]
    return "words" if "harbour answer, better" in page else ""


def test_what_is_hidden_can_be_removed_and_each_is_taken_back_alone(world: World) -> None:
    about = f"entry:{world.ids['comment']}"
    again = f"/moderation/about/entry/{world.ids['comment']}"
    moderator, admin = world.browser("moderator"), world.browser("admin")
    hidden = act(moderator, about, "hide")
    first = case_of(about).path
    assert "Hidden, not decided" in moderator.get("/moderation").text
    assert f'action="{again}"' in moderator.get(first).text
    assert world.browser("outsider").post(again).status_code == 404
    assert world.browser("member").post(again).status_code == 404, "whom it concerns"
    place = moderator.post(again).location
    assert place != first
    assert "harbour answer, better" in moderator.get(place).text
    assert admin.post(again).location == place, "one case at a time"
    assert moderator.post(f"{place}/acts", data=REMOVE).status_code == 303
    removed = newest_act()
    assert stone(world) == "removed"
    assert "Hidden, not decided" not in moderator.get("/moderation").text
    assert moderator.post(again).status_code == 404, "decided"
    why = {"why": "We erred."}
    assert moderator.post(f"/moderation/acts/{removed.id}/undoing", data=why).status_code == 303
    assert stone(world) == "hidden"
    place = moderator.post(again).location
    moderator.post(f"{place}/acts", data=REMOVE)
    removed = newest_act()
    assert moderator.post(f"/moderation/acts/{hidden.id}/undoing", data=why).status_code == 303
    assert stone(world) == "removed", "that stands still"
    assert moderator.post(f"/moderation/acts/{removed.id}/undoing", data=why).status_code == 303
    assert stone(world) == "words"
    assert not db.session.get_one(Comment, world.ids["comment"]).removed


def test_what_is_hidden_in_a_private_place_is_opened_again_by_who_read_it_alone(world: World) -> None:
    about = f"entry:{world.ids['private_comment']}"
    again = f"/moderation/about/entry/{world.ids['private_comment']}"
    account_of(world.people["colleague"]).roles = ["moderator"]
    report(world.browser("author"), about)
    moderator, colleague, path = world.browser("moderator"), world.browser("colleague"), case_of(about).path
    moderator.post(f"{path}/keeping")
    moderator.post(f"{path}/acts", data=REMOVE | {"did": "hide"})
    assert "Look at it once more" not in colleague.get(path).text
    assert colleague.post(again).status_code == 404
    assert moderator.post(again).location != path


def test_who_hosts_where_it_stood_is_offered_only_what_they_may_do(world: World) -> None:
    """It moved to a place that others look after; a host sees what they decided before, and no more."""
    there = writing.community(world.people["colleague"], name="There")
    here = writing.community(world.people["outsider"], world.people["member"])
    post = writing.post(world.people["member"], "Moved", place=here)
    about, again = f"entry:{post.id}", f"/moderation/about/entry/{post.id}"
    host, moderator = world.browser("outsider"), world.browser("moderator")
    act(host, about, "hide")
    path = case_of(about).path
    assert "look at it once more" in host.get(path).text
    act(moderator, about, "move", to=str(there.id))
    page = host.get(path)
    assert (page.status_code, "look at it once more" in page.text.lower()) == (200, False)
    assert host.post(again).status_code == 403
    assert "Look at it once more" in moderator.get(path).text
    assert moderator.post(again).status_code == 303


def test_whom_it_concerns_is_told_whether_a_host_or_a_moderator_did_it(world: World) -> None:
    author = world.people["author"]
    host, moderator = world.browser("host"), world.browser("moderator")
    for who, client, number in (("host", host, "private"), ("moderator", moderator, "open")):
        row = act(client, f"entry:{world.ids[number]}", "hide")
        client.post(f"/moderation/acts/{row.id}/undoing", data={"why": "Fine."})
        told = select(Notification.sentence).where(
            Notification.person_id == author.id, Notification.kind == "moderation"
        )
        named = "A moderator" if who == "moderator" else "A host of its community"
        last = db.session.scalars(told.order_by(Notification.id.desc()).limit(2)).all()
        assert last
        assert all(each.startswith(named) for each in last), (who, last)


def test_a_suspension_that_is_over_at_sign_in_is_written_down_once(world: World) -> None:
    account = account_of(world.people["member"])
    account.password_hash = passwords.hashed(PASSWORD)
    db.session.commit()
    with clock.freeze(now().replace(year=now().year - 1)):
        act(world.browser("moderator"), f"person:{world.people['member'].id}", "suspend", days="3")
    client = world.app.test_client()
    assert client.post("/sign-in", data={"email": account.email, "password": PASSWORD}).status_code == 302
    row = newest_act()
    assert (row.did, row.person_id) == ("lapse", world.people["member"].id)
    again = world.app.test_client()
    again.post("/sign-in", data={"email": account.email, "password": PASSWORD})
    assert newest_act().id == row.id


def test_pages_about_a_picture_and_an_appeal_show_them_as_they_look(world: World) -> None:
    key, moderator = world.ids["picture"], world.browser("moderator")
    report(world.browser("outsider"), f"picture:{key}")
    page = moderator.get(case_of(f"picture:{key}").path).text
    assert "put this picture up" in page
    assert "wrote this" not in page
    comment = db.session.get_one(Comment, world.ids["comment"])
    member = world.browser("member")
    edited = {"body": "**Loud** words for @author", "version": str(comment.version)}
    assert member.post(f"/comments/{comment.id}/edit", data=edited).status_code == 303
    row = act(moderator, f"entry:{comment.id}", "warn")
    member.post(f"/settings/record/{row.id}/appeal", data={"words": "Why?"})
    page = world.browser("admin").get(f"/moderation/appeals/{row.id}").text
    assert "<strong>Loud</strong>" in page
    assert "**Loud**" not in page
    assert 'href="/people/author"' in page
