"""Whether a change still goes together with what readers see, and what is in its way if not."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from social.adoption.models import Proposal, ProposedText
from social.adoption.queries.titles import is_taken
from social.entries.wiki_links import title_key
from social.guidelines import merging
from social.guidelines.merging import Words
from social.guidelines.queries import pages


@dataclass(frozen=True)
class Fit:
    """How a frozen text goes together with what readers see now."""

    text: ProposedText
    words: Words
    clashes: bool


@dataclass(frozen=True)
class InTheWay:
    """Why a change cannot be adopted as it is."""

    removed: Sequence[str]  # titles of pages that are not there any more
    taken: Sequence[str]  # titles that other pages have by now
    clashes: bool  # other words were adopted in the same places
    none_left: bool  # all its pages were removed

    @property
    def anything(self) -> bool:
        """Whether it has to go back to its writers."""
        return bool(self.removed or self.taken or self.clashes)


def fits(texts: Sequence[ProposedText]) -> list[Fit]:
    """Each text joined with what was adopted since it was put forward."""
    return [_fit(text) for text in texts]


def in_the_way(proposal: Proposal, joined: Sequence[Fit]) -> InTheWay:
    """What keeps these texts of a change from being adopted."""
    removed = [fit.text.page.title for fit in joined if not fit.text.page.published]
    left = [fit for fit in joined if fit.text.page.published]
    return InTheWay(
        removed,
        _taken(proposal, left),
        any(fit.clashes for fit in left),
        none_left=not left,
    )


def same_titles(texts: Sequence[ProposedText]) -> list[str]:
    """Titles that several pages of one change would have; those that no text changes are left alone."""
    held = Counter(title_key(text.title) for text in texts)
    return [text.title for text in texts if _renames(text, text.title) and held[title_key(text.title)] > 1]


def _taken(proposal: Proposal, joined: Sequence[Fit]) -> list[str]:
    ids = [fit.text.page_id for fit in joined]
    held = Counter(title_key(fit.words.title) for fit in joined)
    return [
        fit.words.title
        for fit in joined
        if _renames(fit.text, fit.words.title)
        and (held[title_key(fit.words.title)] > 1 or is_taken(fit.words.title, proposal.audience, ids))
    ]


def _renames(text: ProposedText, title: str) -> bool:
    return title_key(title) != text.page.title_key


def _fit(text: ProposedText) -> Fit:
    words, page = Words(text.title, text.body), text.page
    if not page.published:
        return Fit(text, words, clashes=True)
    if page.version == text.base_version:
        return Fit(text, words, clashes=False)
    base = pages.find_revision(page.id, text.base_version)
    before = Words(base.title, base.body) if base else Words("", "")
    both = merging.join(before, Words(page.title, page.body), words)
    return Fit(text, both.words, both.clashes)
