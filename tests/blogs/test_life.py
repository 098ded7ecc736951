"""The life of a post, in every order of things that its writers, readers and the clock can do."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from social.app import create_app
from social.blogs.models import Post
from social.blogs.service.publishing import publish_due
from social.core import clock
from social.core.database import db
from social.core.settings import Settings
from social.entries.models import State
from social.people.models import Person
from tests import factories, starting
from tests.conftest import Browser

words = st.sampled_from(["One.", "Two words.", "Three more words."])


class LifeOfAPost(RuleBasedStateMachine):
    """A model of what must be true beside the site itself."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        starting.fill(Path(self.folder.name))
        self.app = create_app(Settings(instance=Path(self.folder.name), secret_key="only for tests"))
        self.app.test_client_class = Browser
        self.app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        self.context = self.app.app_context()
        self.context.push()
        self.time = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.at: datetime | None = None
        self.version = 1

    def teardown(self) -> None:
        db.session.remove()
        db.engine.dispose()
        self.context.pop()
        self.folder.cleanup()

    @contextmanager
    def today(self) -> Iterator[None]:
        with clock.freeze(self.time):
            yield

    def browser(self, person: Person) -> FlaskClient:
        client = self.app.test_client()
        with self.today(), client.session_transaction() as cookie:
            cookie["_user_id"] = factories.session_token(person)
            cookie["_fresh"] = True
        return client

    @initialize(body=words)
    def begin(self, body: str) -> None:
        with self.today():
            ana, ben = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
        self.ana, self.ben = self.browser(ana), self.browser(ben)
        self.state, self.body = State.DRAFT, body
        with self.today():
            self.ana.post("/posts/new", data={"title": "Life", "body": body, "then": "draft"})

    def send(self, then: str, body: str, **more: str) -> None:
        data = {"title": "Life", "body": body, "version": self.version, "then": then}
        with self.today():
            answer = self.ana.post("/posts/1/edit", data=data | more)
        if self.state == State.REMOVED:
            assert answer.status_code == 403
            return
        assert answer.status_code == 303
        self.version += body != self.body
        self.body = body

    @rule(body=words)
    def keep_as_draft(self, body: str) -> None:
        self.send("draft", body)
        if self.state == State.SCHEDULED:
            self.state, self.at = State.DRAFT, None

    @rule(body=words)
    def publish(self, body: str) -> None:
        self.send("publish", body)
        if self.state in (State.DRAFT, State.SCHEDULED):
            self.state, self.at = State.PUBLISHED, None

    @rule(body=words, minutes=st.integers(1, 90))
    def schedule(self, body: str, minutes: int) -> None:
        at = self.time + timedelta(minutes=minutes)
        self.send("schedule", body, publish_at=f"{at:%Y-%m-%dT%H:%M}")
        if self.state in (State.DRAFT, State.SCHEDULED):
            self.state, self.at = State.SCHEDULED, at

    @rule()
    def make_a_draft_again(self) -> None:
        with self.today():
            self.ana.post("/posts/1/schedule/removal")
        if self.state == State.SCHEDULED:
            self.state, self.at = State.DRAFT, None

    @rule(minutes=st.integers(1, 60))
    def time_passes(self, minutes: int) -> None:
        self.time += timedelta(minutes=minutes)
        with self.today():
            publish_due()
        if self.state == State.SCHEDULED and self.at and self.at <= self.time:
            self.state, self.at = State.PUBLISHED, None

    @precondition(lambda self: self.state != State.REMOVED)
    @rule()
    def remove(self) -> None:
        self.was_published = self.state == State.PUBLISHED
        with self.today():
            assert self.ana.post("/posts/1/removal").status_code == 303
        self.state, self.at = State.REMOVED, None

    @rule(verb=st.sampled_from(["edit", "publication", "removal", "schedule/removal"]))
    def somebody_else_tries(self, verb: str) -> None:
        with self.today():
            data = {"title": "Mine now", "body": "Mine now.", "then": "publish", "version": self.version}
            answer = self.ben.post(f"/posts/1/{verb}", data=data)
        assert answer.status_code in (403, 404)

    @invariant()
    def the_site_agrees(self) -> None:
        db.session.rollback()
        post = db.session.get(Post, 1)
        if post is None:
            return
        db.session.refresh(post)
        assert post.state == self.state
        assert post.version == self.version
        assert post.publish_at == self.at
        assert (post.published_at is not None) or self.state != State.PUBLISHED
        with self.today():
            shown = self.ben.get(post.path)
            listed = "Life" in self.ben.get("/blogs").text
        assert listed == (self.state == State.PUBLISHED)
        if self.state == State.PUBLISHED:
            assert self.body in shown.text
        elif self.state == State.REMOVED:
            assert shown.status_code == (410 if self.was_published else 404)
        else:
            assert shown.status_code == 404


LifeOfAPost.TestCase.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLifeOfAPost = LifeOfAPost.TestCase
