"""What a visitor of the demo company finds."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from social.blogs.models import Post
from social.core.database import db
from social.demo.ready import PASSWORD, READY, ReadyPerson
from social.entries.models import Comment, Entry, EntryPicture, Picture, Revision
from social.guidelines.models import Guideline
from social.notifications import kinds
from social.notifications.models import Notification
from social.people.models import Follow, Person
from tests.demo.conftest import Company
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")
MARKS = re.compile(r"\*\*|__\w|\]\(|\[\[|\]\]|^#{1,6} |^\+\+\+|^r: |^[-*] |^\||!\[|```", re.MULTILINE)
MENTION = re.compile(r"(?<![\w.])@[a-z]+\.[a-z]+")


@pytest.fixture
def app(company: Company) -> Iterator[Flask]:
    """The application with the demo company in it; tests do not write."""
    with company.open() as app:
        yield app


class Words(HTMLParser):
    """The words of a text, without what stands in code."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("code", "pre")

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in ("code", "pre")

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.words += data


def words_of(html: str) -> str:
    reader = Words()
    reader.feed(html)
    return reader.words


def count(what: type) -> int:
    return db.session.scalar(select(func.count()).select_from(what)) or 0


def entries() -> list[Entry]:
    return list(db.session.scalars(select(Entry).options(undefer(Entry.html), undefer(Entry.body))))


def signed_in(app: Flask, person: ReadyPerson = READY[0]) -> FlaskClient:
    client = app.test_client()
    answer = client.post("/sign-in", data={"email": person.email, "password": PASSWORD})
    assert answer.status_code == 302
    return client


def test_the_whole_company_is_there() -> None:
    offices = set(db.session.scalars(select(Person.office).where(Person.office != "")))
    assert count(Person) >= 115
    assert len(offices) >= 5
    assert count(Post) >= 90
    assert count(Comment) >= 500
    assert count(Follow) >= 300


def test_guidelines_have_a_history() -> None:
    versions = list(
        db.session.scalars(
            select(func.count(Revision.number))
            .join(Guideline, Guideline.id == Revision.entry_id)
            .group_by(Guideline.id)
        )
    )
    assert len(versions) >= 20
    assert sum(many > 1 for many in versions) >= 15


def test_no_markdown_is_left_in_what_people_read() -> None:
    left = {entry.path: found[0] for entry in entries() if (found := MARKS.search(words_of(entry.html)))}
    assert left == {}


def test_every_mention_is_a_link() -> None:
    left = {entry.path: found[0] for entry in entries() if (found := MENTION.search(words_of(entry.html)))}
    assert left == {}


def test_every_link_between_pages_leads_to_one(app: Flask) -> None:
    client = signed_in(app)
    targets = {found for entry in entries() for found in re.findall(r'href="(/[^"#]+)', entry.html)}
    assert len(targets) > 50
    lost = {path for path in targets if client.get(path, follow_redirects=True).status_code != 200}
    assert lost == set()


def test_every_picture_is_shown_with_words_for_those_who_cannot_see_it(app: Flask) -> None:
    client = signed_in(app)
    shown = {
        post.picture: post
        for post in db.session.scalars(select(Post).options(undefer(Post.html)).where(Post.picture != ""))
    }
    assert len(shown) == count(Picture) == count(EntryPicture) >= 6
    for key, post in shown.items():
        assert re.search(rf'<img alt="[^"]{{40,}}"[^>]* src="/pictures/{key}"', post.html)
        with client.get(f"/pictures/{key}") as answer:
            assert (answer.status_code, answer.mimetype) == (200, "image/webp")
            data = answer.data
        with Image.open(BytesIO(data)) as picture:
            assert picture.width == 1600
        assert f"/pictures/{key}" in client.get(post.path).text


def test_nothing_was_written_in_the_future_or_before_what_it_answers() -> None:
    written = {entry.id: entry.published_at for entry in entries()}
    early = [
        entry.path
        for entry in entries()
        if entry.parent_id and written[entry.id] < written[entry.parent_id]  # type: ignore[operator]
    ]
    assert early == []


def test_everything_that_people_are_told_is_of_a_kind_that_they_can_choose_about() -> None:
    told = set(db.session.scalars(select(Notification.kind)))
    assert [kind for kind in sorted(told) if kinds.of(kind) is kinds.OTHER] == []


@pytest.mark.parametrize("person", READY, ids=lambda person: person.handle)
def test_ready_people_can_sign_in(app: Flask, person: ReadyPerson) -> None:
    client = signed_in(app, person)
    home = client.get("/")
    assert home.status_code == 200
    assert person.name.split()[0] in home.text


def test_nobody_else_has_the_ready_peoples_password(app: Flask) -> None:
    data = {"email": "filipe.barros@tern.example", "password": PASSWORD}
    assert app.test_client().post("/sign-in", data=data).status_code != 302


def test_it_says_whom_one_can_be(company: Company) -> None:
    assert all(person.email in company.said for person in READY)
    assert PASSWORD in company.said


def test_it_is_only_for_an_empty_installation(company: Company) -> None:
    people = count(Person)
    db.session.rollback()  # the commands want to write
    again = company.run("demo")
    assert again.exit_code == 1
    assert "only for an empty installation" in again.output
    gentle = company.run("demo", "--first-run-only")
    assert gentle.exit_code == 0
    assert READY[0].email in gentle.output
    assert count(Person) == people


def test_people_were_told_of_an_answer_when_it_was_given() -> None:
    spoken = {comment.path: comment.published_at for comment in db.session.scalars(select(Comment))}
    told = db.session.scalars(select(Notification).where(Notification.kind.in_(["comment", "reply"]))).all()
    assert told
    assert [one.sentence for one in told if one.created_at != spoken[one.link]] == []


def test_pages_of_many_things_take_few_statements(app: Flask) -> None:
    """Ana has something to sign again, was away, and belongs somewhere."""
    client = signed_in(app, READY[0])
    for path, most in (("/", 12), ("/?from=everyone", 12), ("/communities/field-notes", 18)):
        client.get(path)
        with statements() as seen:
            page = client.get(path).text
        assert "To read and agree" in page, path
        assert len(seen) <= most, "\n".join(seen)
