"""Writing with several people: who reads what, from when on, and who is told."""

import re
from html import unescape
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select

from social.core.clock import now
from social.core.database import db
from social.messages.models import Message, Note, Seat
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.statements import statements


@pytest.fixture
def people() -> dict[str, Person]:
    """Five colleagues, by first name."""
    names = ("Ana Ferreira", "Rui Costa", "Olga Petrova", "Ben Adeyemi", "Cleo Marsh")
    return {name.split()[0].lower(): factories.person(name) for name in names}


def begin(client: FlaskClient, to: str, body: str, **more: str) -> str:
    """Begin a conversation; where it stands."""
    answer = client.post("/conversations/new", data={"people": to, "body": body} | more)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"].partition("#")[0]


def say(client: FlaskClient, place: str, body: str) -> None:
    """Say something there."""
    assert client.post(place, data={"body": body}).status_code == 303


def told(person: Person) -> list[str]:
    """What somebody was told and has not read."""
    unread = (Notification.person_id == person.id, Notification.read_at.is_(None))
    return list(db.session.scalars(select(Notification.sentence).where(*unread).order_by(Notification.id)))


def test_several_people_write_together_and_nobody_else_reads_it(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui, olga, ben = (sign_in(people[who]) for who in ("ana", "rui", "olga", "ben"))
    place = begin(ana, "Rui Costa, @Olga.Petrova", "Who has **June**?", name="Night shift")
    for client in (ana, rui, olga):
        page = client.get(place).text
        assert "<strong>June</strong>" in page
        assert "Night shift" in client.get("/messages").text
    assert told(people["rui"]) == ["Ana Ferreira wrote to you and others in “Night shift”"]
    say(rui, place, "I have the first week.")
    assert "Rui: I have the first week." in olga.get("/messages").text
    assert told(people["rui"]) == []
    number = db.session.scalar(select(func.max(Message.id)))
    assert rui.get(f"{place}/{number}").headers["Location"] == f"{place}#message-{number}"
    for path in (place, f"{place}/people", f"{place}/newer", f"{place}/seen", f"{place}/{number}"):
        assert ben.get(path).status_code == 404
    for path in (place, f"{place}/people", f"{place}/name", f"{place}/leaving", f"{place}/muting"):
        assert ben.post(path, data={"body": "Hello", "people": "ben.adeyemi"}).status_code == 404
    assert told(people["ben"]) == []


def test_who_is_added_reads_only_what_is_said_from_then_on(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui, ben = (sign_in(people[who]) for who in ("ana", "rui", "ben"))
    file = BytesIO()
    Image.new("RGB", (64, 64), "teal").save(file, "PNG")
    file.seek(0)
    markdown = ana.post("/pictures", data={"picture": (file, "plan.png")}).json["markdown"]  # type: ignore[index]
    picture = markdown.partition("/pictures/")[2].rstrip(")")
    place = begin(ana, "rui.costa, olga.petrova", f"Before {markdown}")
    before = db.session.scalar(select(func.max(Message.id)))
    assert rui.post(f"{place}/people", data={"people": "Ben Adeyemi"}).status_code == 303
    assert told(people["ben"]) == ["Rui Costa added you to a conversation"]
    say(ana, place, "After")
    page = ben.get(place).text
    assert "Rui Costa added Ben Adeyemi" in page
    assert "After" in page
    assert "Before" not in page
    assert "You were added later" in page
    assert ben.get(f"{place}/{before}").status_code == 404
    assert "Before" not in ben.get(f"{place}/newer?after=0").text
    assert ben.get(f"/pictures/{picture}").status_code == 404
    with rui.get(f"/pictures/{picture}") as answer:
        assert answer.status_code == 200
    again = rui.post(f"{place}/people", data={"people": "Ben Adeyemi"})
    assert again.status_code == 422
    assert "is in it already, or left it" in again.text


def test_who_leaves_hears_no_more_but_keeps_what_was_said(sign_in: SignIn, people: dict[str, Person]) -> None:
    ana, rui, olga = (sign_in(people[who]) for who in ("ana", "rui", "olga"))
    place = begin(ana, "rui.costa, olga.petrova", "Before")
    assert olga.post(f"{place}/leaving").headers["Location"] == "/messages"
    say(ana, place, "After")
    page = olga.get(place).text
    assert "Before" in page
    assert "After" not in page
    assert "You left this conversation." in page
    assert told(people["olga"]) == []
    assert olga.get(f"{place}/newer?after=0").text.count("After") == 0
    refused = olga.post(place, data={"body": "One more thing"})
    assert refused.status_code == 403
    assert "One more thing" in refused.text
    assert olga.post(f"{place}/people", data={"people": "ben.adeyemi"}).status_code == 403
    assert olga.post(f"{place}/name", data={"name": "Mine"}).status_code == 403
    assert "Olga Petrova left" in rui.get(place).text
    assert ana.post(f"{place}/people", data={"people": "olga.petrova"}).status_code == 422
    rui.post(f"{place}/leaving")
    assert ana.post(place, data={"body": "Anybody?"}).status_code == 403
    assert "Everybody else has left" in ana.get(place).text


def test_a_muted_conversation_tells_nothing_and_can_be_heard_again(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui = sign_in(people["ana"]), sign_in(people["rui"])
    place = begin(ana, "rui.costa, olga.petrova", "Hello")
    pair = ana.post("/messages/rui.costa", data={"body": "Hello"}).headers["Location"]
    assert pair
    assert len(told(people["rui"])) == 2
    rui.post(f"{place}/muting", data={"on": "1"})
    rui.post("/messages/ana.ferreira/muting", data={"on": "1"})
    assert told(people["rui"]) == []
    say(ana, place, "Once more")
    say(ana, "/messages/rui.costa", "Once more")
    assert told(people["rui"]) == []
    assert rui.get("/messages").text.count("talk-unread") == 2
    rui.post(f"{place}/muting", data={"on": "0"})
    say(ana, place, "Now")
    assert len(told(people["rui"])) == 1
    assert rui.post("/messages/olga.petrova/muting").status_code == 404, "nothing was said there"


def test_whoever_wants_no_more_of_somebody_finds_their_words_folded(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui, olga = (sign_in(people[who]) for who in ("ana", "rui", "olga"))
    olga.post("/messages/rui.costa/block")
    for client, to in ((rui, "olga.petrova, ana.ferreira"), (olga, "rui.costa, ana.ferreira")):
        refused = client.post("/conversations/new", data={"people": to, "body": "Keep me"})
        assert refused.status_code == 422
        assert "Keep me" in refused.text
    place = begin(ana, "rui.costa, olga.petrova", "Both of you")
    say(rui, place, "Folded words")
    assert re.search(r"<details class=\"said-folded\">.*?Folded words", olga.get(place).text, re.S)
    assert "said-folded" not in ana.get(place).text
    assert told(people["olga"]) == ["Ana Ferreira wrote to you and others"]
    listed = olga.get("/messages").text
    assert "Folded words" not in listed
    assert "A message from Rui, folded" in listed
    assert "Rui: Folded words" in ana.get("/messages").text
    second = begin(ana, "olga.petrova, ben.adeyemi", "Hello")
    assert sign_in(people["ben"]).post(f"{second}/people", data={"people": "rui.costa"}).status_code == 303
    assert olga.post(f"{place}/people", data={"people": "rui.costa"}).status_code == 422


def test_it_is_shown_who_has_read_unless_one_of_both_does_not_show_it(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui, olga = (sign_in(people[who]) for who in ("ana", "rui", "olga"))
    place = begin(ana, "rui.costa, olga.petrova", "Read this")
    assert "Read by" not in ana.get(place).text
    rui.post(f"{place}/reading")
    assert "Read by Rui" in ana.get(f"{place}/seen").text
    olga.post("/settings/messages", data={})
    olga.post(f"{place}/reading")
    assert "Olga" not in ana.get(f"{place}/seen").text
    say(olga, place, "And this")
    ana.post(f"{place}/reading")
    assert "Read by" not in olga.get(place).text
    olga.post("/settings/messages", data={"shows": "y"})
    assert "Read by Ana" in olga.get(place).text
    ana.post("/messages/rui.costa", data={"body": "Between us"})
    assert ">Read<" not in ana.get("/messages/rui.costa").text
    rui.post("/messages/ana.ferreira/reading")
    assert ">Read<" in ana.get("/messages/rui.costa").text
    ana.post("/settings/messages", data={})
    assert ">Read<" not in ana.get("/messages/rui.costa/seen").text


def test_what_cannot_begin_comes_back_with_every_word(sign_in: SignIn, people: dict[str, Person]) -> None:
    ana = sign_in(people["ana"])
    everybody = ", ".join(factories.person(f"Number {each}").handle for each in range(8))
    gone = factories.person("Gone Away", left_on=now().date().replace(year=2020))
    for to, why in (
        ("", "Say who shall be in it."),
        ("rui.costa, nobody.here", "We find nobody called nobody.here"),
        ("ana.ferreira", "We find nobody called ana.ferreira"),
        (everybody, "at most 8 people"),
        (f"rui.costa, {gone.handle}", "has left"),
    ):
        answer = ana.post("/conversations/new", data={"people": to, "body": "My words", "name": "A name"})
        assert answer.status_code == 422, to
        assert why in answer.text
        assert "My words" in answer.text
        assert 'value="A name"' in answer.text
    answer = ana.post("/conversations/new", data={"people": "rui.costa, olga.petrova", "body": " "})
    assert answer.status_code == 422
    assert db.session.scalar(select(func.count(Seat.person_id))) == 0


def test_sent_twice_it_begins_once_and_to_one_alone_it_is_the_conversation_of_two(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana = sign_in(people["ana"])
    first = begin(ana, "rui.costa, olga.petrova", "Hello", key="one-form")
    assert begin(ana, "rui.costa, olga.petrova", "Hello", key="one-form") == first
    assert db.session.scalar(select(func.count(Message.id)).where(Message.note == Note.NONE)) == 1
    answer = ana.post("/conversations/new", data={"people": "rui.costa", "body": "Just you"})
    assert (answer.status_code, answer.headers["Location"]) == (307, "/messages/rui.costa")
    ana.post("/messages/rui.costa", data={"body": "Just you"})
    assert "Rui Costa" in ana.get("/conversations/new").text, "people one writes with are offered"
    assert "@olga.petrova" in ana.get("/conversations/new?with=olga.petrova").text


def test_it_can_be_named_and_a_name_is_a_line_that_makes_nothing_unread(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui = sign_in(people["ana"]), sign_in(people["rui"])
    place = begin(ana, "rui.costa, olga.petrova", "Hello")
    rui.post(f"{place}/reading")
    assert "Olga and Rui" in ana.get(place).text
    ana.post(f"{place}/name", data={"name": "Leaks"})
    assert "Ana Ferreira called this “Leaks”" in rui.get(place).text
    assert "talk-unread" not in rui.get("/messages").text
    assert ana.post(f"{place}/name", data={"name": "x" * 81}).status_code == 422
    ana.post(f"{place}/name", data={"name": ""})
    assert "took the name away" in rui.get(place).text


def test_few_statements_show_a_conversation_of_many(sign_in: SignIn, people: dict[str, Person]) -> None:
    ana = sign_in(people["ana"])
    place = begin(ana, ", ".join(who.handle for who in people.values() if who.name[0] != "A"), "Hello")
    for number in range(20):
        say(ana, place, f"Number {number}")
    with statements() as seen:
        assert ana.get(place).status_code == 200
    assert len(seen) <= 9, seen


def test_what_one_said_can_be_taken_back_by_oneself_alone_and_a_line_says_so(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui, ben = (sign_in(people[who]) for who in ("ana", "rui", "ben"))
    several = begin(ana, "rui.costa, olga.petrova", "Wrong room")
    pair = "/messages/rui.costa"
    say(ana, pair, "Wrong person")
    numbers = {
        body: number for number, body in db.session.execute(select(Message.id, Message.body)) if body.strip()
    }
    for place, theirs, words in (
        (several, several, "Wrong room"),
        (pair, "/messages/ana.ferreira", "Wrong person"),
    ):
        number = numbers[words]
        assert f"/said/{number}/removal" in ana.get(place).text
        assert rui.post(f"/said/{number}/removal").status_code == 403
        assert ben.post(f"/said/{number}/removal").status_code == 404
        assert ana.post(f"/said/{number}/removal").status_code == 303
        assert words not in rui.get(theirs).text
        assert "A message stood here." in rui.get(theirs).text
        open_page = re.search(rf"{theirs}/newer\?after=\d+&amp;from=\d+&amp;at=\d+", rui.get(theirs).text)
        assert open_page
        drawn_before = re.sub(r"at=\d+", "at=1000000000", unescape(open_page[0]))
        assert f'id="message-{number}" hx-swap-oob="true"' in rui.get(drawn_before).text
        drawn_later = re.sub(r"at=\d+", "at=99999999999", drawn_before)
        assert rui.get(drawn_later).status_code == 204
        assert ana.post(f"/said/{number}/removal").status_code == 403
    assert "A message stood here" in rui.get("/messages").text
    note = db.session.scalar(select(func.min(Message.id)))
    assert ana.post(f"/said/{note}/removal").status_code == 403


def test_a_message_is_reported_by_who_reads_it_and_moderators_see_it_alone(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui, ben = (sign_in(people[who]) for who in ("ana", "rui", "ben"))
    moderator = sign_in(factories.person("Mo Derator", roles=("moderator",)))
    place = begin(ana, "rui.costa, olga.petrova", "A secret around it")
    say(ana, place, "You are useless")
    number = db.session.scalar(select(func.max(Message.id)))
    rui.post(f"{place}/people", data={"people": "ben.adeyemi"})
    assert f"/report/message/{number}" in rui.get(place).text
    assert f"/report/message/{number}" not in ana.get(place).text
    for outside in (ben, moderator, sign_in(people["cleo"])):
        assert outside.get(f"/report/message/{number}").status_code == 404
    assert rui.post(f"/report/message/{number}", data={"reason": "unkind"}).status_code == 303
    queue = moderator.get("/moderation").text
    case = re.search(r"/moderation/cases/\d+", queue)
    assert case, queue
    page = moderator.get(case[0]).text
    assert "You are useless" in page
    assert "A secret around it" not in page
    assert moderator.get(place).status_code == 404


def test_whoever_wants_no_more_of_somebody_does_not_read_what_they_call_a_conversation(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui, olga = (sign_in(people[who]) for who in ("ana", "rui", "olga"))
    place = begin(olga, "Rui Costa, Ana Ferreira", "Who has June?", name="Night shift")
    theirs = begin(rui, "Olga Petrova, Ana Ferreira", "And July?", name="Fools of July")
    pages = ("/messages", place, theirs, f"{place}/people", f"{theirs}/people", "/notifications", "/")
    pages += (f"{place}/newer?after=1", f"{theirs}/newer?after=1")
    olga.post(f"{theirs}/name", data={"name": ""})
    rui.post(f"{theirs}/name", data={"name": "Fools of June"})
    say(olga, theirs, "July is mine.")
    for number, named in enumerate(("Zebra is a fool", "Zebra still is")):
        if number:  # named before, and then blocked; the first time it is the other way round
            ana.post("/messages/rui.costa/block", data={"on": 0})
        rui.post(f"{place}/name", data={"name": "Zebra comes" if number else "Night shift"})
        if not number:
            ana.post("/messages/rui.costa/block")
        rui.post(f"{place}/name", data={"name": named})
        say(olga, place, "I have the first week.")
        if number:
            assert "Zebra still is" in ana.get("/notifications").text
            ana.post("/messages/rui.costa/block")
        for page in pages:
            shown = unescape(ana.get(page).text)
            assert not re.search("Zebra|Fools", shown), page
        assert "Night shift" in ana.get("/messages").text
        assert "Olga Petrova wrote to you and others in “Night shift”" in ana.get("/notifications").text
        assert "Rui Costa changed what this is called" in ana.get(place).text
        assert named in olga.get("/messages").text
        assert f"in “{named}”" in rui.get("/notifications").text
    assert {each for each in told(people["ana"]) if "Petrova" in each} == {
        *("Olga Petrova wrote to you and others in “Night shift”", "Olga Petrova wrote to you and others")
    }
    ana.post("/messages/rui.costa/block", data={"on": 0})
    assert "Zebra still is" in ana.get("/messages").text
    assert "in “Zebra still is”" in ana.get("/notifications").text
    assert "in “Fools of June”" in ana.get("/notifications").text
    stranger = sign_in(people["ben"])
    assert stranger.post(f"{place}/name", data={"name": "Mine"}).status_code == 404


def test_whoever_comes_later_never_reads_a_name_from_before_they_came_nor_from_after_they_left(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui, olga = (sign_in(people[who]) for who in ("ana", "rui", "olga"))
    ana.post("/messages/rui.costa/block")
    place = begin(olga, "Rui Costa, Ben Adeyemi", "Between us", name="What to do about Ana")
    rui.post(f"{place}/name", data={"name": "Zebra pumps"})
    assert olga.post(f"{place}/people", data={"people": "ana.ferreira"}).status_code == 303
    assert "Olga Petrova added you to a conversation" in told(people["ana"])
    for page in ("/messages", place, f"{place}/people", "/notifications", "/", f"{place}/newer?after=1"):
        assert not re.search("What to do|Zebra", unescape(ana.get(page).text)), page
    olga.post(f"{place}/name", data={"name": "Old pumps"})
    rui.post(f"{place}/name", data={"name": "Zebra again"})
    assert "Old pumps" in ana.get("/messages").text, "given after she came"
    ana.post(f"{place}/leaving")
    olga.post(f"{place}/name", data={"name": "Without Ana"})
    rui.post(f"{place}/name", data={"name": "Zebra alone"})
    assert not re.search("Without Ana|Zebra", ana.get("/messages").text)
    assert "Old pumps" in ana.get(place).text
    assert "Zebra alone" in olga.get(place).text


def test_saving_the_name_unchanged_renames_nothing_for_anybody_also_for_who_reads_an_earlier_one(
    sign_in: SignIn, people: dict[str, Person]
) -> None:
    ana, rui, olga = (sign_in(people[who]) for who in ("ana", "rui", "olga"))
    ana.post("/messages/rui.costa/block")
    named = begin(olga, "Rui Costa, Ana Ferreira", "The pumps", name="Old pumps")
    nameless = begin(olga, "Rui Costa, Ana Ferreira", "Of the pumps")
    for place, shown in ((named, "Old pumps"), (nameless, "")):
        rui.post(f"{place}/name", data={"name": "Zebra pumps"})
        field = re.search(r'<input[^>]* name="name"[^>]*>', ana.get(f"{place}/people").text)
        assert field
        assert f'value="{shown}"' in field[0]
        assert ana.post(f"{place}/name", data={"name": shown}).status_code == 303
        assert "Zebra pumps" in olga.get(f"{place}/people").text
        assert not re.search("Ana Ferreira (called|took)", olga.get(place).text)
        assert ana.post(f"{place}/name", data={"name": "Zebra pumps"}).status_code == 303
        assert "Zebra pumps" in ana.get(f"{place}/people").text, "now these are her own words"
