"""What is pasted into the writing box: documents of many programs, addresses, Markdown, pictures."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.site import ANA, Open, Windows
from tests.journeys.writing import expect_written, write, writing_box, written

pytestmark = pytest.mark.browser
CLIPBOARD = Path(__file__).parent / "clipboard"
PASTE = """(box, given) => {
    const clipboardData = new DataTransfer();
    for (const [type, words] of Object.entries(given)) clipboardData.setData(type, words);
    box.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def paste(box: Locator, plain: str, html: str = "") -> None:
    """Paste this into the box, as another program would have left it."""
    given = {"text/plain": plain} | ({"text/html": html} if html else {})
    box.evaluate(PASTE, given)


def test_documents_of_many_programs_become_clean_markdown(open_as: Open) -> None:
    page = open_as(ANA, "/posts/new")
    for sample in sorted(CLIPBOARD.glob("*.html")):
        box = write(page, "")
        paste(box, "the words without their form", sample.read_text())
        assert written(box).rstrip("\n") == sample.with_suffix(".md").read_text().rstrip("\n"), sample.name
    assert page.title() != "stolen"  # as a script in one of them would have it


def test_pasting_knows_where_it_is_and_what_it_is_given(open_as: Open) -> None:
    page = open_as(ANA, "/posts/new")
    box = write(page, "read this")
    box.press("Control+a")
    paste(box, "https://tern.example/a")
    expect_written(box, "[read this](https://tern.example/a)")

    write(page, "")
    paste(box, "# A *heading*\n\n- one\n- two", "<div># A *heading*</div><div>- one</div><div>- two</div>")
    expect_written(box, "# A *heading*\n\n- one\n- two")

    write(page, "```\nx = \n```")
    box.press("ArrowUp")
    box.press("End")
    paste(box, "**2**", "<b>2</b>")
    expect_written(box, "```\nx = **2**\n```")

    write(page, "before")
    box.press("Control+End")
    paste(box, "A B", "<h2>A</h2><p>B <b>c</b></p>")
    expect_written(box, "before\n\n## A\n\nB **c**")

    write(page, "- ")
    box.press("Control+End")
    paste(box, "a b", "<ul><li>a<ul><li>b</li></ul></li></ul>")
    expect_written(box, "- a\n  - b")

    write(page, "> said ")
    box.press("Control+End")
    paste(box, "a b", "<p>a</p><p>b</p>")
    expect_written(box, "> said a\n>\n> b")

    write(page, "")
    paste(box, "x", "<div>" * 100_000 + "<b>x</b>")  # more than any page: only its words are taken
    expect_written(box, "x")


def test_a_picture_on_its_way_holds_the_form_and_one_that_is_refused_says_why(windows: Windows) -> None:
    page = windows.open(ANA, "/posts/new")
    page.get_by_label("Title").fill("Weirs of the Douro")
    box = writing_box(page)
    box.press_sequentially("Seen on Monday. ")
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    html = f'<p>Here <img alt="The weir" src="data:image/png;base64,{dot}"> and on.</p>'
    paste(box, "Here and on.", html)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Weirs of the Douro")
    expect(page.get_by_role("img", name="The weir")).to_be_visible()

    page.goto("/posts/new")
    box = write(page, "My words")
    broken = {"name": "broken.png", "mimeType": "image/png", "buffer": b"no picture at all"}
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Picture", exact=True).click()
    chooser.value.set_files([broken, broken | {"name": "torn.png"}])
    status = page.locator(".editor-status-bad")
    expect(status).to_contain_text(re.compile(r"broken\.png: .+ torn\.png: .+"))
    expect_written(box, "My words")
    expect(page.locator(".editor-sending")).to_have_count(0)
    assert len(windows.faults) == 2  # both refusals
    assert all("422" in fault for fault in windows.faults)
    windows.faults.clear()
