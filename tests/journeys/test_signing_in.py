"""Coming in, and going out."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.site import JOSEPH, PHONE, Open, sign_in

pytestmark = pytest.mark.browser


def test_joseph_follows_a_link_mistypes_and_lands_where_he_wanted_to_go(open_as: Open) -> None:
    page = open_as(path="/people/chart")
    expect(page).to_have_title("Sign in · Commons")
    sign_in(page, JOSEPH, "water-over-the-street")
    wrong_password = page.get_by_role("alert").inner_text()
    sign_in(page, "nobody.at.all")
    assert page.get_by_role("alert").inner_text() == wrong_password
    sign_in(page, JOSEPH)
    expect(page.get_by_role("heading", level=1)).to_have_text("Org chart")


def test_joseph_signs_out_and_nobody_reads_over_his_shoulder_after(open_as: Open) -> None:
    page = open_as(path="/sign-in")
    sign_in(page, JOSEPH)
    page.get_by_label("Your menu").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_title("Sign in · Commons")
    page.go_back()
    page.reload()
    expect(page.get_by_label("E-mail")).to_be_visible()
    page.goto("/settings")
    expect(page).to_have_title("Sign in · Commons")


def test_joseph_ends_the_session_on_the_phone_that_he_lost(open_as: Open) -> None:
    android = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
    phone = open_as(path="/sign-in", user_agent=android, **PHONE)
    sign_in(phone, JOSEPH)
    laptop = open_as(JOSEPH, "/settings")
    laptop.get_by_role("link", name="Where you are signed in").click()
    expect(laptop.get_by_text("This one")).to_have_count(1)
    lost = laptop.get_by_role("listitem").filter(has_text="Android").first
    lost.get_by_role("button", name="Sign out").click()
    phone.goto("/notifications")
    expect(phone).to_have_title("Sign in · Commons")
    laptop.goto("/notifications")
    expect(laptop).to_have_title(re.compile("Notifications · Commons$"))  # how many are new stands before it
