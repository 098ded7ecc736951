"""Texts to begin a page with: three of our own, and any page that its writers lend for it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TEXTS = Path(__file__).parent / "texts"
BUILT_IN = {"guideline": "Guideline", "meeting-notes": "Meeting notes", "how-to": "How-to"}
TITLE, DATE, AUTHOR = "{{title}}", "{{date}}", "{{author}}"


@dataclass(frozen=True)
class Template:
    """What a page can begin with. `key`: of one of ours, or the address of a page."""

    key: str
    title: str
    body: str = ""


@cache
def built_in() -> Mapping[str, Template]:
    """Our own, by key."""
    return {
        key: Template(key, title, (_TEXTS / f"{key}.md").read_text(encoding="utf-8").rstrip())
        for key, title in BUILT_IN.items()
    }


def begun(body: str, date: str, author: str, title: str) -> str:
    """The text for a new page. Its title goes in when it is known: see `titled`."""
    body = body.replace(DATE, date).replace(AUTHOR, author)
    return titled(body, title) if title else body


def titled(body: str, title: str) -> str:
    """The text with the title of its page."""
    return body.replace(TITLE, title)
