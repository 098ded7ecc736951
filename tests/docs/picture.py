"""Takes the picture in the README anew: `python -m tests.docs.picture`."""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from social.demo.ready import PASSWORD, READY
from tests.browser import FLAGS, find
from tests.docs.documents import ROOT
from tests.serving import serving, social

PICTURE = ROOT / "docs/images/home.png"


def main() -> None:
    """The first page of the demo company, as an employee sees it at 1280 pixels."""
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        social(instance, "demo").check_returncode()
        social(instance, "index", "rebuild").check_returncode()
        with serving(instance) as address:
            shot = _shot(address)
    with Image.open(BytesIO(shot)) as picture:
        picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(PICTURE, optimize=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size:,} bytes")


def _shot(address: str) -> bytes:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        page.goto(f"{address}/sign-in")
        page.fill("[name=email]", READY[0].email)
        page.fill("[name=password]", PASSWORD)
        page.press("[name=password]", "Enter")
        page.wait_for_selector("main h2")
        picture = page.screenshot()
        browser.close()
    return picture


if __name__ == "__main__":
    main()
