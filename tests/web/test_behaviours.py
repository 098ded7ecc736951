"""What the scripts add, in a real browser, on the gallery."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.serving import make_server

from tests.accessibility import violations
from tests.journeys.writing import write, writing_box, written
from tests.web.gallery.site import create_gallery

pytestmark = pytest.mark.browser
LABEL = "What do you want to say?"


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, create_gallery(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def window(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """Scripts and styles are fetched and read once for all tests."""
    context = browser.new_context(base_url=site)
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    page = window.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/")
    yield page
    page.evaluate("localStorage.clear()")
    page.close(run_before_unload=False)
    assert faults == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_component_is_accessible_in_both_themes(page: Page, theme: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]  # one of its literals
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == theme
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_the_palette_is_driven_by_the_keyboard(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("a")
    page.locator("#palette-list >> text=Ana Ferreira").wait_for()
    page.keyboard.press("ArrowDown")
    box = page.locator("#palette input")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("href") == "/people/1"
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert not page.locator("#palette").is_visible()


def test_enter_without_a_choice_searches_everything(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("night shift")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=night+shift")


def test_who_knows_is_offered_for_what_is_typed(page: Page) -> None:
    page.keyboard.press("Control+k")
    page.keyboard.type("night shift")
    page.locator("text=Who knows about “night shift”?").click()
    page.wait_for_url("**/experts?q=night%20shift")


def test_a_mention_is_chosen_from_the_list(page: Page) -> None:
    box = write(page, "", LABEL)
    box.press_sequentially("Thanks @em")
    page.locator(".suggestions >> text=Dmitri Volkov").wait_for()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    page.keyboard.press("Enter")
    assert written(box) == "Thanks @dmitri.volkov "


def test_the_toolbar_writes_markdown_around_the_chosen_words(page: Page) -> None:
    box = write(page, "night shift", LABEL)
    box.press("Control+a")
    page.keyboard.press("Control+b")
    assert written(box) == "**night shift**"
    page.keyboard.press("Control+b")
    assert written(box) == "night shift"
    page.get_by_role("button", name="List", exact=True).click()
    assert written(box) == "- night shift"


def test_unsent_words_are_offered_back(page: Page) -> None:
    box = write(page, "Words that were never sent", LABEL)
    box.press("End")
    page.wait_for_timeout(500)
    page.reload()
    assert written(writing_box(page, LABEL)) != "Words that were never sent"
    page.get_by_role("button", name="Put it back").click()
    assert written(box) == "Words that were never sent"


def test_a_refused_picture_says_why_and_leaves_the_text(page: Page) -> None:
    box = write(page, "Before ", LABEL)
    picture = {"name": "roof.png", "mimeType": "image/png", "buffer": b"not really"}
    page.locator('.editor input[type="file"]').set_input_files(picture)
    page.locator(".editor-status-bad >> text=That is no picture we can read.").wait_for()
    assert written(box) == "Before "


def test_a_failed_request_is_said_in_words(page: Page) -> None:
    page.locator(".reaction").first.click()
    page.locator(".toast >> text=That is no longer there.").wait_for()
    assert violations(page) == []


def test_a_destructive_form_asks_first(page: Page) -> None:
    page.locator(".comment details.menu:has(.menu-item-danger) summary").first.click()
    page.locator(".menu-item-danger").first.click()
    page.locator("#confirm >> text=Remove this comment?").wait_for()
    assert violations(page) == []
    page.get_by_role("button", name="Keep it").click()
    assert not page.locator("#confirm").is_visible()


def test_the_chosen_theme_is_remembered(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.reload()
    page.locator(".topbar .theme-toggle").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def test_single_keys_do_nothing_while_typing(page: Page) -> None:
    writing_box(page, LABEL).press("?")
    assert not page.locator("#shortcuts").is_visible()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")
    assert page.locator("#shortcuts").is_visible()
    assert violations(page) == []
