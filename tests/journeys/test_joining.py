"""HR invites somebody, who then comes in by the link in their mail."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.site import MIRJAM, Open, Site

pytestmark = pytest.mark.browser


def test_mirjam_invites_a_newcomer_who_chooses_a_password_and_is_in(open_as: Open, site: Site) -> None:
    hers = open_as(MIRJAM, "/settings")
    hers.get_by_role("link", name="Accounts").click()
    hers.get_by_role("link", name="Invite somebody").click()
    hers.get_by_label("Name").fill("Wanjiku Otieno")
    hers.get_by_label("E-mail").fill("wanjiku.otieno@tern.example")
    hers.get_by_role("main").get_by_role("button", name=re.compile("Invite")).click()
    expect(hers.get_by_text("Wanjiku Otieno").first).to_be_visible()

    for _ in range(60):
        letters = site.letters_to("wanjiku.otieno@tern.example")
        if letters:
            break
        hers.wait_for_timeout(250)
    text = letters[-1].get_body(("plain",)).get_content()  # type: ignore[union-attr]  # it has one
    link = re.search(r"http\S+/password/set/\S+", text)
    assert link, text

    newcomer = open_as(path=link[0])
    expect(newcomer.get_by_role("heading", level=1)).to_have_text("Welcome. Choose a password")
    newcomer.get_by_label("Password").fill("otters swim upstream at dawn")
    newcomer.get_by_role("button", name="Set it, and come in").click()
    expect(newcomer.get_by_text("Your password is set, and you are signed in.")).to_be_visible()
    newcomer.goto("/settings")
    expect(newcomer.get_by_text("wanjiku.otieno@tern.example")).to_be_visible()

    late = open_as(path=link[0])
    expect(late.get_by_role("heading", level=1)).to_have_text("This link no longer works")
