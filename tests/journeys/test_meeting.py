"""From a question to a face: found, asked for a coffee, agreed."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.site import ANA, JOSEPH, MIRJAM, PHONE, TOMASZ, Open, Site
from tests.journeys.writing import expect_written, write

pytestmark = pytest.mark.browser


def test_a_question_leads_to_a_coffee_that_both_see(open_as: Open, site: Site) -> None:
    hers = open_as(MIRJAM, "/experts?q=acoustic+leak+hydrophone")
    ana = hers.get_by_role("listitem").filter(has=hers.get_by_role("heading", name="Ana Ferreira")).first
    ana.get_by_role("link", name="Book a coffee with Ana Ferreira").click()
    expect(hers.get_by_role("heading", level=1)).to_have_text("A coffee with Ana Ferreira")
    expect(hers.get_by_label("A word with it")).to_have_value(re.compile("acoustic leak hydrophone"))
    hers.get_by_role("radio").first.check()
    hers.get_by_role("button", name="Propose it").click()
    asked = hers.get_by_role("region", name="Coffee").last
    expect(asked).to_contain_text("Waiting for Ana Ferreira")

    on_her_phone = open_as(ANA, "/", **PHONE)
    on_her_phone.get_by_role("link", name="Messages, something new").click()
    on_her_phone.get_by_role("link", name="Mirjam de Vries").click()
    there = on_her_phone.get_by_role("region", name="Coffee").last
    expect(there).to_contain_text("Waiting for your answer")
    there.get_by_role("button", name="Accept").click()
    expect(on_her_phone.get_by_role("region", name="Coffee").last).to_contain_text("Agreed")

    expect(asked).to_contain_text("Agreed")  # without a reload
    expect(hers.get_by_text("Yes, gladly.").last).to_be_visible()
    with hers.expect_download() as file:
        hers.get_by_role("region", name="Coffee").last.get_by_role("link", name="Into your calendar").click()
    calendar = file.value.path().read_text()
    assert "STATUS:CONFIRMED" in calendar
    uid = next(line for line in calendar.splitlines() if line.startswith("UID:"))
    for _ in range(80):
        agreed = {who for who in (MIRJAM, ANA) if _has_agreed(site, who, uid)}
        if agreed == {MIRJAM, ANA}:
            break
        hers.wait_for_timeout(250)
    assert agreed == {MIRJAM, ANA}


def test_what_was_read_is_no_longer_new_and_what_comes_meanwhile_appears(open_as: Open) -> None:
    josephs, tomaszs = open_as(JOSEPH, f"/messages/{TOMASZ}"), open_as(TOMASZ)
    write(josephs, "The **search** is quick today.", "Your message")
    josephs.get_by_role("button", name="Send").click()
    expect(josephs.locator(".said-mine strong").last).to_have_text("search")
    tomaszs.goto(f"/messages/{JOSEPH}")
    expect(tomaszs.locator(".said-new")).to_be_visible()
    expect(tomaszs.locator("#messages-link .count-dot")).to_have_count(0)
    tomaszs.reload()
    expect(tomaszs.locator(".said-new")).to_have_count(0)

    write(josephs, "What did you change?", "Your message")
    josephs.get_by_role("button", name="Send").click()
    box = write(tomaszs, "I am still writing this", "Your message")
    expect(tomaszs.get_by_text("What did you change?")).to_be_visible(timeout=30_000)
    expect_written(box, "I am still writing this")


def test_somebody_who_writes_too_much_can_be_told_so(open_as: Open) -> None:
    hers = open_as(ANA, f"/messages/{JOSEPH}")
    hers.get_by_label("More").click()
    hers.get_by_role("button", name="No more messages from Joseph Kamau").click()
    hers.get_by_role("dialog").get_by_role("button", name="No more messages").click()
    expect(hers.get_by_text("You asked for no more messages from Joseph Kamau.")).to_be_visible()
    his = open_as(JOSEPH, f"/messages/{ANA}")
    expect(his.get_by_text("would rather not get messages from you here")).to_be_visible()
    expect(his.get_by_role("button", name="Send")).to_have_count(0)
    hers.get_by_role("button", name="Let them write again").click()
    expect(hers.get_by_label("Your message")).to_be_visible()


def _has_agreed(site: Site, who: str, uid: str) -> bool:
    """Whether somebody was sent this meeting for their calendar as one that stands."""
    parts = (part for letter in site.letters_to(f"{who}@tern.example") for part in letter.iter_parts())
    texts = (str(part) if part.is_multipart() else part.get_content() for part in parts)
    return any(uid in text and "STATUS:CONFIRMED" in text for text in texts)
