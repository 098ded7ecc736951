"""Feeds: valid beyond what parsers forgive, complete addresses, and only what their reader may read."""

import re
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from flask import Flask
from flask.testing import FlaskClient

from social.communities.models import Access
from social.core import clock
from social.core.clock import now
from social.core.database import db
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing
from tests.statements import statements

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
URI = re.compile(r"(?:https?://|tag:)[!-~]+")


def one(node: ElementTree.Element, name: str) -> ElementTree.Element:
    """The only child of this name."""
    found = node.findall(ATOM + name)
    assert len(found) == 1, f"{len(found)} × {name}"
    return found[0]


def check(xml: bytes, address: str) -> list[ElementTree.Element]:
    """What the W3C's feed validator asks for; the entries."""
    assert xml.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    feed = ElementTree.fromstring(xml)
    assert feed.tag == ATOM + "feed"
    assert one(feed, "title").text
    assert URI.fullmatch(one(feed, "id").text or "")
    assert MOMENT.fullmatch(one(feed, "updated").text or "")
    links = {link.get("rel"): link for link in feed.findall(ATOM + "link")}
    assert links["self"].get("href") == address
    assert links["self"].get("type") == "application/atom+xml"
    assert links["alternate"].get("type") == "text/html"
    entries = feed.findall(ATOM + "entry")
    for entry in entries:
        check_entry(entry)
    ids = [one(entry, "id").text for entry in entries]
    assert len(set(ids)) == len(ids)
    assert feedparser.parse(xml).bozo is False
    return entries


def check_entry(entry: ElementTree.Element) -> None:
    assert one(entry, "title").text
    assert URI.fullmatch(one(entry, "id").text or "")
    for name in ("published", "updated"):
        assert MOMENT.fullmatch(one(entry, name).text or "")
    assert (one(entry, "updated").text or "") >= (one(entry, "published").text or "")
    assert one(one(entry, "author"), "name").text
    assert URI.fullmatch(one(one(entry, "author"), "uri").text or "")
    assert URI.fullmatch(one(entry, "link").get("href") or "")
    content = one(entry, "content")
    assert content.get("type") == "html"
    assert len(content) == 0
    for address in re.findall(r'\s(?:href|src)="([^"]*)"', content.text or ""):
        assert re.match(r"https?://|mailto:", address), address


def titles(client: FlaskClient, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return [one(entry, "title").text or "" for entry in check(answer.data, f"http://localhost{address}")]


def with_key(client: FlaskClient, person: Person) -> str:
    client.post("/settings/feeds/key")
    db.session.refresh(person)
    assert person.feed_key is not None
    return person.feed_key


def test_a_feed_holds_whole_posts_with_complete_addresses(ana: Person, ben: Person, sign_in: SignIn) -> None:
    body = "See [the page](/guidelines/x), [below](#w-part), @ben.okafor and <b>this</b> & that.\n\n## Part"
    post = writing.post(ana, "Größe & <Höhe>", body, tags=["Smart metering"])
    answer = sign_in(ben).get("/feeds/all.atom")
    assert answer.mimetype == "application/atom+xml"
    (entry,) = check(answer.data, "http://localhost/feeds/all.atom")
    assert one(entry, "title").text == "Größe & <Höhe>"
    assert one(entry, "category").get("term") == "Smart metering"
    content = one(entry, "content").text or ""
    assert 'href="http://localhost/guidelines/x"' in content
    assert f'href="http://localhost{post.path}#w-part"' in content
    assert 'href="http://localhost/people/ben.okafor"' in content
    parsed = feedparser.parse(answer.data).entries[0]
    assert parsed.link == f"http://localhost{post.path}"
    assert parsed.author == "Ana Ferreira"


def test_every_kind_of_feed_is_valid_and_holds_its_own(ana: Person, ben: Person, sign_in: SignIn) -> None:
    circle = writing.community(ana, ben, slug="field-work", name="Field work")
    writing.post(ana, "In the circle", place=circle)
    writing.post(ana, "Tagged", tags=["meters"])
    writing.post(ben, "By Ben")
    client = sign_in(ben)
    assert titles(client, "/feeds/all.atom") == ["By Ben", "Tagged", "In the circle"]
    assert titles(client, "/blogs/ana.ferreira/feed.atom") == ["Tagged", "In the circle"]
    assert titles(client, "/tags/meters/feed.atom") == ["Tagged"]
    assert titles(client, "/communities/field-work/feed.atom") == ["In the circle"]
    assert titles(client, f"/blogs/{factories.person('Kim Lee').handle}/feed.atom") == []


def test_the_personal_key_opens_what_its_person_may_read_and_no_more(
    ana: Person, ben: Person, sign_in: SignIn, client: FlaskClient
) -> None:
    circle = writing.community(ana, slug="ours", access=Access.INVITED)
    writing.post(ana, "Ours", place=circle)
    writing.post(ana, "Not yet", published=False)
    writing.post(ana, "For all")
    mine, others = with_key(sign_in(ana), ana), with_key(sign_in(ben), ben)
    assert titles(client, f"/feeds/all.atom?key={mine}") == ["For all", "Ours"]
    assert titles(client, f"/feeds/all.atom?key={others}") == ["For all"]
    assert titles(client, f"/blogs/ana.ferreira/feed.atom?key={others}") == ["For all"]
    assert titles(client, f"/communities/ours/feed.atom?key={mine}") == ["Ours"]
    assert client.get(f"/communities/ours/feed.atom?key={others}").status_code == 404
    assert client.get(f"/communities/none/feed.atom?key={mine}").status_code == 404
    assert client.get(f"/blogs/nobody/feed.atom?key={mine}").status_code == 404


@pytest.mark.parametrize("query", ["", "?key=", "?key=wrong", "?key=None"])
def test_without_a_key_a_feed_tells_where_to_find_one(app: Flask, client: FlaskClient, query: str) -> None:
    answer = client.get(f"/feeds/all.atom{query}")
    assert answer.status_code == 401
    assert "Settings, Feeds" in answer.text


def test_a_renewed_key_ends_the_old_one(ana: Person, sign_in: SignIn, client: FlaskClient) -> None:
    old = with_key(sign_in(ana), ana)
    new = with_key(sign_in(ana), ana)
    assert old != new
    assert client.get(f"/feeds/all.atom?key={old}").status_code == 401
    assert client.get(f"/feeds/all.atom?key={new}").status_code == 200


def test_the_key_of_somebody_suspended_or_gone_opens_nothing(
    ana: Person, ben: Person, sign_in: SignIn, client: FlaskClient
) -> None:
    first, second = with_key(sign_in(ana), ana), with_key(sign_in(ben), ben)
    for left, status in ((now().date(), 200), (now().date() - timedelta(days=1), 401)):  # from the day after
        ana.left_on = left
        db.session.commit()
        assert client.get(f"/feeds/all.atom?key={first}").status_code == status
    account = db.session.get(type(ben).account.property.mapper.class_, ben.account_id)
    account.suspended_at = now()
    db.session.commit()
    assert client.get(f"/feeds/all.atom?key={second}").status_code == 401


def test_the_settings_show_addresses_only_when_asked_for(ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    assert "You have no feed addresses yet" in client.get("/settings/feeds").text
    key = with_key(client, ana)
    assert f"http://localhost/feeds/all.atom?key={key}" in client.get("/settings/feeds").text


def test_a_feed_reader_that_knows_the_newest_gets_no_body(ana: Person, ben: Person, sign_in: SignIn) -> None:
    with clock.freeze(now() - timedelta(hours=1)):
        post = writing.post(ana, "Meters")
    client = sign_in(ben)
    first = client.get("/feeds/all.atom")
    tag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    assert "private" in first.headers["Cache-Control"]
    assert "no-store" not in first.headers["Cache-Control"]
    for headers in ({"If-None-Match": tag}, {"If-Modified-Since": modified}):
        answer = client.get("/feeds/all.atom", headers=headers)
        assert (answer.status_code, answer.data) == (304, b"")
    sign_in(ana).post(f"/posts/{post.id}/edit", data={"title": "Meters", "body": "New words.", "version": 1})
    for headers in ({"If-None-Match": tag}, {"If-Modified-Since": modified}):
        assert client.get("/feeds/all.atom", headers=headers).status_code == 200


def test_an_entry_keeps_its_name_whatever_becomes_of_its_title(ana: Person, sign_in: SignIn) -> None:
    post = writing.post(ana, "Meters")
    client = sign_in(ana)
    before = ElementTree.fromstring(client.get("/feeds/all.atom").data)
    client.post(f"/posts/{post.id}/edit", data={"title": "Gauges", "body": "Words.", "version": 1})
    after = ElementTree.fromstring(client.get("/feeds/all.atom").data)
    name = f"{ATOM}entry/{ATOM}id"
    assert before.findtext(name) == after.findtext(name)
    assert before.findtext(f"{ATOM}id") == after.findtext(f"{ATOM}id")


def test_a_feed_takes_few_statements_however_long(ana: Person, ben: Person, sign_in: SignIn) -> None:
    for number in range(12):
        writing.post(factories.person(), f"Number {number}", tags=["meters", "roll-out"])
    client = sign_in(ben)
    for address in ("/feeds/all.atom", "/tags/meters/feed.atom"):
        client.get(address)
        with statements() as seen:
            assert len(titles(client, address)) == 12
        assert len(seen) <= 5, "\n".join(seen)
