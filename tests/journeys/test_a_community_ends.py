"""A community is retired by its members, and everything in it stays where it was."""

import pytest
from playwright.sync_api import expect

from tests.journeys.site import JOSEPH, PHONE, TOMASZ, Open
from tests.journeys.writing import write

pytestmark = pytest.mark.browser


def test_a_community_is_retired_and_its_links_are_still_good(open_as: Open) -> None:
    josephs = open_as(JOSEPH, "/communities/new")
    josephs.get_by_role("textbox", name="Name").fill("The blue van")
    write(josephs, "Who has it, and when it comes back.", "What is it for?")
    josephs.get_by_role("button", name="Begin", exact=True).click()
    community = josephs.url
    josephs.get_by_role("link", name="Ask the first question").click()
    josephs.get_by_label("Your question").fill("Where are the keys of the blue van?")
    josephs.get_by_role("button", name="Ask", exact=True).click()
    expect(josephs.get_by_role("heading", level=1)).to_have_text("Where are the keys of the blue van?")
    question = josephs.url

    tomaszs = open_as(TOMASZ, community, **PHONE)
    tomaszs.get_by_role("button", name="Join").click()
    josephs.goto(f"{community}/farewell")
    josephs.get_by_label("It goes on in").select_option("Field notes")
    josephs.get_by_role("button", name="Keep").click()
    josephs.get_by_role("button", name="Ask the members").click()
    josephs.get_by_role("dialog").get_by_role("button", name="Ask the members").click()
    josephs.get_by_role("button", name="No, retire it").click()
    expect(josephs.get_by_text("You said no.")).to_be_visible()
    tomaszs.reload()
    tomaszs.get_by_role("button", name="No, retire it").click()

    retired = tomaszs.get_by_role("region", name="Retired since")
    expect(retired.get_by_role("link", name="Field notes")).to_be_visible()
    expect(tomaszs.get_by_role("link", name="Write here")).to_have_count(0)
    josephs.goto(question)
    expect(josephs.get_by_role("heading", level=1)).to_have_text("Where are the keys of the blue van?")
    expect(josephs.get_by_text("nothing new is written here")).to_be_visible()
    expect(josephs.get_by_text("Nobody can add to this any more.").first).to_be_visible()
    josephs.get_by_role("link", name="The blue van").first.click()
    josephs.get_by_role("button", name="Open it again", exact=True).click()
    expect(josephs.get_by_role("link", name="Write here")).to_be_visible()
