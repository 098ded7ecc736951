"""From a question to a colleague one can reach, on a desk, on a phone, by keyboard, and without scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import ANA, JOSEPH, MIRJAM, PHONE, Open

pytestmark = pytest.mark.browser
QUESTION = "Who can help me with leaking valves?"


def _names(page: Page) -> list[str]:
    return page.get_by_role("list", name="People who know").get_by_role("heading", level=2).all_inner_texts()


def test_a_question_is_narrowed_and_ends_at_a_colleague(open_as: Open) -> None:
    page = open_as(MIRJAM, "/experts")
    page.get_by_label("Your question, in a few words").fill(QUESTION)
    page.get_by_role("button", name="Ask", exact=True).click()
    found = page.get_by_role("list", name="People who know")
    expect(found.locator("mark").first).to_be_visible()
    everybody = _names(page)

    narrow = page.get_by_role("navigation", name="Narrow")
    narrow.get_by_role("link", name=re.compile("Porto")).click()
    expect(page.get_by_role("link", name="No longer only: Porto")).to_be_visible()
    in_porto = _names(page)
    assert [name for name in everybody if name in in_porto] == [
        name for name in in_porto if name in everybody
    ]
    expect(page).to_have_url(re.compile("place=porto"))
    page.get_by_role("link", name="No longer only: Porto").click()
    expect(page.get_by_role("link", name="No longer only: Porto")).to_have_count(0)
    assert _names(page) == everybody

    first = found.get_by_role("listitem").first
    first.get_by_role("link", name=re.compile("^Message")).click()
    expect(page).to_have_url(re.compile("/messages/"))
    expect(page.get_by_role("textbox").last).to_contain_text("leaking valves")


def test_subjects_are_suggested_while_one_types_and_chosen_by_keyboard(open_as: Open) -> None:
    page = open_as(ANA, "/experts")
    box = page.get_by_label("Your question, in a few words")
    expect(box).to_be_focused()
    page.keyboard.type("acou")
    option = page.get_by_role("option", name=re.compile("^acoustics"))
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(option).to_be_hidden()
    expect(box).to_have_value("acou")
    page.keyboard.press("ArrowDown")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/experts\?q=acoustics"))
    expect(page.get_by_role("list", name="People who know")).to_be_visible()

    page.goto("/experts")
    page.get_by_label("Your question, in a few words").click()
    expect(page.get_by_role("option", name="acoustics you asked before")).to_be_visible()


def test_the_palette_names_who_knows(open_as: Open) -> None:
    page = open_as(ANA)
    page.keyboard.press("Control+k")
    page.keyboard.type("leaking valves")
    option = page.get_by_role("option", name=re.compile("Who knows about “leaking valves”"))
    expect(option).to_have_count(1)
    expect(option.locator(".avatar")).to_have_count(2)
    option.click()
    expect(page.get_by_role("list", name="People who know")).to_be_visible()


def test_on_a_phone_the_first_colleague_why_and_how_to_reach_them_need_no_scrolling(open_as: Open) -> None:
    page = open_as(MIRJAM, f"/experts?q={QUESTION}", **PHONE)
    first = page.get_by_role("list", name="People who know").get_by_role("listitem").first
    foot = page.locator(".tabbar").bounding_box()
    assert foot
    for part in (
        first.get_by_role("heading", level=2),
        first.locator(".contact a").first,
        first.locator(".evidence mark").first,
    ):
        box = part.bounding_box()
        assert box
        assert box["y"] + box["height"] <= foot["y"], part


def test_all_of_it_works_without_scripts(open_as: Open) -> None:
    page = open_as(MIRJAM, f"/experts?q={QUESTION}", java_script_enabled=False)
    before = _names(page)
    page.get_by_role("link", name="More people").click()
    assert _names(page)
    assert not set(_names(page)) & set(before)
    page.get_by_role("link", name="Those before").click()
    page.locator("a.filter").first.click()
    expect(page.locator(".chosen a")).to_have_count(1)
    assert _names(page)


def test_what_nobody_knows_is_asked_of_everybody_and_seen_by_a_host_without_the_name(open_as: Open) -> None:
    hers, his = open_as(ANA, "/experts?q=zeppelins"), open_as(JOSEPH, "/experts")
    expect(hers.get_by_role("heading", name="Nobody has written about “zeppelins” yet")).to_be_visible()
    his.get_by_role("link", name="What was looked for in vain").click()
    line = his.get_by_role("listitem").filter(has_text="zeppelins")
    for _ in range(40):
        if line.count():
            break
        his.wait_for_timeout(250)
        his.reload()
    expect(line).to_contain_text("looked for once")
    expect(line).not_to_contain_text("Ana")
    hers.get_by_role("link", name="Ask everybody").click()
    expect(hers.get_by_role("textbox", name="Your question").first).to_have_value("zeppelins")
    line.get_by_role("button", name="Dismiss").click()
    expect(his.get_by_role("status").or_(his.locator(".flash")).first).to_contain_text("dismissed")
