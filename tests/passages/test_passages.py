"""Talking about marked words of a page."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from social.communities.models import Access
from social.core.database import db
from social.entries.models import Comment
from social.notifications.models import Notification
from social.passages.models import Passage, PassagePlace
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page, take_away
from tests.factories.writing import community
from tests.guidelines.sending import send

WORDS = "Say who you *work* for.\n\n- Ask before you post a photo of a colleague.\n- Answer within a day."


@pytest.fixture
def ana(app: object) -> Person:
    """She writes the page."""
    return factories.person("Ana Ferreira")


def discuss(client: FlaskClient, quote: str, body: str = "Why?", slug: str = "online", **more: object) -> int:
    """Open a discussion as the form does; its number."""
    given = {"quote": quote, "body": body, "revision": 1, **more}
    answer = client.post(f"/guidelines/{slug}/passages", data=given)
    assert answer.status_code == 303, answer.text
    found = re.search(r"(\d+)$", answer.headers["Location"])
    assert found
    return int(found[1])


def marked(client: FlaskClient, path: str = "/guidelines/online") -> list[str]:
    """The marked words of a page."""
    pieces = re.findall(r'<mark class="passage"[^>]*>(.*?)</mark>', client.get(path).text)
    return [unescape(re.sub(r"<[^>]*>", "", piece)) for piece in pieces]


def test_a_reader_talks_about_words_of_the_page(sign_in: SignIn, ana: Person) -> None:
    page(ana, "Online", WORDS)
    ben = factories.person("Ben Okafor")
    reader = sign_in(ben)
    number = discuss(reader, "post a photo of a colleague", "Also of *customers*?")
    assert marked(reader) == ["post a photo of a colleague"]
    shown = reader.get("/guidelines/online").text
    assert f'id="passage-{number}"' in shown
    assert "Discussed passages" in shown
    assert "Also of <em>customers</em>?" in shown
    assert reader.get(f"/comments/{number}").headers["Location"].endswith(f"#comment-{number}")
    told = db.session.scalars(select(Notification.sentence).where(Notification.person_id == ana.id)).all()
    assert told == ["Ben Okafor commented on “Online”"]


def test_all_answers_below_a_talk_are_counted(sign_in: SignIn, ana: Person) -> None:
    page(ana, "Online", WORDS)
    reader = sign_in(factories.person())
    number = discuss(reader, "Answer within a day.")
    for above in (number, number + 1, number + 2):
        assert reader.post(f"/entries/{above}/comments", data={"body": "Because."}).status_code == 303
    reader.post(f"/comments/{number + 2}/removal")
    assert "Read 2 answers" in reader.get("/guidelines/online").text


def test_words_across_marks_and_paragraphs_can_be_talked_about(sign_in: SignIn, ana: Person) -> None:
    page(ana, "Online", WORDS)
    reader = sign_in(factories.person())
    discuss(reader, "you work  for. Ask before")
    assert marked(reader) == ["you ", "work", " for.", "Ask before"]


def test_of_words_that_stand_twice_those_of_the_named_paragraph_are_meant(
    sign_in: SignIn, ana: Person
) -> None:
    page(ana, "Online", "Ask first.\n\nThen ask first.\n\nAlways ask first.")
    reader = sign_in(factories.person())
    clause = re.findall(r'id="clause-(\d+)"></span>Always', reader.get("/guidelines/online").text)[0]
    number = discuss(reader, "ask first", clause=clause)
    place = db.session.get_one(PassagePlace, (number, 1))
    assert (place.start, place.end) == (36, 45)


def test_marks_survive_edits_around_them_and_say_when_their_words_are_gone(
    sign_in: SignIn, ana: Person
) -> None:
    page(ana, "Online", WORDS)
    writer, reader = sign_in(ana), sign_in(factories.person())
    photo, day = discuss(reader, "a photo of a colleague"), discuss(reader, "Answer within a day.")
    send(
        writer,
        "online",
        "A new beginning.\n\n" + WORDS.replace("before you post", "well before you ever post"),
    )
    assert marked(reader) == ["a photo of a colleague", "Answer within a day."]
    send(writer, "online", WORDS.replace("- Answer within a day.", "- Nothing is urgent."), base=2)
    assert marked(reader) == ["a photo of a colleague"]
    shown = reader.get("/guidelines/online").text
    assert "The words have changed since" in shown
    assert f'href="/guidelines/online/revisions/1#passage-{day}"' in shown
    send(writer, "online", WORDS, base=3)
    assert marked(reader) == ["a photo of a colleague", "Answer within a day."]
    places = db.session.scalars(select(PassagePlace).where(PassagePlace.comment_id == day)).all()
    assert [place.start is not None for place in places] == [True, True, False, True]
    assert photo < day


def test_an_old_version_shows_what_was_talked_about_then(sign_in: SignIn, ana: Person) -> None:
    page(ana, "Online", WORDS)
    writer, reader = sign_in(ana), sign_in(factories.person())
    send(writer, "online", WORDS + "\n\nBe kind.")
    number = discuss(reader, "Be kind.", revision=2)
    send(writer, "online", WORDS, base=2)
    assert marked(reader, "/guidelines/online/revisions/2") == ["Be kind."]
    assert f'href="/comments/{number}"' in reader.get("/guidelines/online/revisions/2").text
    assert marked(reader, "/guidelines/online/revisions/1") == []


def test_words_that_were_changed_while_they_were_read_can_still_be_talked_about(
    sign_in: SignIn, ana: Person
) -> None:
    page(ana, "Online", WORDS)
    writer, reader = sign_in(ana), sign_in(factories.person())
    send(writer, "online", WORDS.replace("- Answer within a day.", ""))
    answer = reader.post(
        "/guidelines/online/passages", data={"quote": "Answer within a day", "body": "Why?", "revision": 1}
    )
    assert re.fullmatch(r"/comments/\d+", answer.headers["Location"])
    assert "The words have changed since" in reader.get("/guidelines/online/passages").text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"quote": "never said here", "body": "My words"}, "The page does not say this"),
        ({"quote": "", "body": "My words"}, "Which words is it about?"),
        ({"quote": "Answer within a day", "body": " "}, "Say something first."),
        ({"quote": "word " * 500, "body": "My words"}, "That is much at once"),
        ({"quote": "…", "body": "My words"}, "The page does not say this"),
    ],
)
def test_what_cannot_be_sent_is_shown_again(
    sign_in: SignIn, ana: Person, given: dict[str, str], said: str
) -> None:
    page(ana, "Online", WORDS)
    refused = sign_in(factories.person()).post("/guidelines/online/passages", data=given | {"revision": "x"})
    assert refused.status_code == 422
    assert said in refused.text
    assert given["body"].strip() in refused.text
    assert given["quote"].strip() in refused.text
    assert db.session.scalars(select(Comment)).all() == []


def test_the_form_without_scripts_names_the_paragraph(sign_in: SignIn, ana: Person) -> None:
    page(ana, "Online", WORDS)
    reader = sign_in(factories.person())
    provenance = reader.get("/guidelines/online/provenance").text
    address = re.findall(r'href="(/guidelines/online/passages/new\?clause=\d+)"', provenance)[0]
    assert ">\r\nSay who you work for.</textarea>" in reader.get(address).text.replace(">\nSay", ">\r\nSay")
    assert "<html" not in reader.get(address, headers={"HX-Request": "true"}).text


def test_a_talk_is_resolved_and_taken_up_again_where_everybody_sees_it(sign_in: SignIn, ana: Person) -> None:
    page(ana, "Online", WORDS)
    ben = factories.person("Ben Okafor")
    reader, writer = sign_in(ben), sign_in(ana)
    number = discuss(reader, "Answer within a day.")
    assert writer.post(f"/passages/{number}/resolution").status_code == 303
    assert marked(reader) == []
    shown = reader.get("/guidelines/online/passages").text
    assert "Resolved by Ana Ferreira" in shown
    assert "1 resolved" in reader.get("/guidelines/online").text
    writer.post(f"/passages/{number}/resolution")
    told = db.session.scalars(select(Notification.sentence).where(Notification.person_id == ben.id)).all()
    assert told == ["Ana Ferreira resolved what you asked about a passage of “Online”"]
    assert reader.post(f"/passages/{number}/resolution/removal").status_code == 303
    assert marked(reader) == ["Answer within a day."]
    assert db.session.get_one(Passage, number).resolved_by_id is None


def test_only_who_opened_it_writers_hosts_and_moderators_resolve(sign_in: SignIn, ana: Person) -> None:
    host, member, opener = (factories.person(name) for name in ("Host", "Member", "Opener"))
    team = community(host, ana, member, opener, access=Access.INVITED)
    slug = page(ana, "Online", WORDS, community=team).slug
    number = discuss(sign_in(opener), "Answer within a day.", slug=slug)
    path = f"/passages/{number}/resolution"
    assert sign_in(member).post(path).status_code == 403
    assert sign_in(member).post(f"{path}/removal").status_code == 403
    assert sign_in(factories.person()).post(path).status_code == 404
    assert db.session.get_one(Passage, number).resolved_at is None
    for person in (opener, host, ana):
        assert sign_in(person).post(path).status_code == 303
        assert sign_in(person).post(f"{path}/removal").status_code == 303


def test_a_removed_comment_leaves_no_mark(sign_in: SignIn, ana: Person) -> None:
    page(ana, "Online", WORDS)
    reader = sign_in(factories.person())
    number = discuss(reader, "Answer within a day.")
    reader.post(f"/comments/{number}/removal")
    assert marked(reader) == []
    assert "No passage is talked about" in reader.get("/guidelines/online/passages").text
    assert reader.post(f"/passages/{number}/resolution").status_code == 404


def test_nobody_talks_about_a_page_that_is_gone_or_not_theirs_to_read(sign_in: SignIn, ana: Person) -> None:
    slug = page(ana, "Online", WORDS, community=community(ana, access=Access.INVITED)).slug
    given = {"quote": "Answer within a day.", "body": "Why?", "revision": 1}
    assert sign_in(factories.person()).post(f"/guidelines/{slug}/passages", data=given).status_code == 404
    assert sign_in(ana).post(f"/guidelines/{slug}/passages", data=given).status_code == 303
    page(ana, "Gone", WORDS)
    take_away("gone")
    assert sign_in(ana).post("/guidelines/gone/passages", data=given).status_code == 404


def test_writers_see_the_open_talks_beside_their_draft(sign_in: SignIn, ana: Person) -> None:
    page(ana, "Online", WORDS, community=community(ana))
    reader = sign_in(factories.person())
    discuss(reader, "Answer within a day.")
    shown = sign_in(ana).get("/guidelines/online/passages/draft", headers={"HX-Request": "true"}).text
    assert 'data-show-words="Answer within a day."' in shown
    assert reader.get("/guidelines/online/passages/draft").status_code == 403
