"""While a page is open: what one is told, what is said, and that it was read come by themselves."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.site import ANA, JOSEPH, Open
from tests.journeys.writing import write

pytestmark = pytest.mark.browser


def test_news_and_messages_arrive_without_a_reload(open_as: Open) -> None:
    hers, his = open_as(ANA, "/notifications"), open_as(JOSEPH, f"/messages/{ANA}")
    bell = hers.get_by_role("link", name=re.compile("^Notifications"))
    before = hers.evaluate("document.loadedAt = performance.timeOrigin")
    write(his, "The valve in Kisumu holds.", "Your message")
    his.get_by_role("button", name="Send").click()
    news = hers.get_by_role("button", name="New: Joseph Kamau wrote to you")
    expect(news).to_be_visible()
    expect(bell).to_have_accessible_name(re.compile(r"\d+ unread"))
    expect(hers).to_have_title(re.compile(r"^\(\d+\) Notifications"))
    assert hers.evaluate("document.loadedAt") == before, "nothing was loaded anew"

    news.click()
    expect(hers.get_by_text("The valve in Kisumu holds.")).to_be_visible()
    expect(his.locator(".said-seen")).to_have_text("Read")
    write(hers, "Since when?", "Your message")
    hers.get_by_role("button", name="Send").click()
    expect(his.get_by_text("Since when?")).to_be_visible()
    expect(his.locator("#messages-link .count-dot")).to_have_count(0)
