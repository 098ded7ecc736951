"""What was moved, or moved itself, while somebody looks after it: nobody reads more than they did."""

from social.blogs.service import posts, publishing
from social.blogs.service.posts import Draft
from social.communities.models import Community
from social.communities.noting import note_act
from social.core.database import db
from social.trail.words import ACTS, DID
from tests.factories.world import World, account_of
from tests.moderation.looking import act, case_of, newest_act, report
from tests.moderation.test_who_reads import place

SINCE = "dugong"


def make_private(world: World, community: Community, host: str) -> None:
    """Its host does so."""
    words = {"name": community.name, "purpose": "To talk.", "access": "invited"}
    answer = world.browser(host).post(f"{community.path}/edit", data=words)
    assert answer.status_code == 303, answer.text


def test_a_move_is_not_taken_back_out_of_a_place_that_became_private(world: World) -> None:
    iota, kappa = place(world, "Iota", "host"), place(world, "Kappa", "hr")
    post = posts.start(world.people["author"], Draft("Where", "Here.", community=iota))
    publishing.publish(post, world.people["author"])
    path = f"/posts/{post.id}"
    moderator, outsider = world.browser("moderator"), world.browser("outsider")
    row = act(moderator, f"entry:{post.id}", "move", to=str(kappa.id))
    make_private(world, kappa, "hr")
    told = world.browser("member").post(f"/entries/{post.id}/comments", data={"body": f"A {SINCE}."})
    assert told.status_code == 303
    back = moderator.post(f"/moderation/acts/{row.id}/undoing", data={"why": "It was well there."})
    assert back.status_code == 409
    assert "stands in a private place now" in back.text
    assert "It was well there." in back.text
    world.browser("author").post(f"/settings/record/{row.id}/appeal", data={"words": "It was well there."})
    appeal, yes = f"/moderation/appeals/{row.id}", {"overturned": "yes", "answer": "You are right, it was."}
    refused = world.browser("admin").post(appeal, data=yes)
    assert refused.status_code == 409
    assert "stands in a private place now" in refused.text
    assert "You are right, it was." in refused.text
    assert outsider.get(path, follow_redirects=True).status_code == 404
    assert world.browser("admin").post(appeal, data=yes | {"overturned": "no"}).status_code == 303
    assert "You are right, it was." in world.browser("author").get(f"/settings/record/{row.id}").text
    assert outsider.get(path, follow_redirects=True).status_code == 404


def test_what_went_to_a_private_place_is_left_to_its_hosts_and_says_nothing_new_outside(world: World) -> None:
    sigma, tender = place(world, "Sigma", "hr"), place(world, "Tender room", "host", private=True)
    post = posts.start(world.people["author"], Draft("Where", "Here.", community=sigma))
    publishing.publish(post, world.people["author"])
    report(world.browser("member"), f"entry:{post.id}")
    case, before, hosts = case_of(f"entry:{post.id}").path, world.browser("hr"), world.browser("host")
    words = {"title": "Where", "body": f"A {SINCE}.", "version": "1", "then": "publish"}
    assert before.post(f"{case}/keeping").status_code == 303
    assert hosts.get(case).status_code == 404
    moved = world.browser("author").post(f"/posts/{post.id}/edit", data=words | {"community": str(tender.id)})
    assert moved.status_code == 303, moved.text
    moderator = world.browser("moderator").get(case).text
    assert SINCE not in moderator
    assert "It stands now where you do not read" in moderator
    assert before.get(case).status_code == 404
    assert case not in before.get("/moderation").text
    remove = {"did": "remove", "reason": "unkind", "why": "No."}
    assert before.post(f"{case}/acts", data=remove).status_code == 404
    assert case in hosts.get("/moderation").text
    assert SINCE in hosts.get(case).text
    assert hosts.post(f"{case}/keeping").status_code == 303, "who had taken it up cannot go on with it"
    assert hosts.post(f"{case}/acts", data=remove, follow_redirects=True).status_code == 200
    assert newest_act().audience == tender.audience


def test_nobody_is_found_by_name_in_what_was_done_in_a_private_place(world: World) -> None:
    room = place(world, "Tender room", "host", private=True)
    member = world.people["member"]
    note_act("remove_member", room, member.id, world.people["host"], "A quiet word.")
    db.session.commit()
    moderator, hidden = world.browser("moderator"), "Changed who belongs to a private community"
    row = newest_act()
    asked = "/moderation/record{}?did=remove_member{}"
    shown = moderator.get(asked.format("", "")).text
    assert hidden in shown
    assert member.name not in shown
    for name in (member.name, world.people["host"].name):
        assert hidden not in moderator.get(asked.format("", f"&name={name}")).text
    for name in ("", f"&name={member.name}"):
        lines = moderator.get(asked.format(".csv", name)).text.splitlines()
        assert not [line for line in lines if line.endswith(f",{row.id}")]
    case = moderator.post(f"/moderation/about/entry/{world.ids['comment']}").location
    assert hidden not in moderator.get(case).text, "what happened before"
    account_of(world.people["host"]).roles = ["moderator"]
    db.session.commit()
    host = world.browser("host")
    assert room.name in host.get(asked.format("", f"&name={member.name}")).text
    assert "A quiet word." in host.get(asked.format(".csv", "")).text


def test_the_record_is_narrowed_by_each_kind_of_act(world: World) -> None:
    assert set(ACTS) == set(DID)
    make_private(world, place(world, "Kappa", "hr"), "hr")
    act(world.browser("moderator"), f"entry:{world.ids['comment']}", "lock")
    shown = world.browser("hr").get("/moderation/record?did=change_access")
    assert shown.status_code == 403
    shown = world.browser("moderator").get("/moderation/record?did=change_access")
    assert "Changed who reads a private community" in shown.text
    assert "closed a comment" not in shown.text


def test_what_took_a_move_back_is_not_taken_back_itself(world: World) -> None:
    kappa, moderator = place(world, "Kappa", "hr"), world.browser("moderator")
    row = act(moderator, f"entry:{world.ids['open']}", "move", to=str(kappa.id))
    moderator.post(f"/moderation/acts/{row.id}/undoing", data={"why": "It was well there."})
    back = newest_act()
    assert (back.did, back.undoes_id) == ("move", row.id)
    page = moderator.get("/moderation/record").text
    assert "to where it was before" in page
    assert f"/moderation/acts/{back.id}/undoing" not in page
    assert moderator.post(f"/moderation/acts/{back.id}/undoing", data={"why": "Or not."}).status_code == 404
    no = world.browser("author").post(f"/settings/record/{back.id}/appeal", data={"words": "But there."})
    assert no.status_code == 409
    again = act(moderator, f"entry:{world.ids['open']}", "move", to=str(kappa.id))
    assert f"/moderation/acts/{again.id}/undoing" in moderator.get("/moderation/record").text


def test_nothing_is_moved_to_where_it_stands(world: World) -> None:
    moderator, kappa = world.browser("moderator"), place(world, "Kappa", "hr")
    row = act(moderator, f"entry:{world.ids['open']}", "move", to=str(kappa.id))
    case = moderator.post(f"/moderation/about/entry/{world.ids['open']}").location
    again = {"did": "move", "reason": "other", "why": "It belongs there.", "to": str(kappa.id)}
    refused = moderator.post(f"{case}/acts", data=again)
    assert refused.status_code == 409
    assert "It stands there already." in refused.text
    assert "It belongs there." in refused.text
    assert newest_act().id == row.id
    assert moderator.post(f"{case}/acts", data=again | {"to": "everybody"}).status_code == 303


def test_a_move_is_not_taken_back_away_from_those_who_wrote_meanwhile(world: World) -> None:
    iota, kappa = place(world, "Iota", "host"), place(world, "Kappa", "hr")
    moderator, why = world.browser("moderator"), {"why": "It was well there."}
    rows = []
    for words in ("", f"A {SINCE}."):
        post = posts.start(world.people["author"], Draft("Where", "Here.", community=iota))
        publishing.publish(post, world.people["author"])
        rows.append(act(moderator, f"entry:{post.id}", "move", to=str(kappa.id)))
        if words:
            said = world.browser("outsider").post(f"/entries/{post.id}/comments", data={"body": words})
            assert said.status_code == 303
    make_private(world, iota, "host")
    quiet, talked = (moderator.post(f"/moderation/acts/{row.id}/undoing", data=why) for row in rows)
    assert quiet.status_code == 303
    assert talked.status_code == 409
    assert "others wrote there meanwhile" in talked.text
    assert SINCE in world.browser("outsider").get(f"/posts/{post.id}", follow_redirects=True).text
