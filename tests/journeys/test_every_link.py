"""No link leads nowhere, no form is sent to nobody, and every page can be told from the others."""

from collections import defaultdict

import pytest
from flask import Flask
from playwright.sync_api import Page
from werkzeug.exceptions import HTTPException

from tests.journeys.crawling import Leads, crawl
from tests.journeys.pages import VISITS
from tests.journeys.site import ANA, MIRJAM, TOMASZ, Open

pytestmark = pytest.mark.browser


def _kind(app: Flask, path: str, method: str = "GET") -> str:
    """The route that answers; empty if there is none."""
    address, _, _query = path.partition("?")
    try:
        endpoint, _values = app.url_map.bind("").match(address, method=method)
    except HTTPException:
        return ""
    return str(endpoint)


def _crawl(page: Page, app: Flask, most: int) -> list[Leads]:
    def read(path: str) -> str:
        answer = page.request.get(path)
        assert answer.status in (200, 204), f"{path} answers {answer.status}"
        elsewhere = "text/html" not in answer.headers.get("content-type", "") or not answer.url.endswith(path)
        html = "" if elsewhere else answer.text()
        return html if "<html" in html else ""  # the others are parts of pages, for scripts

    return crawl("/", lambda path: _kind(app, path), read, most)


@pytest.mark.parametrize(("who", "most"), [(ANA, 4), (MIRJAM, 1), (TOMASZ, 1)])
def test_every_link_and_every_form_leads_somewhere(who: str, most: int, open_as: Open, app: Flask) -> None:
    pages = _crawl(open_as(who, "/settings"), app, most)
    nowhere = {
        f"{method} {way} on {page.path}"
        for page in pages
        for method, way in page.ways
        if not _kind(app, way, method)
    }
    assert nowhere == set()
    titles = defaultdict(set)
    for page in pages:
        assert page.headings == 1, page.path
        titles[page.title].add(_kind(app, page.path))
    assert {title: kinds for title, kinds in titles.items() if len(kinds) > 1} == {}
    visited = {visit.endpoint for visit in VISITS}
    assert {kind for kinds in titles.values() for kind in kinds} <= visited
