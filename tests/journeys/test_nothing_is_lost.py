"""Words that were typed survive closed tabs, refused forms, and being sent later."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.journeys.site import ANA, JOSEPH, MIRJAM, Open
from tests.journeys.writing import expect_written, write, writing_box

pytestmark = pytest.mark.browser


def test_ana_closes_the_tab_and_finds_her_unsent_words_again(open_as: Open) -> None:
    page = open_as(ANA, "/posts/new")
    page.get_by_label("Title").fill("Half a thought")
    writing_box(page).press_sequentially("About the well in")
    page.wait_for_timeout(600)
    window = page.context
    page.close()

    page = window.new_page()
    page.goto("/posts/new")
    expect(page.get_by_text("You had begun to write something here")).to_be_visible()
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label("Title")).to_have_value("Half a thought")
    expect_written(writing_box(page), "About the well in")


def test_a_refused_form_shows_everything_again(open_as: Open) -> None:
    page = open_as(JOSEPH, "/posts/new")
    write(page, "A text without a title")
    page.locator("summary", has_text="Tags").click()
    page.get_by_label("Tags").fill("titles")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name=re.compile("Give it a title")).click()
    expect(page.get_by_label("Title")).to_be_focused()
    expect_written(writing_box(page), "A text without a title")
    expect(page.get_by_label("Tags")).to_have_value("titles")


def test_mirjam_schedules_a_post_and_nobody_sees_it_before(open_as: Open) -> None:
    page = open_as(MIRJAM, "/posts/new")
    page.get_by_label("Title").fill("Read me tomorrow")
    write(page, "Good morning.")
    page.locator("summary", has_text="Tags").click()
    tomorrow = datetime.now(UTC).astimezone(ZoneInfo("Europe/Amsterdam")) + timedelta(days=1)
    page.get_by_label("Publish later").fill(f"{tomorrow:%Y-%m-%dT09:30}")
    page.get_by_role("button", name="Publish then").click()
    expect(page.get_by_text(re.compile("It comes out on .*09:30"))).to_be_visible()
    address = page.url

    his = open_as(JOSEPH, address)
    expect(his.get_by_role("heading", level=1)).to_have_text("We could not find that")
    page.goto("/drafts")
    page.get_by_role("link", name="See it").first.click()
    page.get_by_role("button", name="Publish now").click()
    his.goto(address)
    expect(his.get_by_role("heading", level=1)).to_have_text("Read me tomorrow")
