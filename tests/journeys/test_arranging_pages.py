"""Ana puts guidelines in order: by keyboard, with the mouse, and back again."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import ANA, Open

pytestmark = pytest.mark.browser
TITLES = ("Boats we use", "Oars we use", "Sails we use")


def _item(page: Page, title: str) -> Locator:
    return page.get_by_role("treeitem", name=title, exact=True)


def _below(page: Page, title: str) -> Locator:
    """The titles of the pages below one."""
    return page.locator(".leaf", has=page.locator(f".tree-title:text-is('{title}')")).last.locator(
        "ul .tree-title"
    )


def _middle(row: Locator) -> tuple[float, float]:
    box = row.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_pages_are_arranged_by_keyboard_and_with_the_mouse(open_as: Open) -> None:
    page = open_as(ANA)
    for title in TITLES:
        page.goto("/guidelines/new")
        page.get_by_label("Title").fill(title)
        page.get_by_role("main").get_by_role("button", name="Publish").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
    boats, oars, sails = TITLES
    page.goto("/guidelines")
    page.get_by_role("button", name="Arrange").click()
    says = page.locator("[data-tree-says]")

    page.get_by_role("treeitem").first.focus()
    page.keyboard.type("sails")
    expect(_item(page, sails)).to_be_focused()
    page.keyboard.press("Space")
    expect(says).to_contain_text("is picked up")
    page.keyboard.press("ArrowRight")
    expect(says).to_have_text(f"{sails}, 1 of 1 below {oars}")
    page.keyboard.press("Escape")
    expect(_below(page, oars)).to_have_count(0)
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("#toasts")).to_contain_text(f"“{sails}” now stands below “{oars}”.")
    expect(_item(page, oars)).to_have_attribute("aria-expanded", "true")
    expect(_item(page, sails)).to_have_attribute("aria-level", "2")
    page.get_by_role("button", name="Undo").click()
    expect(says).to_contain_text("Taken back.")
    page.reload()
    expect(_below(page, oars)).to_have_count(0)

    page.get_by_role("button", name="Arrange").click()
    row = page.locator(".leaf-row", has=page.locator(f".tree-title:text-is('{boats}')"))
    row.scroll_into_view_if_needed()
    page.mouse.move(*_middle(row.locator(".leaf-grip")))
    page.mouse.down()
    target = page.locator(".leaf-row", has=page.locator(f".tree-title:text-is('{oars}')"))
    page.mouse.move(*_middle(target), steps=6)
    page.mouse.up()
    expect(page.locator("#toasts")).to_contain_text(f"“{boats}” now stands below “{oars}”.")
    expect(_below(page, oars)).to_have_text([boats])
    page.reload()
    expect(_below(page, oars)).to_have_text([boats])
    _item(page, oars).focus()
    page.keyboard.press("ArrowLeft")
    expect(_item(page, boats)).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(_item(page, boats)).to_be_focused()
