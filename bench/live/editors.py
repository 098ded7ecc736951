"""Real editors in a real Chromium, each in a browser profile of its own."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, TimeoutError, async_playwright
from playwright.async_api import Error as BrowserError

from bench.live.site import Site, part
from tests.browser import FLAGS, find

SAVED = ".live-status[data-state=saved]"
PATIENCE = 60_000  # milliseconds
ONE_TRY = 12_000
ONE_CLICK, TRIES = 2_000, 15
MOST_PAGES = 200  # of a long text, from its beginning to its end


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A Chromium that is closed at the end."""
    path = find()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        await browser.close()


class Hand:
    """One person at one editor, writing below a line of their own."""

    def __init__(self, number: int, page: Page, address: str) -> None:
        self.number, self.page, self.address = number, page, address

    async def open(self) -> None:
        """Open the page in the editor, however often that takes, until it has met the room.

        While the network is away, a page comes without its scripts, or its editor gives up waiting for the
        others: nobody types into such a one here.
        """
        while True:
            try:
                await self.page.goto(self.address, wait_until="load")
                return await self.page.locator(SAVED).wait_for(timeout=ONE_TRY)
            except TimeoutError:
                continue
            except BrowserError as broken:
                if not re.search("net::|interrupted by another navigation", broken.message):
                    raise
                await self.page.wait_for_timeout(100)

    async def settle_down(self) -> None:
        """The caret goes to the end of the own line. The editor draws only what is near the screen."""
        wanted = re.compile(rf"^{re.escape(part(self.number))}$")
        line = self.page.locator(".cm-line").filter(has_text=wanted)
        for _try in range(TRIES):
            if not await line.count():
                await self.page.locator(".cm-content").focus()
                await self.page.keyboard.press("Control+Home")
            for _page in range(MOST_PAGES):
                if await line.count():
                    break
                await self.page.keyboard.press("PageDown")
            try:  # what others wrote just then may have moved the line off the screen again
                await line.click(timeout=ONE_CLICK)
                break
            except TimeoutError:
                continue
        else:
            raise AssertionError(f"{part(self.number)} is not in the editor: {await self.text()!r}")
        await self.page.keyboard.press("End")

    async def write(self, words: str) -> None:
        """A paragraph of these words, at the caret."""
        await self.page.keyboard.press("Enter")
        await self.page.keyboard.type(words)

    async def saved(self) -> None:
        """Wait until the page says that all is saved."""
        await self.page.locator(SAVED).wait_for(timeout=PATIENCE)

    async def text(self) -> str:
        """The Markdown as this editor has it."""
        found: str = await self.page.locator("textarea[data-editor]").input_value()
        return found


async def sit_down(browser: Browser, site: Site, path: str, count: int, address: str = "") -> list[Hand]:
    """So many people open the page."""
    address = address or site.address
    hands = []
    for number in range(count):
        context = await browser.new_context(base_url=address, viewport={"width": 900, "height": 900})
        await context.add_cookies([{"name": "commons", "value": site.cookies[number], "url": address}])
        hands.append(Hand(number, await context.new_page(), f"{address}{path}/edit"))
    for hand in hands:
        await hand.open()
    return hands


async def stand_up(hands: list[Hand]) -> None:
    """Close them all."""
    for hand in hands:
        await hand.page.context.close()
