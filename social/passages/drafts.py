"""Where the words of open discussions stand in the draft that writers work on."""

from typing import NamedTuple

from social.guidelines.models import Guideline
from social.live import texts
from social.passages import queries
from social.passages.anchors import locate
from social.passages.models import Passage


class InDraft(NamedTuple):
    """An open discussion; `words`: what the draft says in its place, `at`: from which character on."""

    passage: Passage
    words: str
    at: int


def in_draft(page: Guideline) -> list[InDraft]:
    """The open discussions of a page, in the order of the draft; those whose words are gone come last."""
    live = texts.read(page.id)
    draft = live.text if live else page.body
    found = []
    for placed in queries.list_placed(page.id, page.version, resolved=False):
        here = None
        if placed.start is not None and placed.end is not None:
            here = locate(page.body, placed.start, placed.end, draft)
        found.append(InDraft(placed.passage, draft[slice(*here)] if here else "", here[0] if here else -1))
    return sorted(found, key=lambda each: (each.at < 0, each.at))
