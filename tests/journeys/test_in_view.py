"""Where one writes stays in view; what is printed is a white page, whatever the screen shows."""

import base64
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.journeys.site import ANA, Open
from tests.journeys.writing import write

pytestmark = pytest.mark.browser
PASTE = """(box, bytes) => {
    const clipboardData = new DataTransfer();
    const picture = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    clipboardData.items.add(new File([picture], "weir.png", { type: "image/png" }));
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
CARET = """() => {
    const { focusNode } = getSelection();
    const line = focusNode.nodeType === Node.TEXT_NODE ? focusNode.parentElement : focusNode;
    return line.getBoundingClientRect().bottom;
}"""
COLOURS = """() => ["h1", ".prose p", ".tag", ".prose a"].map((each) => {
    const { color, backgroundColor } = getComputedStyle(document.querySelector(each));
    return `${color} ${backgroundColor}`;
})"""


def picture() -> str:
    """A photograph from a phone, held upright."""
    stored = BytesIO()
    Image.new("RGB", (200, 260), "teal").save(stored, "PNG")
    return base64.b64encode(stored.getvalue()).decode()


def caret_is_in_view(page: Page) -> bool:
    """Whether one sees what one types."""
    bottom: float = page.evaluate(CARET)
    return 0 < bottom < 900


def test_the_caret_stays_in_view_below_a_picture_that_was_pasted(open_as: Open) -> None:
    page = open_as(ANA, "/posts/new")
    box = write(page, "\n\n".join(f"Paragraph {number}." for number in range(40)))
    box.press("Control+Home")
    for _ in range(14):
        box.press("ArrowDown")
    line = page.locator(".cm-line", has_text="Paragraph 14.")
    line.evaluate("(line) => scrollBy(0, line.getBoundingClientRect().bottom - innerHeight + 120)")
    box.press("End")
    box.evaluate(PASTE, picture())
    shown = page.locator(".md-picture img")
    expect(shown).to_be_visible()
    shown.evaluate("(img) => img.complete || new Promise((done) => img.addEventListener('load', done))")
    page.wait_for_timeout(600)  # the page glides
    assert caret_is_in_view(page)
    page.keyboard.type("\n\nhello @jos", delay=30)
    people = page.get_by_role("option").first
    expect(people).to_be_in_viewport()
    page.wait_for_timeout(500)  # where the page was glided to by the menu, if it was
    assert caret_is_in_view(page)
    expect(people).to_be_in_viewport()


def test_paper_is_white_in_the_dark(open_as: Open) -> None:
    page = open_as(ANA, "/guidelines/meeting-free-wednesdays", color_scheme="light")
    page.emulate_media(media="print")
    light = page.evaluate(COLOURS)
    page.evaluate("document.documentElement.dataset.bsTheme = 'dark'")
    assert page.evaluate(COLOURS) == light
    page.emulate_media(media="screen")
    assert page.evaluate(COLOURS) != light
