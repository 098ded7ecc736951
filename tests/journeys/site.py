"""The served demo company, and the people who open it in a browser."""

from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from social.demo.ready import PASSWORD

ANA, MIRJAM, JOSEPH, TOMASZ = "ana.ferreira", "mirjam.devries", "joseph.kamau", "tomasz.zielinski"
WIDE = {"width": 1280, "height": 900}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
Open = Callable[..., Page]


@dataclass
class Site:
    """A running site: its address, its folder, and the cookies of those who signed in once already."""

    address: str
    folder: Path
    signed_in: dict[str, Any] = field(default_factory=dict)

    def letters_to(self, email: str) -> list[EmailMessage]:
        """The mail that somebody was sent, oldest first."""
        files = sorted((self.folder / "outbox").glob("*.eml"), key=lambda file: file.stat().st_mtime)
        letters = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
        return [letter for letter in letters if letter["To"] == email]


def sign_in(page: Page, handle: str, password: str = PASSWORD) -> None:
    """Fill in the form of the sign-in page that is open, and send it."""
    page.get_by_label("E-mail").fill(f"{handle}@tern.example")
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


class Windows:
    """Browser windows of one test, closed at its end; what went wrong inside them is remembered."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser, self.site = browser, site
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def open(self, handle: str | None = None, path: str = "/", **options: Any) -> Page:
        """A window of a browser of its own, in which that person is signed in already; None: nobody is."""
        state = self._signed_in(handle) if handle else None
        context = self._context(storage_state=state, **({"viewport": WIDE} | options))
        page = context.new_page()
        page.goto(path)
        return page

    def close(self) -> None:
        """Close all of them."""
        for context in self.contexts:
            context.close()

    def _signed_in(self, handle: str) -> Any:
        if handle not in self.site.signed_in:
            context = self._context()
            page = context.new_page()
            page.goto("/sign-in")
            sign_in(page, handle)
            page.locator(".topbar-actions details.menu").wait_for()
            self.site.signed_in[handle] = context.storage_state()
        return self.site.signed_in[handle]

    def _context(self, **options: Any) -> BrowserContext:
        context = self.browser.new_context(base_url=self.site.address, **options)
        context.set_default_timeout(15_000)
        context.on("console", self._heard)
        context.on("weberror", lambda fault: self.faults.append(str(fault.error)))
        self.contexts.append(context)
        return context

    def _heard(self, message: ConsoleMessage) -> None:
        """A page that is refused on purpose (an answer of 4xx) is no fault; what is missing inside one is.
        Nor is it one that a page without a network tries to come back."""
        if "net::ERR_INTERNET_DISCONNECTED" in message.text:
            return
        address = message.location.get("url")
        refused = "the server responded with a status of 4" in message.text
        if message.type == "error" and not (refused and message.page and address == message.page.url):
            self.faults.append(f"{message.text} ({address})")
