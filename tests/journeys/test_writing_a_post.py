"""Ana writes a post with a picture, and tells Joseph about it."""

import base64
import re
from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, expect

from tests.journeys.site import ANA, JOSEPH, Open
from tests.journeys.writing import expect_written, writing_box

pytestmark = pytest.mark.browser


def _drawing(colour: str) -> bytes:
    picture = Image.new("RGB", (640, 400), colour)
    ImageDraw.Draw(picture).ellipse((220, 100, 420, 300), fill="white")
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def _paste(page: Page, png: bytes) -> None:
    """Paste a picture into the writing box, as after a screenshot."""
    writing_box(page).evaluate(
        """(box, base64) => {
            const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
            const clipboardData = new DataTransfer();
            clipboardData.items.add(new File([bytes], "screenshot.png", { type: "image/png" }));
            const how = { clipboardData, bubbles: true, cancelable: true };
            box.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        base64.b64encode(png).decode(),
    )


def test_ana_posts_two_pictures_and_a_mention_and_joseph_is_told(open_as: Open) -> None:
    page = open_as(ANA)
    page.get_by_role("link", name="Write", exact=True).first.click()
    page.get_by_label("Title").fill("The cover on Rua das Flores whistles")
    box = writing_box(page)
    box.press_sequentially("Listen to this with me, @jos")
    expect(page.get_by_role("option", name="Joseph Kamau")).to_be_visible()
    box.press("Enter")
    expect_written(box, re.compile("@joseph.kamau $"))

    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Picture", exact=True).click()
    chooser.value.set_files({"name": "cover.png", "mimeType": "image/png", "buffer": _drawing("teal")})
    expect(page.get_by_text("The picture is in.")).to_be_visible()
    box.press("Control+End")
    _paste(page, _drawing("maroon"))
    expect(page.locator(".editor-status", has_text="The picture is in.")).to_be_visible()
    expect_written(box, re.compile(r"!\[.*\]\(/pictures/.+\)\s+!\[.*\]\(/pictures/.+\)"))

    page.get_by_role("button", name="Publish", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("The cover on Rua das Flores whistles")
    for picture in page.locator(".prose img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("picture => picture.naturalWidth") == 640

    his = open_as(JOSEPH)
    his.get_by_role("link", name="Notifications").click()
    his.get_by_role("button", name="Ana Ferreira mentioned you").first.click()
    expect(his.get_by_role("heading", level=1)).to_have_text("The cover on Rua das Flores whistles")
