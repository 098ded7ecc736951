"""Joseph reads Commons on his phone, on the train."""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import JOSEPH, PHONE, Open, Site

pytestmark = pytest.mark.browser
TARGET = 44  # CSS pixels that a thumb needs


def _fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= 390, page.url


def _big_enough(target: Locator) -> None:
    box = target.bounding_box()
    assert box, f"{target} is not there"
    assert box["height"] >= TARGET, f"{target}: {box}"
    assert box["width"] >= TARGET, f"{target}: {box}"


def test_joseph_reads_from_home_to_a_post_its_writer_a_guideline_and_a_search(open_as: Open) -> None:
    page = open_as(JOSEPH, **PHONE)
    tabs = page.get_by_role("navigation", name="Main, at the foot")
    expect(tabs).to_be_in_viewport()
    for tab in tabs.get_by_role("link").all():
        _big_enough(tab)
    _fits(page)

    somebody_elses = ".entry-card:not(:has(a[href='/people/joseph.kamau']))"
    page.locator(f"{somebody_elses} .entry-card-title a[href^='/posts/']").first.tap()
    expect(page.locator(".prose").first).to_be_visible()
    _fits(page)
    _big_enough(page.locator(".post-footer").get_by_role("button", name="Thanks"))
    _big_enough(page.get_by_role("button", name="Comment", exact=True))
    _big_enough(page.get_by_label("Your menu"))

    page.locator(".post-header .byline-name").first.tap()
    expect(page.get_by_role("heading", name="What they know")).to_be_visible()
    _fits(page)
    for way in page.locator("main .contact").first.get_by_role("link").all():
        expect(way).to_be_in_viewport()
        _big_enough(way)

    tabs.get_by_role("link", name="Guidelines").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Guidelines")
    page.goto("/guidelines/social-media-guidelines")  # where it stands in the tree is for others to arrange
    expect(page.get_by_role("heading", level=1)).to_have_text("Social media guidelines")
    _fits(page)
    _big_enough(page.get_by_role("link", name="Edit", exact=True))

    tabs.get_by_role("link", name="Search").tap()
    page.get_by_role("combobox", name="Search people, posts and guidelines").fill("kettle")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=kettle")
    _fits(page)
    expect(page.get_by_role("main").get_by_role("searchbox")).to_have_value("kettle")


def test_the_way_to_every_room_is_in_reach_of_the_thumb(open_as: Open) -> None:
    page = open_as(JOSEPH, **PHONE)
    page.get_by_role("navigation", name="Main, at the foot").get_by_role("link", name="People").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("People")
    page.get_by_label("Your menu").tap()
    menu = page.locator(".topbar .menu-list")
    for item in menu.locator(".menu-item:visible").all():
        _big_enough(item)
    menu.get_by_role("link", name="Communities").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Communities")
    _fits(page)


def test_what_one_does_with_a_comment_stands_on_one_line_and_its_menu_on_the_screen(
    open_as: Open, site: Site
) -> None:
    page = open_as(JOSEPH, **PHONE)
    page.goto(f"/questions/{_talked_about(site)}")
    lines = page.locator(".answer .comment-actions").all()
    assert lines
    for line in lines:
        dots = line.get_by_label("More for this comment")
        begins, ends = line.locator(".reaction, .comment-action").first.bounding_box(), dots.bounding_box()
        assert begins
        assert ends
        assert abs(begins["y"] - ends["y"]) < TARGET / 2
    dots.tap()
    menu = line.locator(".menu-list").bounding_box()
    assert menu
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= 390


def _talked_about(site: Site) -> int:
    """A question with comments below an answer."""
    with closing(sqlite3.connect(site.folder / "commons.db")) as database:
        found = database.execute(
            "SELECT max(c.root_id) FROM entries c JOIN entries a ON a.id = c.parent_id"
            " WHERE c.kind = 'comment' AND a.kind = 'answer' AND c.useful_count + c.thanks_count > 0"
        )
        return int(found.fetchone()[0])
