"""One served demo company for each test process, and windows for each test."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.site import Open, Site, Windows
from tests.serving import serving

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, demo_company: tuple[Path, str]) -> Iterator[Site]:
    """The demo company, served. Every test adds to it; none relies on what another added."""
    folder = tmp_path_factory.mktemp("site") / "instance"
    shutil.copytree(demo_company[0], folder)
    with serving(folder) as address:
        _wait_for_the_index(folder)
        yield Site(address, folder)


def _wait_for_the_index(folder: Path) -> None:
    """The site begins by indexing what it was filled with; journeys begin when it has."""
    with closing(sqlite3.connect(folder / "commons.db")) as database:
        for _ in range(240):
            if not database.execute("SELECT 1 FROM search_outbox LIMIT 1").fetchone():
                return
            time.sleep(0.25)
    raise AssertionError("the index was not filled within a minute")


@pytest.fixture
def windows(browser: Browser, site: Site) -> Iterator[Windows]:
    """Browser windows; at the end none of them may have met a broken script or a refused style."""
    windows = Windows(browser, site)
    yield windows
    windows.close()
    assert windows.faults == []


@pytest.fixture
def open_as(windows: Windows) -> Open:
    """Open a window in which somebody is signed in: page = open_as(ANA, "/people")."""
    return windows.open
