"""Two colleagues and a sentence: asked for, given, shown, taken back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import ANA, JOSEPH, MIRJAM, Open

pytestmark = pytest.mark.browser
PROFILE = "/people/ana.ferreira"
WORDS = "She read our spectrogram aloud on the phone until I could hear the valve in it."


def said(page: Page) -> str:
    return page.locator("section", has=page.get_by_role("heading", name="What colleagues say")).inner_text()


def test_ana_asks_joseph_says_it_it_shows_and_he_takes_it_back(open_as: Open) -> None:
    hers = open_as(ANA, "/experts/me")
    hers.get_by_role("link", name="What colleagues say").click()
    hers.get_by_role("link", name="Ask a colleague").first.click()
    hers.get_by_label("Who saw you do it?").fill("joseph.kamau")
    hers.get_by_label("Skill").fill("signal processing")
    hers.get_by_label("A few words to them").fill("The phone call about Kisumu?")
    hers.get_by_role("button", name="Ask", exact=True).click()
    expect(hers.get_by_text("Joseph Kamau is asked")).to_be_visible()
    expect(hers.get_by_role("heading", name="You asked")).to_be_visible()

    his = open_as(JOSEPH, "/notifications")
    his.get_by_role("button", name=re.compile("Ana Ferreira would like a few words")).click()
    expect(his.get_by_text("The phone call about Kisumu?")).to_be_visible()
    his.get_by_label("What happened").fill("Very good at it.")
    his.get_by_role("button", name="Say so").click()
    expect(his.get_by_role("alert")).to_contain_text("A little more, please")
    expect(his.get_by_label("What happened")).to_have_value("Very good at it.")
    his.get_by_label("What happened").fill(WORDS)
    his.get_by_role("button", name="Say so").click()
    expect(his.locator(".endorsement", has_text=WORDS)).to_contain_text("Joseph Kamau")

    somebody = open_as(MIRJAM, PROFILE)
    assert WORDS in said(somebody)
    assert "signal processing" in said(somebody)
    expect(somebody.locator(".knows .tag", has_text="signal processing")).to_have_attribute(
        "title", re.compile(r"^Seen by Joseph Kamau, \d+ \w+ \d{4}$")
    )

    his.goto("/experts/me/endorsements")
    mine = his.locator(".endorsement", has_text=WORDS)
    mine.get_by_role("button", name="Take it back").click()
    his.get_by_role("dialog").get_by_role("button", name="Take it back").click()
    expect(his.get_by_text("Taken back: nobody sees it any more")).to_be_visible()
    somebody.reload()
    assert WORDS not in said(somebody)


def test_mirjam_hides_a_subject_and_brings_it_back(open_as: Open) -> None:
    page = open_as(MIRJAM, "/experts/me")
    first = page.locator(".own-topic").first
    name = first.locator(".own-topic-name").inner_text()
    first.get_by_role("button", name="Hide this subject").click()
    page.get_by_role("dialog").get_by_role("button", name="Hide this subject").click()
    expect(page.get_by_text(f"You are not suggested for {name} any more")).to_be_visible()
    expect(page.locator(".own-topic-name", has_text=re.compile(f"^{name}$"))).to_have_count(0)
    hidden = page.locator("section", has=page.get_by_role("heading", name="Hidden subjects"))
    hidden.locator("li", has_text=name).get_by_role("button", name="Bring back").click()
    expect(page.locator(".own-topic-name", has_text=re.compile(f"^{name}$"))).to_have_count(1)
