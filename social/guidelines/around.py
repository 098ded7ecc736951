"""What rooms further up show around a page: discussions on passages, proposals, signatures."""

from collections.abc import Callable, Mapping
from typing import Any

from social.accounts.models import Account
from social.communities.reader import Reader
from social.entries.writing import render
from social.guidelines.models import Guideline

# (the page, who reads it, with which account) → values for the room's part of the template.
Part = Callable[[Guideline, Reader, Account | None], Mapping[str, Any]]

# (the page, the number of an earlier revision, its Markdown) → its HTML as it is shown.
Drawing = Callable[[Guideline, int, str], str]

_parts: list[Part] = []
_drawings: list[Drawing] = []


def register(part: Part) -> None:
    """Have a function asked what belongs around every page that is shown."""
    if part not in _parts:
        _parts.append(part)


def around(page: Guideline, reader: Reader, account: Account | None) -> dict[str, Any]:
    """What all rooms have to say about a page."""
    return {name: value for part in _parts for name, value in part(page, reader, account).items()}


def draw_revisions(drawing: Drawing) -> None:
    """Have a function draw earlier revisions, with what belongs around their words."""
    _drawings[:] = [drawing]


def drawn(page: Guideline, number: int, body: str) -> str:
    """An earlier revision as readers see it."""
    return _drawings[0](page, number, body) if _drawings else render(body, page.audience, source=page.id).html
