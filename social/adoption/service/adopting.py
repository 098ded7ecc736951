"""Adopting a change: its words are what readers see, whatever was adopted meanwhile. Parts of verbs."""

from collections.abc import Sequence
from dataclasses import dataclass

from social.adoption.models import Proposal, ProposedText, Stage
from social.adoption.queries import proposals
from social.adoption.service.telling import tell_involved, tell_members
from social.core.clock import now
from social.core.database import db
from social.guidelines import merging
from social.guidelines.merging import Words
from social.guidelines.queries import pages
from social.guidelines.service import drafts as drafting
from social.guidelines.service import saving
from social.guidelines.service.pages import rewrite
from social.people.models import Person
from social.people.queries import list_by_ids


@dataclass(frozen=True)
class Fit:
    """How a frozen text goes together with what readers see now."""

    text: ProposedText
    words: Words
    clashes: bool


def fits(texts: Sequence[ProposedText]) -> list[Fit]:
    """Each text joined with what was adopted since it was put forward."""
    return [_fit(text) for text in texts]


def adopt(proposal: Proposal, by: Person | None) -> bool:
    """Readers see its words from now on; False if they clash with what they see: it goes back instead.

    `by`: whose act decided; None where somebody left whose objection held it up.
    """
    texts = proposals.list_texts(proposal.id)
    for text in texts:
        db.session.refresh(text.page, saving.LOCKED, with_for_update=True)
    joined = fits(texts)
    if any(fit.clashes for fit in joined):
        send_back(proposal, by)
        return False
    proposer = _person(proposal.author_id)
    for fit in joined:
        _take_over(proposal, proposer, fit)
    proposal.stage, proposal.decided_at, proposal.decided_by_id = Stage.ADOPTED, now(), by.id if by else None
    tell_members(proposal, f"“{proposal.title}” is adopted", by)
    _check_rivals(proposal, by)
    return True


def send_back(proposal: Proposal, by: Person | None) -> None:
    """It does not go together any more with what was adopted meanwhile: its writers have to look again."""
    proposal.stage, proposal.moved_at = Stage.RETURNED, now()
    tell_involved(
        proposal, f"“{proposal.title}” changes words that were changed meanwhile: it needs another look", by
    )


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


def _take_over(proposal: Proposal, proposer: Person, fit: Fit) -> None:
    page, text = fit.text.page, fit.text
    frozen = Words(text.title, text.body)
    if fit.words != Words(page.title, page.body):
        rewrite(
            page, proposer, fit.words, proposal.excerpt, name=proposal.title[:120], others=text.author_ids
        )
        drafting.name_authors(page, list_by_ids(text.author_ids), besides=proposer)
        # The draft has grown from the frozen words, whatever else was adopted meanwhile.
        drafting.bring_in(page, proposer, frozen, behind=False)
        drafting.is_adopted(page, text.seq)
    text.adopted_version = page.version


def _check_rivals(proposal: Proposal, by: Person | None) -> None:
    """Other changes of the same pages: those that clash with this one are sent back at once."""
    page_ids = [text.page_id for text in proposals.list_texts(proposal.id)]
    db.session.flush()
    for rival in proposals.list_rivals(page_ids, proposal.id):
        if any(fit.clashes for fit in fits(proposals.list_texts(rival.id))):
            send_back(rival, by)


def _person(person_id: int) -> Person:
    found = db.session.get(Person, person_id)
    if found is None:
        raise LookupError(f"person {person_id}")
    return found
