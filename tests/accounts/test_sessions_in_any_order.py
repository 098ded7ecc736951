"""Whatever order people sign in, reset, change, suspend and sign out in: who is in is who should be in."""

import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import func, select

from social.accounts import service, standing
from social.accounts.letters import Site
from social.accounts.models import SignInSession
from social.accounts.standing import Suspension
from social.app import create_app
from social.core import clock
from social.core.database import db, transaction
from social.core.mail_queue import OutgoingMail
from social.core.settings import Settings
from tests import starting
from tests.accounts import PASSWORD, link_in, member
from tests.conftest import Browser

EMAIL = "ana@tern.example"
SITE = Site("Commons", "http://127.0.0.1:8000")
browsers = st.integers(0, 2)
spellings = st.sampled_from(["three odd herons", "four even storks", "five blue cranes"])


class SignedInPlaces(RuleBasedStateMachine):
    """One account, three browsers, and a model of which of them are in."""

    links = Bundle("links")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        starting.fill(self.folder)
        self.app = create_app(Settings(instance=self.folder, secret_key="only for tests"))
        self.app.test_client_class = Browser
        self.app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        self.context = self.app.app_context()
        self.context.push()
        self.moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
        self.account_id = member(EMAIL).account_id
        self.password, self.suspended = PASSWORD, False
        self.link: tuple[str, datetime] | None = None
        self.browsers = [self.app.test_client() for _ in range(3)]
        self.inside: set[int] = set()

    def teardown(self) -> None:
        if hasattr(self, "context"):
            db.session.remove()
            db.engine.dispose()
            self.context.pop()
            shutil.rmtree(self.folder)

    def send(self, which: int, path: str, **fields: str) -> int:
        """Post a form, a quarter of an hour after the one before, so that no limit is met."""
        self.moment += timedelta(minutes=16)
        with clock.freeze(self.moment):
            return self.browsers[which].post(path, data=fields).status_code

    @rule(which=browsers, password=spellings)
    def sign_in(self, which: int, password: str) -> None:
        status = self.send(which, "/sign-in", email=EMAIL, password=password)
        right = password == self.password and not self.suspended
        knows = password == self.password  # and is led to the page that says why
        assert status == (302 if right else 303 if knows else 422)
        if right:
            self.inside.add(which)

    @rule(which=browsers)
    def sign_out(self, which: int) -> None:
        self.send(which, "/sign-out")
        self.inside.discard(which)

    @rule(which=browsers)
    def sign_out_elsewhere(self, which: int) -> None:
        self.send(which, "/settings/sessions/others/end")
        if which in self.inside:
            self.inside = {which}

    @rule(which=browsers, current=spellings, new=spellings)
    def change_password(self, which: int, current: str, new: str) -> None:
        status = self.send(which, "/settings/password", current=current, password=new)
        changed = which in self.inside and current == self.password
        assert (status == 302) == (changed or which not in self.inside)
        if changed:
            self.password, self.link, self.inside = new, None, {which}

    @rule(target=links)
    def ask_for_link(self) -> str:
        self.moment += timedelta(minutes=1)
        with clock.freeze(self.moment):
            service.mail_link(EMAIL, SITE.name, SITE.url)
        if self.suspended:
            return "/password/set/none-was-sent"
        letters = select(OutgoingMail.text).where(OutgoingMail.text.contains("/password/set/"))
        path = link_in(db.session.scalars(letters.order_by(OutgoingMail.id)).all()[-1])
        self.link = (path, self.moment + timedelta(hours=1))
        return path

    @rule(which=browsers, path=links, new=spellings)
    def use_link(self, which: int, path: str, new: str) -> None:
        status = self.send(which, path, password=new)
        works = self.link is not None and self.link[0] == path and self.moment < self.link[1]
        assert status == (302 if works else 410)
        if works:
            self.password, self.link, self.inside = new, None, {which}

    @rule()
    def suspend(self) -> None:
        with transaction():
            standing.suspend(self.account_id, Suspension("As agreed."), Site("Commons", "http://localhost"))
        self.suspended, self.link, self.inside = True, None, set()

    @rule()
    def unsuspend(self) -> None:
        with transaction():
            standing.let_in(self.account_id)
        self.suspended = False

    @invariant()
    def who_is_in_is_who_should_be(self) -> None:
        if not hasattr(self, "browsers"):
            return
        with clock.freeze(self.moment):
            inside = {
                number
                for number, each in enumerate(self.browsers)
                if each.get("/settings").status_code == 200
            }
        assert inside == self.inside
        rows = select(func.count()).where(SignInSession.account_id == self.account_id)
        assert db.session.scalar(rows) == len(self.inside)


SignedInPlaces.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestSignedInPlaces = SignedInPlaces.TestCase
