"""Every page, in both themes, on a phone and on a desk: nothing broken, nothing that shuts anybody out."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Response

from tests.accessibility import violations
from tests.journeys.pages import NO_PAGES, VISITS, Visit
from tests.journeys.site import WIDE, Site, Windows

# The other halves are seen in the components' own tests; what colours and sizes do not change, once.
LOOKED_AT = {1280: ("light",), 360: ("dark", "color-contrast")}
CHANGE_THEME = """async (theme) => {
    document.documentElement.dataset.bsTheme = theme;
    const ending = document.getAnimations().filter((one) => one.timeline === document.timeline);
    await Promise.all(ending.map((one) => one.finished));  // those of scrolling never end
}"""
GONE = {"passwords.choose": 410}


def test_no_page_is_left_out(app: Flask) -> None:
    there = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    visited = {visit.endpoint for visit in VISITS}
    assert there - NO_PAGES - visited == set(), "visit it in tests/journeys/pages.py"
    assert visited - there == set(), "there is no such page any more"


class Visitors:
    """One window for each person, which goes from page to page: a new one would cost more than the visit."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows
        self.pages: dict[str | None, Page] = {}

    def go(self, visit: Visit, address: str) -> tuple[Page, Response]:
        """Open the first page and follow the links; the answer of the last."""
        if visit.who not in self.pages:
            self.pages[visit.who] = self.windows.open(visit.who, reduced_motion="reduce")
        page = self.pages[visit.who]
        page.set_viewport_size(WIDE)
        answer = page.goto(address)
        for selector in visit.way[1:]:
            link = page.locator(selector).first.get_attribute("href")
            assert link, f"{page.url} has no link {selector}"
            answer = page.goto(link)
        assert answer
        return page, answer

    def heard(self) -> list[str]:
        """What went wrong since this was asked last."""
        faults, self.windows.faults = self.windows.faults, []
        return faults


@pytest.fixture(scope="module")
def visitors(browser: Browser, site: Site) -> Iterator[Visitors]:
    windows = Windows(browser, site)
    yield Visitors(windows)
    windows.close()


@pytest.mark.browser
@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_the_page_works_for_everybody(visit: Visit, visitors: Visitors, site: Site) -> None:
    visitors.heard()
    page, answer = visitors.go(visit, _address(visit.way[0], site))
    assert answer.status == GONE.get(visit.endpoint, 200), page.url
    assert page.evaluate("document.querySelectorAll('h1').length") == 1
    assert page.title().endswith(" · Commons")
    assert len(page.title()) > len(" · Commons")
    assert list(faults(page, narrow_too=not visit.why)) == []
    assert visitors.heard() == []


def faults(page: Page, *, narrow_too: bool = True) -> Iterator[str]:
    """`narrow_too`: look at its colours on a phone as well, once for each kind of page."""
    for width, (theme, *rules) in LOOKED_AT.items():
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield f"at {width} pixels it has to be moved sideways: {_widest(page, width)}"
        if narrow_too or width == WIDE["width"]:
            page.evaluate(CHANGE_THEME, theme)
            yield from (f"{fault} ({theme}, {width})" for fault in violations(page, *rules))


def _widest(page: Page, width: int) -> str:
    """What reaches furthest to the right."""
    name: str = page.evaluate(
        """width => [...document.querySelectorAll("main *")]
            .filter((one) => one.getBoundingClientRect().right > width + 1)
            .map((one) => one.outerHTML.slice(0, 120)).join(" | ").slice(0, 500)""",
        width,
    )
    return name


def _address(start: str, site: Site) -> str:
    """With the number of a comment, where one is asked for."""
    if "{comment}" not in start:
        return start
    with closing(sqlite3.connect(site.folder / "commons.db")) as database:
        number = database.execute("SELECT max(id) FROM entries WHERE kind = 'comment'").fetchone()[0]
    return start.format(comment=number)
