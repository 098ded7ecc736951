"""Words of a guideline are talked about where they stand, whatever is written around them."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import ANA, MIRJAM, Open
from tests.journeys.writing import write

pytestmark = pytest.mark.browser
RULES = "Sign for the key in the book.\n\nBring the bicycle back before seven.\n\nPump up the tyres."
MARK = """words => {
  const walker = document.createTreeWalker(document.querySelector("[data-page-text]"), NodeFilter.SHOW_TEXT);
  let node;
  while ((node = walker.nextNode()) && !node.data.includes(words)) {}
  const start = node.data.indexOf(words);
  getSelection().setBaseAndExtent(node, start, node, start + words.length);
}"""


def _publish(page: Page, text: str, button: str = "Publish") -> None:
    write(page, text)
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
    expect(page.locator("[data-page-text]")).to_contain_text(text.partition("\n")[0])


def test_marked_words_are_talked_about_through_edits_until_it_is_resolved(open_as: Open) -> None:
    ana, mirjam = open_as(ANA, "/guidelines/new"), open_as(MIRJAM)
    ana.get_by_label("Title").fill("How we lend the bicycle")
    _publish(ana, RULES, "Publish the page")

    mirjam.goto(ana.url)
    mirjam.evaluate(MARK, "back before seven")
    mirjam.get_by_role("button", name="Discuss", exact=True).click()
    sheet = mirjam.get_by_role("dialog", name="Discuss these words")
    expect(sheet.get_by_label("The words")).to_have_value("back before seven")
    expect(sheet.locator(".cm-content")).to_be_focused()
    write(sheet, "The late shift ends at eight.", "Your comment")
    sheet.get_by_role("button", name="Discuss", exact=True).click()
    marked = mirjam.locator("mark.passage")
    expect(marked).to_have_text("back before seven")
    expect(mirjam.locator(".passage-note")).to_contain_text("The late shift ends at eight.")

    ana.goto(f"{ana.url}/edit")
    expect(ana.get_by_text("All changes saved")).to_be_visible()
    ana.get_by_text("1 passage being talked about").click()
    ana.get_by_role("button", name="Show the words").click()
    assert ana.evaluate("getSelection().toString()") == "back before seven"
    _publish(ana, "First of all, smile.\n\n" + RULES.replace("Bring the", "Please bring the old"))

    mirjam.reload()
    expect(marked).to_have_text("back before seven")
    paragraph = mirjam.get_by_role("link", name="Paragraph 3: discuss it, or see who wrote it")
    paragraph.focus()
    mirjam.keyboard.press("Enter")
    behind = mirjam.get_by_role("dialog", name="Paragraph 3")
    expect(behind).to_contain_text("Ana Ferreira proposed it")
    expect(behind).to_contain_text("Talked about by Mirjam de Vries")
    mirjam.keyboard.press("Escape")
    mirjam.locator(".passage-note").get_by_role("button", name="Resolve").click()
    expect(mirjam.get_by_text("Resolved by Mirjam de Vries")).to_be_visible()
    mirjam.goto(ana.url)
    expect(marked).to_have_count(0)
