"""Finding words, pages and people."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import ANA, JOSEPH, MIRJAM, TOMASZ, Open
from tests.journeys.writing import write

pytestmark = pytest.mark.browser


def _publish(page: Page, title: str, body: str) -> None:
    page.goto("/posts/new")
    page.get_by_label("Title").fill(title)
    write(page, body)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_what_ana_publishes_can_be_found_at_once(open_as: Open) -> None:
    hers, his = open_as(ANA), open_as(TOMASZ)
    _publish(hers, "A marmalade valve", "It sticks like quincemarmalade in the morning.")
    found = his.get_by_role("link", name="A marmalade valve")
    for _ in range(40):
        his.goto("/search?q=quincemarmalade")
        if found.count():
            break
        his.wait_for_timeout(250)
    expect(found).to_be_visible()
    expect(his.locator(".search-result mark").first).to_have_text("quincemarmalade")


def test_joseph_gets_anywhere_without_touching_the_mouse(open_as: Open) -> None:
    page = open_as(JOSEPH)
    page.keyboard.press("Control+k")
    page.keyboard.type("ana fer")
    expect(page.get_by_role("option", name="Ana Ferreira Porto")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/ana.ferreira")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ana Ferreira")

    page.keyboard.press("Control+k")
    page.keyboard.type("social media g")
    expect(page.get_by_role("option", name="Social media guidelines")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/guidelines/social-media-guidelines")
    expect(page.get_by_role("heading", level=1)).to_have_text("Social media guidelines")

    page.keyboard.press("Control+k")
    page.keyboard.type("kisumu")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=kisumu")
    expect(page.locator(".search-result").first).to_be_visible()


def test_a_slip_of_the_finger_is_understood(open_as: Open) -> None:
    page = open_as(ANA, "/search?q=guidlines")
    page.locator("p", has_text="Did you mean").get_by_role("link").click()
    expect(page.get_by_role("searchbox", name="Search everything you may read")).to_have_value("guidelines")
    expect(page.locator(".search-result").first).to_be_visible()


def test_a_question_leads_to_a_colleague_one_can_call(open_as: Open) -> None:
    page = open_as(MIRJAM)
    page.get_by_label("Who knows about this?").fill("why do plastic mains go quiet")
    page.get_by_role("button", name="Who knows?").click()
    expert = page.get_by_role("list", name="People who know").locator("> li").first
    evidence = expert.get_by_role("list", name="Why").get_by_role("listitem")
    expect(evidence.first.get_by_role("link")).to_be_visible()
    assert evidence.count() <= 3
    expect(
        expert.get_by_role("link", name="Mail").or_(expert.get_by_role("link", name="Call")).first
    ).to_be_visible()
    expert.get_by_role("heading", level=2).get_by_role("link").click()
    expect(page.get_by_role("link", name="Mail").first).to_have_attribute("href", re.compile("^mailto:.+@"))
