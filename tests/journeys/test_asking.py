"""From a question to an answer that everybody finds: those who know are told, answer, and are accepted."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import ANA, JOSEPH, MIRJAM, Open
from tests.journeys.writing import expect_written, write, writing_box

pytestmark = pytest.mark.browser
QUESTION = "A seized valve in Kisumu: does a quincewort seal swell?"
ANSWER = "It swells. Give the quincewort seal a day in water, and only then close the valve."


def _until_there(page: Page, address: str, wanted: Locator) -> None:
    """The index is written a moment after the page."""
    for _ in range(60):
        page.goto(address)
        if wanted.count():
            break
        page.wait_for_timeout(250)
    expect(wanted.first).to_be_visible()


def _told(page: Page, sentence: str) -> None:
    """Open what one was told of."""
    page.goto("/notifications")
    page.get_by_role("button", name=sentence).first.click()


def test_a_question_finds_who_knows_and_everybody_finds_the_answer(open_as: Open) -> None:
    hers, his, theirs = open_as(ANA), open_as(JOSEPH), open_as(MIRJAM)
    hers.goto("/questions/new")
    expect(hers.get_by_label("Your question")).to_be_focused()
    hers.keyboard.type(QUESTION)
    likely = hers.get_by_role("region", name="Who may know")
    expect(likely.get_by_role("link", name="Joseph Kamau")).to_be_visible()
    expect(
        hers.get_by_role("link", name="A gate valve will not turn. When do I stop trying?").first
    ).to_be_visible()
    hers.once("dialog", lambda asked: asked.accept())  # whether to leave what was begun
    hers.reload()
    hers.get_by_role("button", name="Put it back").click()
    expect(hers.get_by_label("Your question")).to_have_value(QUESTION)
    hers.get_by_role("button", name="Ask", exact=True).click()
    expect(hers.get_by_role("heading", level=1)).to_have_text(QUESTION)

    _until_there(his, "/notifications", his.get_by_role("button", name="Ana Ferreira asks"))
    _told(his, "Ana Ferreira asks")
    expect(his.get_by_text("We think so because of")).to_be_visible()
    write(his, ANSWER, "Your answer")
    his.get_by_role("button", name="Answer", exact=True).click()
    expect(his.locator(".answer:target")).to_contain_text("It swells.")

    _told(hers, "Joseph Kamau answered your question")
    hers.get_by_role("button", name="This answers it").click()
    expect(hers.get_by_text("You accepted this answer")).to_be_visible()
    expect(hers.get_by_text("Brought to")).to_be_visible()
    his.goto("/notifications")
    expect(his.get_by_role("button", name="Ana Ferreira accepted your answer").first).to_be_visible()

    found = theirs.locator(".search-result", has_text="accepted").get_by_role("link", name=QUESTION)
    _until_there(theirs, "/search?q=quincewort&kind=answer", found)
    evidence = theirs.locator(".expert", has_text="Joseph Kamau").get_by_text("Answer accepted:")
    _until_there(theirs, "/experts?q=quincewort", evidence)
    expect(theirs.locator(".expert", has_text="Ana Ferreira")).to_have_count(0)


def test_a_question_that_is_refused_keeps_its_words_and_the_people(open_as: Open) -> None:
    page = open_as(ANA, "/questions/new?q=Who+hears+it%3F&invite=joseph.kamau&topic=valves")
    write(page, "Nobody did.", "Details")
    page.get_by_label("Ask somebody in particular").fill("@nobody.at.all")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("We know nobody called @nobody.at.all")
    expect(page.get_by_label("Your question")).to_have_value("Who hears it?")
    expect_written(writing_box(page, "Details"), "Nobody did.")
    expect(page.get_by_role("checkbox", name="Joseph Kamau")).to_be_checked()
