"""Tables in the writing box: written in cell by cell, alone and by two at once."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.accessibility import violations
from tests.journeys.site import ANA, JOSEPH, PHONE, Open
from tests.journeys.test_pasting import paste
from tests.journeys.writing import expect_written, write, writing_box

pytestmark = pytest.mark.browser
CLEAR = """() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  const edge = (selector) => document.querySelector(selector).getBoundingClientRect();
  return top >= edge(".editor-bar").bottom && bottom <= edge(".live-foot").top;
}"""


def _cell(page: Page, name: str) -> Locator:
    """The cell that is written in, once it is this one."""
    cell = page.get_by_role("textbox", name=name)
    expect(cell).to_be_focused()
    return cell


def test_a_table_is_made_and_changed_with_the_keyboard_alone(open_as: Open) -> None:
    page = open_as(ANA, "/posts/new")
    keys = page.keyboard
    box = writing_box(page)
    box.press_sequentially("Who looks after what")
    box.press("Enter")
    box.press_sequentially("/tab")
    page.get_by_role("option", name="Table", exact=True).wait_for()
    box.press("Enter")
    _cell(page, "Heading of column 1")
    for words in ("Plant", "Flow | m³", "Who"):
        keys.type(words)
        keys.press("Tab")
    _cell(page, "Plant, row 2 of 3")
    keys.type("Porto")
    keys.press("Enter")
    keys.type("Osaka")
    keys.press("Enter")  # from the last row: one more
    keys.type("Lyon")
    keys.press("Alt+ArrowUp")
    keys.press("End")
    keys.press("ArrowRight")
    _cell(page, "Flow | m³, row 3 of 4")
    keys.press("Control+b")
    keys.type("12")
    rows = ["| Plant | Flow \\| m³ | Who |", "| --- | --- | --- |", "| Porto |  |  |", "| Lyon | **12** |  |"]
    table = "\n".join([*rows, "| Osaka |  |  |"])
    expect_written(box, f"Who looks after what\n\n{table}\n\n")

    keys.press("Alt+F10")
    expect(page.get_by_text("Row", exact=True)).to_be_focused()
    assert violations(page) == []
    keys.press("Escape")
    _cell(page, "Flow | m³, row 3 of 4")
    page.get_by_text("Column", exact=True).click()
    page.get_by_role("button", name="Align right").click()
    expect_written(box, re.compile(re.escape("| --- | ---: | --- |")))
    keys.press("Control+z")
    expect_written(box, f"Who looks after what\n\n{table}\n\n")
    for label, left in (("Row", 4), ("Row", 3)):
        page.get_by_text(label, exact=True).click()
        page.locator(".md-grid-tools details[open]").get_by_role("button", name="Delete").click()
        expect(page.locator(".md-grid tr")).to_have_count(left - 1)
    keys.press("Escape")
    expect(box).to_be_focused()
    keys.type("After it.")
    expect_written(box, re.compile(r"\| Porto \|  \|  \|\n\nAfter it\.$"))
    keys.press("Home")
    keys.press("Backspace")  # never runs the text into the table
    _cell(page, "Who, row 2 of 2")
    page.locator("summary", has_text="Table").click()
    page.get_by_role("button", name="Delete the table").click()
    expect_written(box, "Who looks after what\n\n\n\nAfter it.")


def test_a_sheet_is_pasted_into_cells_and_a_phone_can_write_in_them(open_as: Open) -> None:
    page = open_as(ANA, "/posts/new", **PHONE)
    box = write(page, "| A | B |\n|---|---|\n| **1** | `2` |\n")
    expect(page.locator(".md-grid td .md-strong")).to_have_text("1")
    page.locator(".md-grid td").nth(1).tap()
    cell = _cell(page, "B, row 2 of 2")
    paste(cell, "x\t| y\nz\t")
    expect_written(box, "| A | B |  |\n| --- | --- | --- |\n| **1** | x | \\| y |\n|  | z |  |\n")
    page.locator(".md-grid td").nth(0).tap()
    _cell(page, "A, row 2 of 3")
    paste(page.locator(".md-cell .cm-content"), "one two", "<p>one</p><p>two</p>")
    expect_written(box, re.compile(r"\| (?:\*\*1\*\*one two|one two\*\*1\*\*|\*\*1one two\*\*) \| x"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_caret_stands_behind_a_pasted_table_and_a_cell_shows_its_lines(open_as: Open) -> None:
    page = open_as(ANA, "/posts/new")
    box = write(page, "Before.\n\n")
    page.keyboard.press("Control+End")
    cells = "<tr><th>A</th><th>B</th></tr><tr><td>x</td><td>l1<br>l2</td></tr>"
    paste(box, "Of old", f"<p>Of old:</p><table>{cells}</table>")
    page.keyboard.type("It goes on.")
    rows = "| A | B |\n| --- | --- |\n| x | l1<br>l2 |"
    expect_written(box, f"Before.\n\nOf old:\n\n{rows}\n\nIt goes on.")
    page.locator(".md-grid td").nth(1).click()
    cell = _cell(page, "B, row 2 of 2")
    assert cell.inner_text() == "l1\nl2"
    page.keyboard.press("Control+End")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("l3")
    assert cell.inner_text() == "l1\nl2\nl3"
    for _ in "l3 ":
        page.keyboard.press("Backspace")
    expect_written(box, f"Before.\n\nOf old:\n\n{rows}\n\nIt goes on.")
    page.keyboard.type(" or `<br>`")  # the sign itself
    expect(cell).to_contain_text("or `<br>`")
    page.keyboard.press("Escape")
    expect(page.locator(".md-grid td .md-code")).to_have_text("<br>")


def test_two_write_in_one_table_and_a_third_row_comes_between(open_as: Open) -> None:
    page = open_as(ANA, "/guidelines/new")
    page.get_by_label("Title").fill("What the probes say")
    write(page, "| Plant | Drift |\n| --- | --- |\n| Porto | 0 |\n| Osaka | 1 |\n")
    page.get_by_role("button", name=re.compile("^(?:Create|Publish|Save)")).first.click()
    page.wait_for_url("**/guidelines/what-the-probes-say")
    address = page.url + "/edit"
    page.goto(address)
    his = open_as(JOSEPH, address)
    for window in (page, his):
        expect(window.get_by_text("All changes saved", exact=True)).to_be_visible()
    page.locator(".md-grid td").nth(0).click()
    _cell(page, "Plant, row 2 of 3").press("End")
    his.locator(".md-grid td").nth(3).click()
    _cell(his, "Drift, row 3 of 3").press("End")
    for letter in "abcdef":
        page.keyboard.type(letter)
        his.keyboard.type(letter.upper())
    expect(his.locator(".md-guest")).to_contain_text("Porto")  # where she is, he sees
    his.keyboard.press("Alt+ArrowUp")  # moves his row above hers, while she writes
    page.keyboard.type("!")
    wanted = re.compile(
        r"^\| Plant \| Drift \|\n\| --- \| --- \|\n\| Osaka \| 1ABCDEF \|\n\| Portoabcdef! \| 0 \|\n?$"
    )
    expect_written(writing_box(page), wanted)
    expect_written(writing_box(his), wanted)
    expect(page.locator(".md-guest")).to_have_text("1ABCDEF")
    page.keyboard.press("Control+z")
    expect_written(writing_box(page), re.compile(r"Osaka \| 1ABCDEF \|\n\| Porto(?!abcdef!)"))

    page.locator(".md-grid td").nth(3).click()
    page.keyboard.press("Enter")  # a new row, in which he writes; then she takes it back
    _cell(page, "Drift, row 4 of 4")
    his.locator(".md-grid td").nth(4).click()
    _cell(his, "Plant, row 4 of 4")
    his.keyboard.type("Lyon")
    expect_written(writing_box(page), re.compile(r"\n\| Lyon +\|  \|\n?$"))
    page.keyboard.press("Control+z")
    for window in (page, his):
        expect_written(writing_box(window), re.compile(r"\| 0 \|\n\| Lyon +\|  \|\n?$"))


def test_a_cell_at_the_foot_of_the_window_and_the_fields_beside_the_text_are_told_truly(
    open_as: Open,
) -> None:
    page = open_as(ANA, "/guidelines/new")
    page.get_by_label("Title").fill("Where the spare probes lie")
    write(page, "| Plant | Shelf |\n| --- | --- |\n" + "| Porto | 1 |\n" * 30)
    page.get_by_role("button", name=re.compile("^Publish")).first.click()
    page.wait_for_url("**/guidelines/where-the-spare-probes-lie")
    page.goto(page.url + "/edit")
    saved = page.get_by_text("All changes saved", exact=True)
    expect(saved).to_be_visible()
    line = page.locator(".live-foot")
    page.locator(".md-grid td").nth(1).evaluate("one => one.scrollIntoView({ block: 'center' })")
    page.locator(".md-grid td").nth(1).click()
    for row in range(3, 32):
        page.keyboard.press("ArrowDown")
        _cell(page, f"Shelf, row {row} of 31")
        page.wait_for_function(CLEAR, timeout=5000)
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.type("0")
    page.wait_for_function(CLEAR, timeout=5000)

    expect(saved).to_be_visible()
    page.context.set_offline(True)
    page.get_by_label("Why this change?").fill("They were moved")
    page.context.set_offline(False)
    with page.expect_response("**/draft/fields"):
        page.get_by_label("Title").fill("Where probes lie")
    expect(saved).to_be_visible()
    expect(line).not_to_contain_text("go with")
    page.reload()
    expect(page.get_by_label("Why this change?")).to_have_value("They were moved")
    expect(page.get_by_label("Title")).to_have_value("Where probes lie")
