"""What moderators do: to the thing, to its readers, in the record; and taking it back."""

import re

import pytest
from sqlalchemy import select

from social.communities.models import Community
from social.core.database import db
from social.entries.models import Entry
from social.guidelines.live import Pages
from social.guidelines.models import Guideline
from social.hosting.models import CommunityFile
from social.notifications.models import Notification
from tests.factories.world import World, account_of
from tests.moderation.looking import WHY, act, case_of, newest_act, report

SHOWN = {  # about: (whose it is, its address, a word of it)
    "entry:{open}": ("author", "/posts/{open}", "harbour news"),
    "entry:{comment}": ("member", "/posts/{open}", "harbour answer, better"),
    "entry:{question}": ("author", "/questions/{question}", "Which harbour is quiet"),
    "entry:{answer}": ("member", "/questions/{question}", "harbour answer of a member"),
    "entry:{holidays}": ("member", "/guidelines/holidays", "harbour days"),
}


def settle(world: World) -> None:
    """Let the index follow."""
    db.session.commit()
    world.app.extensions["jobs"].run_waiting()


def ids_of(world: World) -> dict[str, object]:
    holidays = db.session.scalars(select(Guideline.id).where(Guideline.slug == "holidays")).one()
    return {**world.ids, "holidays": holidays}


@pytest.mark.parametrize(
    ("about", "did"), [*((about, "hide") for about in SHOWN), ("entry:{comment}", "remove")]
)
def test_a_stone_stands_and_can_be_lifted(world: World, about: str, did: str) -> None:
    ids = ids_of(world)
    whose, path, word = SHOWN[about][0], SHOWN[about][1].format(**ids), SHOWN[about][2]
    about = about.format(**ids)
    outsider, moderator = world.browser("hr"), world.browser("moderator")
    before = outsider.get(path, follow_redirects=True)
    assert word in before.text
    report(outsider, about)
    row = act(moderator, about, did)
    settle(world)
    stone = outsider.get(path, follow_redirects=True)
    assert "by a moderator: unkind words" in stone.text
    for place in (
        path,
        "/",
        "/blogs",
        "/questions",
        "/guidelines",
        "/feeds/all.atom?key=key-of-outsider",
        f"/search?q={word}",
        f"/people/{whose}",
        "/experts?q=harbour",
        "/notifications",
    ):
        shown = (
            outsider.get(place, follow_redirects=True)
            .text.replace(f'value="{word}"', "")
            .replace(f"“{word}”", "")
            .replace("harbour days, really?", "")
        )
        assert word not in re.sub(r"<title>.*?</title>", "", shown), place
    its_author = world.browser(whose)
    mine = its_author.get(f"/settings/record/{row.id}").text
    assert WHY in mine
    assert word in mine
    assert f"/settings/record/{row.id}" in its_author.get("/settings/record").text
    assert outsider.get(f"/settings/record/{row.id}").status_code == 404
    sentence = {"hide": "It is hidden.", "remove": "It is removed."}[did]
    assert sentence in outsider.get("/reports").text
    assert moderator.post(f"/moderation/acts/{row.id}/undoing", data={}).status_code == 422
    assert moderator.post(f"/moderation/acts/{row.id}/undoing", data={"why": "We erred."}).status_code == 303
    assert moderator.post(f"/moderation/acts/{row.id}/undoing", data={"why": "Again."}).status_code == 409
    settle(world)
    after = outsider.get(path, follow_redirects=True)
    assert after.status_code == 200
    assert word in after.text
    assert re.findall(r"<(?:article|h1|h2)[^>]*>", after.text) == re.findall(
        r"<(?:article|h1|h2)[^>]*>", before.text
    )
    assert "Taken back" in its_author.get("/settings/record").text


def test_what_is_closed_takes_no_words_until_it_is_opened(world: World) -> None:
    """Every form that adds or changes words asks the same question, and gives the words back."""
    moderator, member, author = (world.browser(each) for each in ("moderator", "member", "author"))
    ids = world.ids
    row = act(moderator, f"entry:{ids['open']}", "lock")
    asked = act(moderator, f"entry:{ids['question']}", "lock")
    tries = [
        (member, f"/entries/{ids['open']}/comments", {"body": "One more word."}),
        (member, f"/comments/{ids['comment']}/edit", {"body": "Other words.", "version": "2"}),
        (
            author,
            f"/posts/{ids['open']}/edit",
            {"title": "Other", "body": "Other words.", "version": "1", "then": "publish"},
        ),
        (member, f"/questions/{ids['question']}/answers", {"body": "A late answer."}),
        (member, f"/entries/{ids['answer']}/comments", {"body": "A thought."}),
        (member, f"/answers/{ids['answer']}/edit", {"body": "Another answer.", "version": "1"}),
    ]
    for client, path, words in tries:
        answer = client.post(path, data=words)
        assert answer.status_code == 403, path
        assert words["body"] in answer.text, "nothing that was written is lost"
    assert "closed this to new words" in member.get(f"/posts/{ids['open']}", follow_redirects=True).text
    assert (
        f"/questions/{ids['question']}/answers"
        not in member.get(f"/questions/{ids['question']}", follow_redirects=True).text
    )
    for each in (row, asked):
        moderator.post(f"/moderation/acts/{each.id}/undoing", data={"why": "It cooled down."})
    assert member.post(tries[0][1], data=tries[0][2]).status_code == 303
    assert member.post(tries[3][1], data=tries[3][2]).status_code == 303


def test_a_locked_guideline_is_not_edited_alive_or_otherwise(world: World) -> None:
    holidays, member = ids_of(world)["holidays"], world.people["member"].id
    assert Pages().may_write(int(str(holidays)), member)
    act(world.browser("moderator"), f"entry:{holidays}", "lock")
    assert not Pages().may_write(int(str(holidays)), member)
    assert world.browser("member").get("/guidelines/holidays/edit").status_code == 403


def test_what_is_moved_is_there_with_all_that_was_said(world: World) -> None:
    club = db.session.scalars(select(Community).where(Community.slug == world.ids["club"])).one()
    row = act(world.browser("moderator"), f"entry:{world.ids['open']}", "move", to=str(club.id))
    reader = world.browser("outsider")
    assert "Rowing" in reader.get(f"/posts/{world.ids['open']}", follow_redirects=True).text
    assert reader.get(f"/comments/{world.ids['comment']}", follow_redirects=True).status_code == 200
    assert db.session.get_one(Entry, world.ids["comment"]).community_id == club.id
    world.browser("moderator").post(f"/moderation/acts/{row.id}/undoing", data={"why": "It was right there."})
    db.session.rollback()
    assert db.session.get_one(Entry, world.ids["comment"]).community_id is None


def test_nothing_is_moved_out_of_a_private_place(world: World) -> None:
    report(world.browser("member"), f"entry:{world.ids['private']}")
    moderator = world.browser("admin")
    path = case_of(f"entry:{world.ids['private']}").path
    moderator.post(f"{path}/keeping")
    answer = moderator.post(
        f"{path}/acts", data={"did": "move", "reason": "other", "why": WHY, "to": "everybody"}
    )
    assert answer.status_code == 422


def test_a_warning_is_read_and_said_to_be_read(world: World) -> None:
    row = act(world.browser("moderator"), f"entry:{world.ids['comment']}", "warn")
    member = world.browser("member")
    assert "A moderator wrote you a letter" in member.get("/").text
    assert WHY in member.get(f"/settings/record/{row.id}").text
    assert world.browser("outsider").post(f"/settings/record/{row.id}/reading").status_code == 404
    assert member.post(f"/settings/record/{row.id}/reading").status_code == 303
    assert "A moderator wrote you a letter" not in member.get("/").text
    assert "You read this" in member.get(f"/settings/record/{row.id}").text


def test_a_message_leaves_a_stone_and_comes_back(world: World) -> None:
    about, member = f"message:{world.ids['said']}", world.browser("member")
    report(member, about)
    moderator = world.browser("moderator")
    path = case_of(about).path
    page = moderator.get(path).text
    assert "harbour pangolin" in page
    assert "pangolin harbour" not in page, "what was answered"
    moderator.post(f"{path}/keeping")
    moderator.post(f"{path}/acts", data={"did": "remove", "reason": "threat", "why": WHY})
    row = newest_act()
    talk = member.get("/messages/author").text
    assert "A message stood here. It was removed by a moderator: a threat." in talk
    assert "pangolin harbour" in talk, "answers stay"
    assert world.browser("moderator").get("/messages/author").text.count("pangolin") == 0
    moderator.post(f"/moderation/acts/{row.id}/undoing", data={"why": "Not a threat."})
    assert "A message stood here" not in member.get("/messages/author").text


def test_hidden_words_of_a_profile_are_for_its_person(world: World) -> None:
    member = world.people["member"]
    member.about = member.about_html = "Rowing and ranting"
    db.session.commit()
    row = act(world.browser("moderator"), f"person:{member.id}", "hide")
    assert "ranting" not in world.browser("outsider").get("/people/member").text
    world.browser("moderator").post(f"/moderation/acts/{row.id}/undoing", data={"why": "Fine."})
    assert "ranting" in world.browser("outsider").get("/people/member").text


def test_only_who_moderates_begins_and_takes_back(world: World) -> None:
    row = act(world.browser("moderator"), f"entry:{world.ids['comment']}", "hide")
    for who, status in (("outsider", 403), ("hr", 403), ("member", 404)):
        client = world.browser(who)
        assert client.post(f"/moderation/about/entry/{world.ids['open']}").status_code in (403, status)
        assert client.post(f"/moderation/acts/{row.id}/undoing", data={"why": "No."}).status_code in (
            403,
            404,
        )
        assert client.get("/moderation/record").status_code == 403
    assert db.session.scalars(select(Notification).where(Notification.kind == "moderation")).all()
    assert account_of(world.people["member"]).must_read == ""


def test_the_record_is_narrowed_and_taken_along(world: World) -> None:
    moderator = world.browser("moderator")
    act(moderator, f"entry:{world.ids['comment']}", "hide")
    act(moderator, f"entry:{world.ids['open']}", "lock")
    both = moderator.get("/moderation/record").text
    assert "hid" in both
    assert "closed the post" in both
    assert "closed the post" not in moderator.get("/moderation/record?did=hide").text
    assert "hid the" not in moderator.get("/moderation/record?name=author&since=2020-01-01").text.replace(
        "hid a", ""
    )
    lines = moderator.get("/moderation/record.csv?did=hide").text.splitlines()
    assert len(lines) == 2
    assert "Moderator" in lines[1]


def test_a_file_leaves_a_stone_and_comes_back(world: World) -> None:
    host, member = world.browser("host"), world.browser("member")
    club = db.session.scalars(select(Community.id).where(Community.slug == world.ids["club"])).one()
    row = CommunityFile(
        community_id=club, owner_id=world.people["member"].id, key="x", name="shifts.ods", size=3
    )
    db.session.add(row)
    db.session.commit()
    path, reader = f"/communities/{world.ids['club']}/files", world.browser("outsider")
    assert "shifts.ods" in reader.get(path).text
    report(reader, f"file:{row.id}")
    assert member.post(f"/report/file/{row.id}", data={"reason": "unkind"}).status_code == 409, "their own"
    assert host.get("/moderation").text.count("shifts.ods") == 0, "another community’s"
    done = act(world.browser("moderator"), f"file:{row.id}", "remove")
    assert "shifts.ods" not in reader.get(path).text
    world.browser("moderator").post(f"/moderation/acts/{done.id}/undoing", data={"why": "Fine."})
    assert "shifts.ods" in reader.get(path).text


def test_words_about_a_colleague_can_be_taken_down_and_said_again(world: World) -> None:
    about, words = "endorsement:{endorsed}".format(**world.ids), "They held the harbour ropes"
    reader, moderator = world.browser("outsider"), world.browser("moderator")
    page = reader.get("/people/author").text
    assert words in page
    assert f'href="/report/{about.replace(":", "/")}"' in page
    for hidden in ("kept_back", "asked"):
        assert reader.get(f"/report/endorsement/{world.ids[hidden]}").status_code == 404
    report(reader, about)
    row = act(moderator, about, "remove")
    assert words not in reader.get("/people/author").text
    assert words in world.browser("member").get(f"/settings/record/{row.id}").text
    assert moderator.post(f"/moderation/acts/{row.id}/undoing", data={"why": WHY}).status_code == 303
    assert words in reader.get("/people/author").text


def test_only_an_administrator_suspends_an_administrator(world: World) -> None:
    about = f"person:{world.people['admin'].id}"
    report(world.browser("outsider"), about)
    moderator, case = world.browser("moderator"), case_of(about)
    assert f"Profile of {world.people['admin'].name}" in moderator.get("/moderation").text
    moderator.post(f"{case.path}/keeping")
    data = {"did": "suspend", "reason": "unkind", "why": WHY, "days": "7"}
    refused = moderator.post(f"{case.path}/acts", data=data)
    assert (refused.status_code, "Only an administrator can" in refused.text) == (409, True)
    assert world.browser("admin").get("/settings").status_code == 200


def test_the_queue_shows_how_a_thing_begins_where_its_reader_may_read_it(world: World) -> None:
    for name, whose in (("comment", "outsider"), ("private_comment", "author")):
        report(world.browser(whose), f"entry:{world.ids[name]}")
    page = world.browser("moderator").get("/moderation").text
    assert "harbour answer, better" in page
    assert "quagga" not in page
    assert "Accounts let in again" in world.browser("moderator").get("/moderation/record").text
