"""What people say to each other below a post."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import ANA, JOSEPH, MIRJAM, TOMASZ, Open
from tests.journeys.writing import write, writing_box

pytestmark = pytest.mark.browser
LONG = "/search?q=what+annoys+you+each+morning&kind=post"


def _open_long_thread(page: Page) -> None:
    page.get_by_role("link", name=re.compile("What annoys you each morning")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What annoys you each morning")


def _comment(page: Page, words: str) -> Locator:
    """The innermost comment that says this."""
    return page.locator("article.comment").filter(has_text=words).last


def test_joseph_comments_mirjam_answers_and_he_mends_his_words(open_as: Open) -> None:
    his = open_as(JOSEPH, LONG)
    _open_long_thread(his)
    write(his, "The lift panel beeps in B flat.", "Your comment")
    his.get_by_role("button", name="Comment", exact=True).click()
    expect(_comment(his, "in B flat")).to_be_in_viewport()

    hers = open_as(MIRJAM, his.url)
    comment = _comment(hers, "in B flat")
    comment.get_by_role("link", name="Answer").click()
    box = writing_box(comment, "Your comment")
    expect(box).to_be_focused()
    box.fill("It is A, I am afraid.")
    comment.get_by_role("button", name="Answer", exact=True).click()
    expect(_comment(hers, "It is A, I am afraid.")).to_be_in_viewport()
    useful = _comment(hers, "in B flat").get_by_role("button", name="Useful").first
    useful.click()
    expect(useful).to_have_attribute("aria-pressed", "true")

    his.reload()
    expect(_comment(his, "It is A, I am afraid.")).to_be_visible()
    his.locator("article.comment", has_text="in B flat").get_by_label("More for this comment").first.click()
    his.get_by_role("link", name="Edit", exact=True).click()
    write(his, "The lift panel beeps in A.", "Your comment")
    his.get_by_role("button", name="Save").click()
    mended = his.locator("article.comment", has_text="beeps in A.")
    expect(mended.get_by_role("link", name="edited").first).to_be_visible()
    expect(mended.get_by_text("Useful1").first).to_be_visible()


def test_the_link_of_one_comment_leads_to_exactly_that_comment(open_as: Open) -> None:
    page = open_as(ANA, LONG)
    _open_long_thread(page)
    comments = page.locator("article.comment")
    wanted = comments.nth(comments.count() // 2)
    name = wanted.get_attribute("id") or ""
    wanted.locator("a.when").first.click()
    assert page.url.endswith(f"#{name}")

    other = open_as(MIRJAM, page.url)
    landed = other.locator(f"#{name}")
    expect(landed).to_be_in_viewport()
    assert landed.evaluate("comment => comment.matches(':target')")
    assert landed.evaluate("comment => getComputedStyle(comment, '::before').content") != "none"


def test_a_reaction_can_be_given_and_taken_back(open_as: Open) -> None:
    page = open_as(TOMASZ, "/guidelines/social-media-guidelines")
    wonder = page.locator(".guideline-foot").get_by_role("button", name="I wonder")
    before, words = wonder.get_attribute("aria-pressed"), wonder.inner_text()
    wonder.click()
    expect(wonder).to_have_attribute("aria-pressed", "false" if before == "true" else "true")
    wonder.click()
    expect(wonder).to_have_attribute("aria-pressed", str(before))
    assert wonder.inner_text() == words
