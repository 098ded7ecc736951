"""Everything can be done without a mouse, and one always sees where one is."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import MIRJAM, PHONE, TOMASZ, Open, Site
from tests.journeys.writing import writing_box

pytestmark = pytest.mark.browser
OUTLINED = """() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
}"""


def _focused(page: Page) -> str:
    """Name of what has the focus."""
    name: str = page.evaluate(
        "(document.activeElement.ariaLabel || document.activeElement.innerText || '').trim()"
    )
    return name


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until it has the focus; every stop on the way has to be visible."""
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(OUTLINED), f"one cannot see that “{_focused(page)}” has the focus"
        if _focused(page) == name:
            return
    raise AssertionError(f"Tab does not lead to “{name}”")


def test_the_first_stop_skips_to_the_content(open_as: Open) -> None:
    page = open_as(MIRJAM, "/people")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_mirjam_walks_through_the_top_bar_and_her_menu(open_as: Open) -> None:
    page = open_as(MIRJAM)
    _tab_to(page, "Your menu")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert _focused(page) == "Your profile"
    page.keyboard.press("End")
    assert _focused(page) == "Sign out"
    page.keyboard.press("Escape")
    assert _focused(page) == "Your menu"
    expect(page.get_by_role("link", name="Your profile")).to_be_hidden()


def test_dialogs_keep_the_focus_and_give_it_back(open_as: Open) -> None:
    page = open_as(MIRJAM)
    page.get_by_role("link", name="Notifications").focus()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("combobox")).to_be_focused()
    for _ in range(6):
        page.keyboard.press("Tab")
        outside = page.evaluate("document.activeElement.matches('body *:not(dialog *, dialog)')")
        assert not outside, f"the focus left the palette for “{_focused(page)}”"
    page.get_by_role("combobox").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    expect(page.get_by_role("link", name="Notifications")).to_be_focused()

    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Keyboard shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name="Keyboard shortcuts")).to_be_hidden()
    expect(page.get_by_role("link", name="Notifications")).to_be_focused()


def test_mirjam_writes_a_post_and_removes_it_again_by_keyboard_alone(open_as: Open) -> None:
    page = open_as(MIRJAM)
    page.keyboard.press("n")
    page.wait_for_url("**/posts/new")
    box = writing_box(page)  # before the scripts are there, Enter in the title keeps a draft
    page.get_by_label("Title").focus()
    page.keyboard.type("Typed without a mouse")
    page.keyboard.press("Enter")
    expect(box).to_be_focused()
    page.keyboard.type("Words and more words.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Typed without a mouse")

    page.locator("#content").focus()
    _tab_to(page, "More for this post")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    expect(page.locator(":focus")).to_have_text("Remove")
    page.keyboard.press("Enter")
    question = page.get_by_role("dialog", name="Remove this post?")
    expect(question).to_be_visible()
    expect(page.locator(":focus")).to_have_text("Keep it")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Typed without a mouse")).to_have_count(0)


def test_mirjam_asks_answers_and_accepts_by_keyboard_alone(open_as: Open) -> None:
    page = open_as(MIRJAM, "/questions")
    _tab_to(page, "Ask a question")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your question")).to_be_focused()
    details = writing_box(page, "Details")
    page.keyboard.type("Can I ask without a mouse?")
    page.keyboard.press("Enter")
    expect(details).to_be_focused()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Can I ask without a mouse?")

    writing_box(page, "Your answer").focus()
    page.keyboard.type("One can.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".answer:target")).to_contain_text("One can.")
    page.locator("#content").focus()
    _tab_to(page, "This answers it")
    page.keyboard.press("Enter")
    expect(page.get_by_text("You accepted this answer")).to_be_visible()
    page.locator(".answer").get_by_role("link", name="Comment").focus()
    page.keyboard.press("Enter")
    writing_box(page.locator(".answer"), "Your comment")


def test_who_marks_or_follows_something_stays_where_they_are(open_as: Open, site: Site) -> None:
    _has_read_nothing(site, TOMASZ)
    page = open_as(TOMASZ, "/?from=everyone", **PHONE)
    number = page.locator(".entry-card:has(.unread-mark)").nth(2).get_attribute("id")
    card = page.locator(f"#{number}")
    save = card.locator(".marks > button")
    save.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    for name in ("Saved for later", "Save for later"):
        save.focus()
        page.keyboard.press("Enter")
        expect(card.get_by_role("button", name=name)).to_be_focused()
    more = card.locator("summary")
    more.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    assert _focused(page) == "Mark as read"
    page.keyboard.press("Enter")
    expect(page.locator("#said-quietly")).to_have_text("Marked as read")
    expect(card.locator(".unread-mark")).to_have_count(0)
    expect(more).to_be_focused()
    assert page.evaluate("scrollY") == before

    page.goto("/questions")
    page.locator(".entry-card:not(:has(a[href='/people/tomasz.zielinski'])) .entry-card-title a").last.click()
    for way in ("Me too", "Follow"):
        button = page.get_by_role("button", name=re.compile(f"^{way}"))
        was = button.get_attribute("aria-pressed")
        button.focus()
        page.evaluate("scrollTo({top: 150, behavior: 'instant'})")
        before = page.evaluate("scrollY")
        page.keyboard.press("Enter")
        expect(button).not_to_have_attribute("aria-pressed", was or "")
        expect(button).to_be_focused()
        expect(page.locator("#toasts")).to_contain_text("You hear")
        assert page.evaluate("scrollY") == before > 0


def _has_read_nothing(site: Site, handle: str) -> None:
    with closing(sqlite3.connect(site.folder / "commons.db")) as database, database:
        database.execute(
            "INSERT INTO reading_places (person_id, read_to, came_at, seen_at)"
            " SELECT id, '2020-01-01', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP FROM people WHERE handle = ?"
            " ON CONFLICT (person_id) DO UPDATE SET read_to = excluded.read_to",
            [handle],
        )
