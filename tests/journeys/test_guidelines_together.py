"""Two people change one guideline at the same time: live, and with the plain form."""

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.journeys.site import ANA, MIRJAM, Open
from tests.journeys.test_pasting import paste
from tests.journeys.writing import PUT, write, writing_box

pytestmark = pytest.mark.browser
SAVED = ".live-status[data-state=saved]"
AGAIN = "All changes saved. Now press “Publish” again."
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
    """In the plain form of a browser without scripts."""
    box = page.get_by_label("Text", exact=True)
    box.fill(box.input_value().replace("\r\n", "\n").replace(old, new))
    page.get_by_role("main").get_by_role("button", name="Publish", exact=True).click()


def _go_on(page: Page, words: str) -> None:
    """Type at the end of the first rule."""
    writing_box(page).get_by_text("With fresh water.").click()
    page.keyboard.press("End")
    page.keyboard.type(words)


class Slow:
    """What the server says to a page is `held` for as long as there is a list for it."""

    held: list[tuple[WebSocketRoute, str | bytes]] | None = None

    def listen(self, line: WebSocketRoute) -> None:
        line.connect_to_server().on_message(lambda message: self._heard(line, message))

    def let_through(self) -> None:
        waiting, self.held = self.held or [], None
        for line, message in waiting:
            line.send(message)

    def _heard(self, line: WebSocketRoute, message: str | bytes) -> None:
        if self.held is None:
            line.send(message)
        else:
            self.held.append((line, message))


def _slow_down(page: Page) -> Slow:
    news = Slow()
    page.route_web_socket("**/live/**", news.listen)
    return news


def test_what_one_types_the_other_sees_and_both_are_in_the_page(open_as: Open) -> None:
    ana, mirjam = open_as(ANA), open_as(MIRJAM)
    address = _begin(ana, "How we make tea in Porto")
    ana.goto(f"{address}/edit")
    mirjam.goto(f"{address}/edit")
    for page, line, words in (
        (ana, "first.", " With fresh water."),
        (mirjam, "minutes.", " No more. Not ever."),
    ):
        expect(page.locator(SAVED)).to_be_visible()
        writing_box(page).get_by_text(line).click()
        page.keyboard.press("End")
        page.keyboard.type(words)
    expect(writing_box(ana)).to_contain_text("Wait four minutes. No more.")
    expect(writing_box(mirjam)).to_contain_text("Boil the kettle first. With fresh water.")
    expect(ana.get_by_role("button", name="Go to where Mirjam")).to_be_visible()

    mirjam.keyboard.press("Control+z")
    expect(writing_box(ana)).not_to_contain_text("Not ever.")
    expect(writing_box(ana)).to_contain_text("Wait four minutes. No more.")
    expect(writing_box(mirjam)).to_contain_text("With fresh water.")
    mirjam.keyboard.press("Control+y")
    mirjam.keyboard.type(" Or")
    for keys in ("Control+Shift+ArrowLeft", "Control+x", "Control+z"):  # nor what was cut just after them
        mirjam.keyboard.press(keys)
    paste(writing_box(mirjam), " less, says the paste")
    mirjam.keyboard.press("Control+z")  # takes the paste back, and not the words typed just before it
    expect(writing_box(ana)).to_contain_text("No more. Not ever. Or")
    expect(writing_box(mirjam)).not_to_contain_text("says the paste")
    mirjam.keyboard.press("Control+z")

    ana.context.set_offline(True)
    ana.keyboard.type(" From")
    expect(ana.get_by_text("You are offline; what you type is kept here").first).to_be_visible()
    publish = ana.get_by_role("main").get_by_role("button", name="Publish", exact=True)
    publish.click()
    expect(ana.locator(".live-answer")).to_contain_text("You are offline, so nothing was sent.")
    _go_on(ana, " the tap.")
    expect(mirjam.locator(".live-caret-name", has_text="Ana")).to_have_count(0)
    ana.route("**/draft/fields", lambda route: route.abort("internetdisconnected"), times=1)
    ana.get_by_label("Title").evaluate(PUT, "How we make good tea in Porto")
    ana.context.set_offline(False)
    expect(mirjam.locator(".live-caret-name", has_text="Ana")).to_have_count(1)  # no key was pressed since
    expect(ana.locator(".live-answer")).to_have_text(AGAIN)
    ana.wait_for_timeout(1100)
    _go_on(ana, " Now.")
    expect(ana.locator(".live-answer")).to_have_count(0)
    expect(ana.locator(SAVED)).to_have_text("All changes saved")
    for _ in " Now.":
        ana.keyboard.press("Backspace")
    expect(ana.locator(SAVED)).to_have_text("All changes saved")
    news = _slow_down(ana)
    ana.reload()
    expect(ana.locator(SAVED)).to_be_visible()
    expect(ana.get_by_label("Title")).to_have_value("How we make good tea in Porto")
    expect(writing_box(mirjam)).to_contain_text("With fresh water. From the tap.")

    news.held = []
    _go_on(ana, " Or")
    publish.click()
    _go_on(ana, " not.")
    expect(ana.locator(".live-answer")).to_contain_text("You typed on, so nothing was sent.")
    news.let_through()
    expect(ana.locator(".live-answer")).to_have_text(AGAIN)
    publish.click()
    for words in ("With fresh water. From the tap. Or not.", "Wait four minutes. No more."):
        expect(ana.locator(".guideline-text, .prose")).to_contain_text(words)


def test_changes_to_one_sentence_are_shown_side_by_side_and_none_is_lost(open_as: Open) -> None:
    ana, mirjam = open_as(ANA), open_as(MIRJAM, java_script_enabled=False)
    address = _begin(ana, "How we make tea in Utrecht")
    ana = open_as(ANA, java_script_enabled=False)
    ana.goto(f"{address}/edit")
    mirjam.goto(f"{address}/edit")
    _save(ana, "Warm the pot.", "Warm the small pot.")
    expect(ana.get_by_role("heading", level=1)).to_have_text("How we make tea in Utrecht")
    _save(mirjam, "Warm the pot.", "Warm the blue pot.")

    texts = mirjam.get_by_label("Both texts")
    expect(texts).to_contain_text("Warm the small pot.")
    expect(texts).to_contain_text("Warm the blue pot.")
    both = mirjam.get_by_label("Text", exact=True).input_value()
    assert "Warm the small pot." in both
    assert "Warm the blue pot." in both

    mirjam.goto(f"{address}/edit")
    expect(mirjam.get_by_text("A text of yours is waiting")).to_be_visible()
    mirjam.get_by_role("link", name="Take it up").click()
    mirjam.get_by_label("Text", exact=True).fill(RULES.replace("the pot", "the small blue pot"))
    mirjam.get_by_role("main").get_by_role("button", name="Publish", exact=True).click()
    expect(mirjam.locator(".guideline-text, .prose")).to_contain_text("Warm the small blue pot.")
    mirjam.goto(f"{address}/edit")
    expect(mirjam.get_by_text("A text of yours is waiting")).to_have_count(0)
