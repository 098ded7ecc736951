"""One served demo company for each test process, and windows for each test."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.site import Open, Site, Windows
from tests.serving import serving, social

expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo company, served. Every test adds to it; none relies on what another added."""
    folder = tmp_path_factory.mktemp("site") / "instance"
    filled = social(folder, "demo")
    assert filled.returncode == 0, filled.stderr
    with serving(folder) as address:
        yield Site(address, folder)


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
