"""The writing box, typed into in a real browser, on the gallery."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.writing import expect_written, write, writing_box, written
from tests.web.test_behaviours import LABEL, page, site, violations, window

__all__ = ["page", "site", "window"]  # the gallery, served
pytestmark = pytest.mark.browser
LONG = """## What we heard

The pump ran **dry** on *Tuesday*, and ~~nobody~~ @dmitri.volkov saw it: `flow` was 0.
See [the report](https://example.org/report) and [[Metering]], or https://example.org/x.

- Listen
    - at night, when the town is still and the only sound for miles is the water under the street
- Write it down

1. Close
2. Wait

- [ ] Tell the harbour
- [x] Tell the crew

> A quiet well is not a healthy well.

```python
flow = 0
```

---

مرحبا بكم في القرية

The end, with an \\*escaped\\* star.
"""
OFFERED = (
    '<li role="option" id="offered" data-title="Expenses" data-handle="dmitri.volkov">Dmitri Volkov</li>'
)
DROP = """async line => {
    line.scrollIntoView({ block: "center", behavior: "instant" });
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const { left, top, height } = line.getBoundingClientRect();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["x"], "roof.png", { type: "image/png" }));
    const at = { clientX: left + 30, clientY: top + height / 2 };
    line.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, ...at }));
}"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9H0z"/></svg>'
HEIGHT = "content => content.getBoundingClientRect().height"
LINE = """() => {
    const { anchorNode } = getSelection();
    const place = anchorNode.nodeType === Node.TEXT_NODE ? anchorNode.parentElement : anchorNode;
    return place.closest(".cm-line").textContent;
}"""


def test_marks_are_seen_only_where_the_caret_stands_and_nothing_jumps(page: Page) -> None:
    box = write(page, LONG, LABEL)
    lines = box.locator(".cm-line")
    expect(lines.filter(has_text="The pump")).to_contain_text("ran dry on Tuesday, and nobody")
    expect(box.locator(".md-li-2")).to_contain_text("at night")
    expect(box.locator(".md-mention")).to_have_text("Dmitri Volkov")
    expect(box.locator(".md-task")).to_have_count(2)
    expect(box.locator("[dir=auto]")).to_have_text("مرحبا بكم في القرية")
    expect(lines.filter(has_text="escaped")).to_have_text("The end, with an *escaped* star.")

    box.press("Control+Home")
    height, seen = box.evaluate(HEIGHT), set()
    for _ in range(LONG.count("\n") + 6):
        seen.add(page.evaluate(LINE))
        assert box.evaluate(HEIGHT) == height, seen
        box.press("ArrowDown")
    assert {"## What we heard", "```python", "---"} <= seen  # shown when one is there
    expect(lines.first).to_have_text("What we heard")
    box.locator(".md-task").first.click()
    assert "- [x] Tell the harbour" in written(box)


def test_enter_tab_and_backspace_know_lists_and_paragraphs(page: Page) -> None:
    box = write(page, "", LABEL)
    for keys in (
        "Hello",
        "Enter",
        "- one",
        "Enter",
        "two",
        "Enter",
        "Tab",
        "deep",
        "Enter",
        "Enter",
        "three",
    ):
        box.press(keys) if keys in ("Enter", "Tab") else box.press_sequentially(keys)
    expect_written(box, "Hello\n\n- one\n- two\n  - deep\n- three")
    box.press("Enter")
    box.press("Enter")
    box.press_sequentially("1. a")
    box.press("Enter")
    box.press_sequentially("b")
    assert written(box).endswith("- three\n\n1. a\n2. b")
    box.press("Home")
    box.press("Backspace")
    assert written(box).endswith("1. a\nb")
    write(page, "first\n\nsecond", LABEL).press("Control+End")
    box.press("Home")
    box.press("Backspace")
    expect_written(box, "firstsecond")
    box.press("Control+z")
    expect_written(box, "first\n\nsecond")
    write(page, "", LABEL).press("Control+b")
    box.press_sequentially("very loud ")
    box.press("Control+b")
    box.press_sequentially("and ")
    box.press("Control+i")
    box.press_sequentially("quiet")
    box.press("Control+i")
    box.press_sequentially(" too")
    expect_written(box, "**very loud** and *quiet* too")
    write(page, "- a\n- b", LABEL).press("Control+a")
    box.press("Control+Shift+Digit7")
    expect_written(box, "1. a\n2. b")


def test_what_can_be_put_in_is_offered_and_nobody_has_to_know_marks(page: Page) -> None:
    box = write(page, "Before\n\n", LABEL)
    box.press("Control+End")
    box.press_sequentially("/sma")
    expect(page.locator(".suggestions:visible [role=option]")).to_have_count(1)
    assert violations(page) == []
    box.press("Enter")
    box.press_sequentially("Why")
    expect_written(box, "Before\n\n### Why")
    box.press("Enter")
    box.press_sequentially("See ")
    page.get_by_role("button", name="Link", exact=True).click()
    page.keyboard.type("our site")
    page.keyboard.press("Tab")
    page.keyboard.type("example.org")
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.keyboard.type(" today")
    expect_written(box, "Before\n\n### Why\n\nSee [our site](https://example.org) today")
    box.press_sequentially(" or /no")
    expect(page.locator(".suggestions:visible")).to_have_count(0)

    page.route("**/suggestions?q=*", lambda route: route.fulfill(body=OFFERED, content_type="text/html"))
    box = write(page, "", LABEL)
    for mark in ("[[Expe", " end, @dmi"):
        box.press_sequentially(mark)
        expect(page.locator(".suggestions:visible [role=option]")).to_have_count(1)
        box.press("Enter")
    box.press_sequentially(" too ")
    expect_written(box, "[[Expenses]] end, @dmitri.volkov too ")


def test_a_dropped_picture_is_a_paragraph_of_its_own_with_a_line_to_write_on(page: Page) -> None:
    page.route("**/pictures", lambda route: route.fulfill(json={"markdown": "![Roof](/pictures/a)"}))
    for words, line, wanted in (
        ("One two\n", 1, "One two\n\n![Roof](/pictures/a)\n\nHere"),
        ("One two\n\nThree", 0, "One two\n\n![Roof](/pictures/a)\n\nHere\n\nThree"),
    ):
        box = write(page, words, LABEL)
        box.locator(".cm-line").nth(line).evaluate(DROP)
        expect(page.locator(".editor-status", has_text="The picture is in.")).to_be_visible()
        page.keyboard.type("Here")
        expect_written(box, wanted)
        expect(box).not_to_contain_text("/pictures/")
        page.reload()


def test_a_picture_that_is_gone_is_told_in_words_in_the_text_and_in_a_table(page: Page) -> None:
    gone = "![A valve](/pictures/no-such-picture)"
    box = write(page, f"{gone}\n\n| Where |\n| --- |\n| {gone} |\n\nAfter.", LABEL)
    box.press("Control+End")
    expect(box.get_by_text("This picture was removed, or is not yours to see.")).to_have_count(2)
    expect(box.locator("img[src]")).to_have_count(0)


def test_a_picture_that_a_cut_line_hides_is_not_told_as_removed_and_comes_back(page: Page) -> None:
    page.route("**/pictures/a", lambda route: route.fulfill(body=DOT, content_type="image/svg+xml"))
    page.context.set_offline(True)
    page.route("**/pictures/a", lambda route: route.abort("internetdisconnected"), times=2)
    box = write(page, "![A valve](/pictures/a)\n\nAfter.", LABEL)
    box.press("Control+End")
    expect(box.get_by_text("This picture cannot be shown just now.")).to_be_visible()
    page.context.set_offline(False)
    expect(box.get_by_role("img", name="A valve")).to_be_visible()
    expect(box.get_by_text("This picture")).to_have_count(0)


def test_the_keyboard_goes_in_and_out_and_along_the_tools(page: Page) -> None:
    box = write(page, "- only\n- two", LABEL)
    box.press("Control+End")
    box.press("Tab")
    expect_written(box, "- only\n  - two")
    box.press("Escape")
    box.press("Tab")
    expect(box).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(box).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Bold")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Italic")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Code", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(box).to_be_focused()


def test_words_composed_from_several_keys_arrive_once(page: Page) -> None:
    box = write(page, "**bold**\n\n- item", LABEL)
    keyboard = page.context.new_cdp_session(page)
    for moves in (["Control+End"], ["Control+Home", *["ArrowRight"] * 4], ["Control+End", "Shift+Home"]):
        for move in moves:
            box.press(move)
        for half in ("に", "にほ"):
            ends = len(half)
            keyboard.send(
                "Input.imeSetComposition", {"text": half, "selectionStart": ends, "selectionEnd": ends}
            )
        keyboard.send("Input.insertText", {"text": "日本"})
    expect_written(box, "**bo日本ld**\n\n日本")  # the last over the whole item, as it was chosen


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=site, is_mobile=True, has_touch=True
    )
    page = context.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto("/")
    yield page
    context.close()


def test_on_a_phone_the_tools_are_large_enough_and_the_page_stays_in_place(phone: Page) -> None:
    box = write(phone, LONG, LABEL)
    tools = phone.get_by_role("toolbar").get_by_role("button").all()
    sizes = [tool.bounding_box() for tool in tools]
    assert all(size and size["width"] >= 40 and size["height"] >= 40 for size in sizes)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    assert violations(phone) == []
    box.press("Control+End")
    phone.locator(".editor-tool").nth(0).tap()
    phone.keyboard.type("heavy")
    assert written(box).endswith("**heavy**")


def test_without_the_editor_the_plain_box_stays(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    context.route("**/editor-*.js", lambda route: route.abort())
    page = context.new_page()
    page.goto("/")
    page.get_by_label(LABEL).fill("Typed into the plain box")
    assert page.locator("textarea[data-editor]").input_value() == "Typed into the plain box"
    expect(page.locator(".cm-editor")).to_have_count(0)
    context.close()


def test_the_box_keeps_its_label_its_hint_and_its_name(page: Page) -> None:
    box = writing_box(page, LABEL)
    described = (box.get_attribute("aria-describedby") or "").split()
    words = [page.locator(f"#{one}").inner_text() for one in described]
    assert any("press Escape and then Tab to leave" in one for one in words)
    page.get_by_text(LABEL, exact=True).click()
    expect(box).to_be_focused()
    assert page.locator("textarea[data-editor]").get_attribute("name") == "body"


def test_a_box_that_may_not_be_empty_says_so_and_is_not_sent(page: Page) -> None:
    page.get_by_label("Title").fill("Valves")
    page.get_by_label("Phone", exact=True).fill("4417")
    box = write(page, " ", LABEL)
    box.press("Control+Enter")
    expect(page.locator(".editor-status")).to_have_text("Write something first.")
    expect(box).to_be_focused()
    assert page.evaluate("performance.getEntriesByType('navigation')[0].type") == "navigate"
    box.press_sequentially("Now")
    expect(page.locator(".editor-status")).to_have_text("")


def test_typing_over_what_was_chosen_takes_no_look_along(page: Page) -> None:
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if "Content Security" in said.text else None)
    box = write(page, LONG, LABEL)
    for keys in ("Control+Home", "Control+a"):  # a browser of its own would carry the style along
        box.press(keys)
        box.press("Shift+ArrowDown")
        box.press("Shift+ArrowDown")
        box.press("x")
        box.press("Space")
    expect_written(box, "x ")
    assert refused == []
