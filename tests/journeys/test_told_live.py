"""While a page is open: what one is told, what is said, and that it was read come by themselves."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.site import ANA, JOSEPH, Open
from tests.journeys.writing import write

pytestmark = pytest.mark.browser


def _hold(route: Route, held: list[Route]) -> None:
    held.append(route)


def say(page: Page, words: str) -> None:
    """In the conversation that is open."""
    write(page, words, "Your message")
    page.get_by_role("button", name="Send").click()


def test_news_and_messages_arrive_without_a_reload(open_as: Open) -> None:
    hers, his = open_as(ANA, "/notifications"), open_as(JOSEPH, f"/messages/{ANA}")
    others = his.locator("#messages-link .count-dot").count()  # from elsewhere
    bell = hers.get_by_role("link", name=re.compile("^Notifications"))
    before = hers.evaluate("document.loadedAt = performance.timeOrigin")
    held: list[Route] = []
    his.route("**/events*", lambda route: _hold(route, held))  # his next page hears nothing at first
    say(his, "The valve in Kisumu holds.")
    news = hers.get_by_role("button", name="New: Joseph Kamau wrote to you")
    expect(news).to_be_visible()
    expect(bell).to_have_accessible_name(re.compile(r"\d+ unread"))
    expect(hers).to_have_title(re.compile(r"^\(\d+\) Notifications"))
    assert hers.evaluate("document.loadedAt") == before, "nothing was loaded anew"

    with hers.expect_response("**/messages/*/reading"):
        news.click()
    expect(hers.get_by_text("The valve in Kisumu holds.")).to_be_visible()
    expect(his.locator(".said-seen")).to_be_attached()
    held[-1].continue_()
    expect(his.locator(".said-seen")).to_have_text("Read")
    his.unroute("**/events*")
    for words in ("So far.", "And the gauge, too."):
        say(his, words)
        expect(hers.get_by_text(words)).to_be_visible()
        expect(hers.locator(".said-new")).to_have_count(1)
    expect(hers.locator(".said-new + .said")).to_contain_text("And the gauge, too.")
    say(hers, "Since when?")
    expect(his.get_by_text("Since when?")).to_be_visible()
    expect(his.locator("#messages-link .count-dot")).to_have_count(others)
