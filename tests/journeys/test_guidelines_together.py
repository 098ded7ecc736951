"""Two people change one guideline at the same time."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import ANA, MIRJAM, Open
from tests.journeys.writing import write, writing_box, written

pytestmark = pytest.mark.browser
RULES = "Boil the kettle first.\n\nWarm the pot.\n\nWait four minutes."


def _begin(page: Page, title: str) -> str:
    """A new page with three rules; its address."""
    page.goto("/guidelines/new")
    page.get_by_label("Title").fill(title)
    write(page, RULES)
    page.get_by_role("main").get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def _save(page: Page, old: str, new: str) -> None:
    write(page, written(writing_box(page)).replace(old, new))
    page.get_by_role("button", name="Save", exact=True).click()


def test_changes_to_different_paragraphs_are_both_kept(open_as: Open) -> None:
    ana, mirjam = open_as(ANA), open_as(MIRJAM)
    address = _begin(ana, "How we make tea in Porto")
    ana.goto(f"{address}/edit")
    mirjam.goto(f"{address}/edit")
    _save(ana, "Boil the kettle first.", "Boil fresh water first.")
    expect(ana.locator(".guideline-text, .prose")).to_contain_text("Boil fresh water first.")
    _save(mirjam, "Wait four minutes.", "Wait five minutes.")
    expect(mirjam.get_by_text("Both changes are in it now")).to_be_visible()
    expect(mirjam.locator(".guideline-text, .prose")).to_contain_text("Boil fresh water first.")
    expect(mirjam.locator(".guideline-text, .prose")).to_contain_text("Wait five minutes.")


def test_changes_to_one_sentence_are_shown_side_by_side_and_none_is_lost(open_as: Open) -> None:
    ana, mirjam = open_as(ANA), open_as(MIRJAM)
    address = _begin(ana, "How we make tea in Utrecht")
    ana.goto(f"{address}/edit")
    mirjam.goto(f"{address}/edit")
    _save(ana, "Warm the pot.", "Warm the small pot.")
    expect(ana.get_by_role("heading", level=1)).to_have_text("How we make tea in Utrecht")
    _save(mirjam, "Warm the pot.", "Warm the blue pot.")

    texts = mirjam.get_by_label("Both texts")
    expect(texts).to_contain_text("Warm the small pot.")
    expect(texts).to_contain_text("Warm the blue pot.")
    both = written(writing_box(mirjam))
    assert "Warm the small pot." in both
    assert "Warm the blue pot." in both

    mirjam.goto(f"{address}/edit")
    expect(mirjam.get_by_text("A text of yours is waiting")).to_be_visible()
    mirjam.get_by_role("link", name="Take it up").click()
    write(mirjam, RULES.replace("the pot", "the small blue pot"))
    mirjam.get_by_role("button", name="Save", exact=True).click()
    expect(mirjam.locator(".guideline-text, .prose")).to_contain_text("Warm the small blue pot.")
    mirjam.goto(f"{address}/edit")
    expect(mirjam.get_by_text("A text of yours is waiting")).to_have_count(0)
