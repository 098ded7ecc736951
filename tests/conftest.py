"""One application on a real SQLite file for each test, and clients that are signed in."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser as RealBrowser
from playwright.sync_api import sync_playwright
from werkzeug.test import TestResponse

from social.app import create_app
from social.core.database import Base, begin_reading, db
from social.core.settings import Settings
from social.people.models import Person
from tests import compiling, factories, starting
from tests.browser import FLAGS, find
from tests.factories.world import World, again, build
from tests.filled import fill_once
from tests.sharing import SharedOut
from tests.tracing import is_followed, know_all, untraced

starting.keep_folders_in_memory()
compiling.compile_once()
know_all()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """The program is known by now; to read the tests teaches the tracer nothing."""
    with untraced():
        return (yield)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long begins first, so that all processes end together; the others stay in random order."""
    items.sort(key=lambda item: item.path.stem.removeprefix("test_") not in LONG)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Most tests are traced."""
    with nullcontext() if is_followed(item) else untraced():
        return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SharedOut:
    """How several processes share the tests."""
    return SharedOut(config, log)


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: the collector of garbage need not look at it again and again."""
    gc.freeze()


LONG = (
    *("larger_stores", "hostile", "privacy", "examples", "serving", "connections", "durability", "chaos"),
    *("loading", "agreed_together", "meeting", "sessions_in_any_order", "every_link", "audiences"),
)
SignIn = Callable[[Person], FlaskClient]  # sign_in(person): a browser in which they are signed in
Settle = Callable[[], int]


class Browser(FlaskClient):
    """Every request has a context and a database session of its own, as when the site is served.

    What the test itself did is committed before, so that it neither holds a lock nor sees old rows after.
    """

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Send one request."""
        db.session.commit()
        with self.application.app_context():
            return super().open(*args, **kwargs)


@contextmanager
def installation(folder: Path, start: Path | None = None, **settings: Any) -> Iterator[Flask]:
    """An empty installation in a folder of its own, inside its context, or a copy of another (`start`); forms
    need no token.
    """
    starting.fill(folder, start)
    app = create_app(Settings(instance=folder, secret_key="only for tests", **settings))
    app.test_client_class = Browser
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with app.app_context():
        begin_reading(False)  # a page that an earlier test opened has left its mark in this context
        if settings:  # another database or another index than the usual ones
            Base.metadata.create_all(db.engine)
            app.extensions["search"].clear()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """A fresh installation."""
    with installation(tmp_path) as app:
        yield app


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A small company with something to hide in every corner, to be copied."""
    folder = tmp_path_factory.mktemp("built")
    with installation(folder) as app:
        built = build(app, folder)
        built.close()
    return built


@pytest.fixture(scope="module")
def company(built: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The same for all tests of a file."""
    folder = tmp_path_factory.mktemp("company")
    with installation(folder, built.database.parent) as app:
        company = again(built, app, folder)
        yield company
        company.close()


@pytest.fixture(scope="session")
def demo_company(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo company for everybody to look at or copy, and what was said while it was loaded."""
    mine = tmp_path_factory.getbasetemp()  # that of a process among several lies in that of all
    return fill_once(mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine)


@pytest.fixture
def world(company: World) -> Iterator[World]:
    """The same; whatever the test changes is undone."""
    yield company
    db.session.rollback()
    company.restore()


@pytest.fixture
def ana(app: Flask) -> Person:
    """Somebody."""
    return factories.person("Ana Ferreira")


@pytest.fixture
def ben(app: Flask) -> Person:
    """Somebody else."""
    return factories.person("Ben Okafor")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that is not signed in."""
    return app.test_client()


@pytest.fixture
def sign_in(app: Flask) -> Callable[[Person], FlaskClient]:
    """A browser in which the person is signed in: client = sign_in(person)."""

    def signed_in(person: Person) -> FlaskClient:
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = factories.session_token(person)
            cookie["_fresh"] = True
        return client

    return signed_in


@pytest.fixture
def settle(app: Flask) -> Callable[[], int]:
    """Run the jobs that are waiting (index, mail): settle() → how many."""

    def settled() -> int:
        db.session.commit()
        return app.extensions["jobs"].run_waiting()  # type: ignore[no-any-return]

    return settled


@pytest.fixture(scope="session")
def browser() -> Iterator[RealBrowser]:
    """A real Chromium; one for all tests of a process, because two cannot run in one thread."""
    path = find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
