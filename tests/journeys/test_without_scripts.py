"""On a browser that runs no scripts, everything can still be done."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from social.core.clock import now
from tests.journeys.site import JOSEPH, MIRJAM, Open, sign_in

pytestmark = pytest.mark.browser
PLAIN: dict[str, Any] = {"java_script_enabled": False}


def _arrive(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_joseph_signs_in_writes_and_tags_a_post(open_as: Open) -> None:
    page = open_as(path="/posts/new", **PLAIN)
    sign_in(page, JOSEPH)
    page.get_by_label("Title").fill("Plain as water")
    page.get_by_label("Text", exact=True).fill("Sent from a *very* old browser, @mirjam.devries.")
    page.locator("summary", has_text="Tags").click()
    page.get_by_label("Tags").fill("plainness")
    page.get_by_role("button", name="Publish", exact=True).click()
    _arrive(page, "Plain as water")
    expect(page.locator(".prose em")).to_have_text("very")
    page.get_by_role("link", name="plainness").click()
    expect(page.get_by_role("link", name="Plain as water")).to_be_visible()


def test_mirjam_comments_answers_and_reacts(open_as: Open) -> None:
    page = open_as(MIRJAM, "/guidelines/social-media-guidelines", **PLAIN)
    page.get_by_label("Your comment").fill("Read on a plain browser.")
    page.get_by_role("button", name="Comment", exact=True).click()
    comment = page.locator("article.comment", has_text="Read on a plain browser.").last
    expect(comment).to_be_visible()
    comment.get_by_role("link", name="Answer").click()
    page.get_by_label("Your comment").fill("And answered on it.")
    page.get_by_role("main").get_by_role("button", name="Answer").click()
    expect(page.locator("article.comment", has_text="And answered on it.").last).to_be_visible()
    useful = page.locator(".guideline-foot").get_by_role("button", name="Useful")
    before = useful.get_attribute("aria-pressed")
    useful.click()
    expect(useful).to_have_attribute("aria-pressed", "false" if before == "true" else "true")


def test_mirjam_changes_a_guideline_and_finds_it(open_as: Open) -> None:
    page = open_as(MIRJAM, "/guidelines/new", **PLAIN)
    page.get_by_label("Title").fill("Lamps on bicycles")
    page.get_by_label("Text", exact=True).fill("Two lamps.")
    page.get_by_role("main").get_by_role("button", name="Publish").click()
    _arrive(page, "Lamps on bicycles")
    page.get_by_role("link", name="Edit", exact=True).click()
    page.get_by_label("Text", exact=True).fill("Two lamps and a bell.")
    page.get_by_role("button", name="Publish", exact=True).click()
    _arrive(page, "Lamps on bicycles")
    expect(page.locator(".prose").first).to_contain_text("Two lamps and a bell.")

    page.get_by_role("searchbox").fill("social media")
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name="Social media guidelines").first.click()
    _arrive(page, "Social media guidelines")


def test_joseph_and_mirjam_write_to_each_other_and_agree_on_a_coffee(open_as: Open) -> None:
    his, hers = open_as(JOSEPH, f"/messages/{MIRJAM}", **PLAIN), open_as(MIRJAM, **PLAIN)
    his.get_by_label("Your message").fill("Written on a plain browser.")
    his.get_by_role("button", name="Send").click()
    expect(his.get_by_text("Written on a plain browser.").last).to_be_visible()
    his.get_by_role("link", name="Book a coffee with Mirjam de Vries").click()
    his.get_by_label("Day and time").fill(f"{now().date() + timedelta(days=9)}T11:00")
    his.get_by_role("button", name="Propose it").click()
    expect(his.get_by_text("Waiting for Mirjam de Vries").last).to_be_visible()

    hers.get_by_role("link", name="Messages, something new").click()
    hers.get_by_role("main").get_by_role("link", name="Joseph Kamau").click()
    hers.get_by_role("button", name="Mark as read").click()
    expect(hers.get_by_role("button", name="Mark as read")).to_have_count(0)
    hers.get_by_role("button", name="Accept").last.click()
    expect(hers.get_by_role("region", name="Coffee").last).to_contain_text("Agreed")


def test_the_enter_key_in_the_title_only_keeps_a_draft(open_as: Open) -> None:
    page = open_as(MIRJAM, "/posts/new", **PLAIN)
    page.get_by_label("Title").fill("Too early")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kept as a draft.")).to_be_visible()
