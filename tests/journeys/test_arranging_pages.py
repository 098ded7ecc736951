"""Ana puts guidelines in order: by keyboard, with the mouse, and back again."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import ANA, PHONE, Open

pytestmark = pytest.mark.browser
TITLES = ("Boats we use", "Oars we use", "Sails we use")

BEHIND = """(edge) => {
  const free = ".page-tree > ul > .leaf:not([data-fixed], :last-child) > .leaf-row > .tree-title";
  const items = [...document.querySelectorAll(free)];
  const item = items[Math.floor(items.length / 2)];
  scrollTo({ top: scrollY + item.getBoundingClientRect().top - edge, behavior: "instant" });
  item.focus({ preventScroll: true });
}"""


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


def test_on_a_phone_a_page_that_is_moved_stays_clear_of_the_foot_and_keys_are_not_explained(
    open_as: Open,
) -> None:
    page = open_as(ANA, "/guidelines", **PHONE)
    page.get_by_role("button", name="Arrange").tap()
    expect(page.get_by_text("Drag a page by its handle.")).to_be_visible()
    expect(page.get_by_text("By keyboard:")).to_be_hidden()
    foot = page.locator(".tabbar")
    edge = foot.bounding_box()
    assert edge
    page.evaluate(BEHIND, edge["y"])
    item = page.locator(":focus")
    page.keyboard.press("Space")
    _expect_above(page, item, foot)
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+ArrowDown")
    _expect_above(page, item, page.locator("#toasts .toast"))


def _expect_above(page: Page, item: Locator, other: Locator) -> None:
    """It comes to stand above the other, perhaps after some scrolling."""
    expect(other).to_be_visible()
    for _ in range(40):
        mine, its = item.bounding_box(), other.bounding_box()
        assert mine
        assert its
        if mine["y"] + mine["height"] <= its["y"]:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{mine} is not above {its}")
