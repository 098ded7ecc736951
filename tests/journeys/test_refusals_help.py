"""Every page that refuses says what happened, what is safe, and where to go on."""

import pytest
from playwright.sync_api import Page, Response, expect

from tests.journeys.site import ANA, JOSEPH, Open
from tests.journeys.test_every_page import faults

pytestmark = pytest.mark.browser
CLUMSY = ("error", "invalid", "exception", "!", "bad request", "forbidden", "traceback")


def _send(page: Page, path: str, megabytes: int = 0) -> Response:
    """Post a form of our own making, without a token and with a file of that size; the answer."""
    with page.expect_navigation() as going:
        page.evaluate(
            """([action, megabytes]) => {
                const ways = { method: "post", enctype: "multipart/form-data", action };
                const form = Object.assign(document.createElement("form"), ways);
                const file = Object.assign(document.createElement("input"), { type: "file", name: "photo" });
                const chosen = new DataTransfer();
                chosen.items.add(new File(["water".repeat(megabytes * 200000)], "large.png"));
                file.files = chosen.files;
                form.append(file);
                document.body.append(form);
                form.submit();
            }""",
            [path, megabytes],
        )
    answer = going.value
    assert answer
    return answer


def _helps(page: Page) -> None:
    """It speaks plainly, offers a way on, and shuts nobody out."""
    words = page.get_by_role("main").inner_text().lower()
    assert [clumsy for clumsy in CLUMSY if clumsy in words] == []
    assert len(words) > 60
    expect(page.get_by_role("link", name="Go home")).to_be_visible()
    assert list(faults(page)) == []


def test_what_is_not_there_can_be_searched_for(open_as: Open) -> None:
    page = open_as(ANA, "/guidelines/never-written", reduced_motion="reduce")
    _helps(page)
    page.get_by_role("searchbox").fill("kettle")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search?q=kettle")


def test_an_absurd_address_is_refused_as_kindly(open_as: Open) -> None:
    page = open_as(ANA, "/posts/99999999999999999999", reduced_motion="reduce")
    _helps(page)


def test_what_is_for_others_says_so(open_as: Open) -> None:
    page = open_as(JOSEPH, "/admin/accounts", reduced_motion="reduce")
    assert (page.reload() or pytest.fail("nothing came")).status in (403, 404)
    _helps(page)


def test_a_page_that_was_open_for_too_long_says_that_the_words_are_safe(open_as: Open) -> None:
    page = open_as(ANA, "/settings", reduced_motion="reduce")
    assert _send(page, "/posts/new").status == 400
    expect(page.get_by_role("main")).to_contain_text("Nothing you had saved is changed.")
    _helps(page)


def test_too_large_a_picture_says_how_large_is_right(open_as: Open) -> None:
    page = open_as(ANA, "/settings", reduced_motion="reduce")
    assert _send(page, "/settings/profile/photo", 20).status == 413
    expect(page.get_by_role("main")).to_contain_text("12 MB")
    _helps(page)


def test_an_address_that_only_takes_posts_says_so(open_as: Open) -> None:
    page = open_as(ANA, "/sign-out", reduced_motion="reduce")
    _helps(page)
