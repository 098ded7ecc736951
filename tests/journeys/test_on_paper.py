"""Ana takes a guideline along on paper."""

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.journeys.site import ANA, Open

pytestmark = pytest.mark.browser


def _download(page: Page, item: str) -> tuple[str, str]:
    """(its name, its words) of what an entry of the page's menu gives."""
    page.locator("summary[aria-label='More for this page']").click()
    with page.expect_download() as given:
        page.get_by_role("link", name=item).click()
    file = BytesIO(Path(given.value.path()).read_bytes())
    words = " ".join(sheet.extract_text() for sheet in PdfReader(file).pages)
    return given.value.suggested_filename, words


def test_ana_takes_a_guideline_along_and_all_that_stands_below_it(open_as: Open) -> None:
    page = open_as(ANA, "/guidelines/working-together")
    name, words = _download(page, "Download as PDF")
    assert name == "working-together.pdf"
    assert "Working together" in words
    assert "Meeting-free Wednesdays" not in words
    _name, more = _download(page, "PDF with all below it")
    assert words[:200] in more
    assert "Meeting-free Wednesdays" in more
