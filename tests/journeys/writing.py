"""Writing in the editor, as people see it, and reading what a form with it would send."""

import re

from playwright.sync_api import Locator, Page, expect

FIELD = "xpath=ancestor::*[contains(concat(' ', @class, ' '), ' editor ')]//textarea[@data-editor]"
PUT = """(field, words) => {
    field.value = words;
    field.dispatchEvent(new Event("input", { bubbles: true }));
}"""


def writing_box(where: Page | Locator, label: str = "Text") -> Locator:
    """The editor with that label, once it has taken the place of the plain box."""
    box = where.get_by_label(label, exact=True).and_(where.locator(".cm-content"))
    expect(box).to_be_visible()
    return box


def write(where: Page | Locator, words: str, label: str = "Text") -> Locator:
    """Make these the words of the box at once, marks and lines as they are, and leave the caret in it."""
    box = writing_box(where, label)
    box.locator(FIELD).evaluate(PUT, words)
    box.focus()
    return box


def written(box: Locator) -> str:
    """The Markdown that would be sent."""
    words: str = box.locator(FIELD).input_value()
    return words


def expect_written(box: Locator, words: str | re.Pattern[str]) -> None:
    """Wait until the box holds this."""
    expect(box.locator(FIELD)).to_have_value(words)
