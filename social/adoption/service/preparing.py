"""Putting the drafts of pages forward as one change, anew with other words, and taking it back."""

from collections.abc import Sequence
from dataclasses import asdict

from social.adoption import policy
from social.adoption.models import Proposal, ProposedText, Stage
from social.adoption.queries import proposals
from social.adoption.service.adopting import close_empty
from social.adoption.service.fitting import same_titles
from social.adoption.service.holding import look_anew, require_not_held
from social.adoption.service.telling import tell_involved, tell_members
from social.communities.reader import Reader
from social.core.clock import now
from social.core.database import db, key_of, transaction
from social.entries import writing
from social.entries.models import State
from social.guidelines.models import Guideline, KeptText
from social.guidelines.queries import drafts
from social.guidelines.service import publishing, saving
from social.guidelines.service.publishing import CannotPublish, Clashes
from social.people.models import Person

MOST_PAGES = 20


class CannotPutForward(ValueError):
    """Why these drafts cannot go forward; its words are for the screen."""


def prepare(proposer: Person, pages: Sequence[Guideline], title: str, why: str) -> Proposal:
    """A change of these pages, for its proposer to see until it is put forward. Raises CannotPutForward."""
    with transaction():
        return draw_up(proposer, pages, title, why)


def put_forward(proposal: Proposal, proposer: Person, reader: Reader) -> None:
    """Its pages' drafts are frozen as they are now, and people can speak to them.

    Raises CannotPutForward, or Clashes where a draft is behind what readers see.
    """
    clash: KeptText | None = None
    with transaction():
        _still(proposal, _fresh(proposal).stage == Stage.DRAFT)
        clash = open_up(proposal, proposer, reader)
    if clash is not None:
        raise Clashes(key_of(clash), clash.page_id)


def renew(old: Proposal, proposer: Person, reader: Reader, title: str, why: str) -> Proposal:
    """The pages that are left, with the words of their drafts now; the old one is superseded.

    Raises as put_forward, and ClosedToWords, ClosedToWriting.
    """
    clash: KeptText | None = None
    pages = [text.page for text in proposals.list_texts(old.id) if text.page.published]
    if not pages:
        _close_empty(old, proposer)
        raise CannotPutForward("All its pages were removed, so there is nothing to put forward.")
    with transaction():
        in_time = policy.can_renew(_fresh(old), proposer.id, may_write=True, looks_after_it=True)
        _still(old, in_time)
        require_not_held(old)
        new = draw_up(proposer, pages, title, why)
        new.replaces_id = old.id
        clash = open_up(new, proposer, reader)
        if clash is None:
            _check_says_more(old, new)
            old.stage, old.decided_at, old.decided_by_id = Stage.SUPERSEDED, now(), proposer.id
            tell_involved(old, f"{proposer.name} put “{new.title}” forward anew, with other words", proposer)
        else:
            db.session.delete(new)
    if clash is not None:
        raise Clashes(key_of(clash), clash.page_id)
    return new


def _check_says_more(old: Proposal, new: Proposal) -> None:
    """What people speak to is not put aside for the same words: what they said would count no more."""
    before, after = (
        [(text.page_id, text.title, text.body, text.tags) for text in proposals.list_texts(each.id)]
        for each in (old, new)
    )
    if old.stage == Stage.OPEN and before == after:
        raise CannotPutForward("The draft says what was put forward already. Change it first.")


def _close_empty(old: Proposal, by: Person) -> None:
    with transaction():
        if _fresh(old).stage in (Stage.OPEN, Stage.RETURNED):
            close_empty(old, by)


def withdraw(proposal: Proposal, proposer: Person) -> None:
    """Take a change back; what was said to it stays. Raises CannotPutForward, ClosedToWords,
    ClosedToWriting."""
    with transaction():
        _still(proposal, policy.can_withdraw(_fresh(proposal), proposer.id))
        if proposal.published:
            require_not_held(proposal)
        was_open = proposal.stage == Stage.OPEN
        proposal.stage, proposal.decided_at, proposal.decided_by_id = Stage.WITHDRAWN, now(), proposer.id
        if was_open:
            tell_involved(proposal, f"{proposer.name} withdrew “{proposal.title}”", proposer)


def _fresh(proposal: Proposal) -> Proposal:
    look_anew(proposal)
    return proposal


def _still(proposal: Proposal, possible: bool) -> None:
    if not possible:
        raise CannotPutForward(f"“{proposal.title}” was decided meanwhile.")


def draw_up(proposer: Person, pages: Sequence[Guideline], title: str, why: str) -> Proposal:
    """The same as a part of another verb; no commit."""
    if not pages:
        raise CannotPutForward("Choose at least one page.")
    for page in pages:
        writing.require_open(page)
    if len(pages) > MOST_PAGES:
        raise CannotPutForward(f"{MOST_PAGES} pages at most. Could this be two changes?")
    if len({page.community_id for page in pages}) > 1:
        raise CannotPutForward("These pages belong to different people. Put them forward one by one.")
    proposal = Proposal(
        author_id=proposer.id,
        community_id=pages[0].community_id,
        audience=pages[0].audience,
        state=State.DRAFT,
        created_at=now(),
    )
    writing.set_words(proposal, proposer, title, why)
    for position, page in enumerate(pages):
        db.session.add(
            ProposedText(
                proposal_id=proposal.id,
                page_id=page.id,
                position=position,
                base_version=page.version,
                title=page.title,
                body="",
            )
        )
    db.session.flush()
    return proposal


def open_up(proposal: Proposal, proposer: Person, reader: Reader) -> KeptText | None:
    """Freeze the words and ask people; or the draft that has to be settled first, kept for the proposer.

    A part of another verb; no commit.
    """
    frozen = proposals.list_texts(proposal.id)
    for text in frozen:
        kept = _freeze(text, proposer, reader)
        if kept is not None:
            return kept
    for title in same_titles(frozen):
        raise CannotPutForward(f"Two pages would be called “{title}”. Choose another title in one draft.")
    rules = [policy.terms_of(rule) for rule in proposals.list_rules(frozen)]
    for name, value in asdict(policy.together(rules)).items():
        setattr(proposal, name, value)
    proposal.stage, proposal.moved_at = Stage.OPEN, now()
    writing.publish(proposal, proposer)
    tell_members(proposal, f"{proposer.name} put “{proposal.title}” forward: what do you say?", proposer)
    return None


def _freeze(text: ProposedText, proposer: Person, reader: Reader) -> KeptText | None:
    page = text.page
    db.session.refresh(page, saving.LOCKED, with_for_update=True)
    if not page.published:
        raise CannotPutForward(f"“{page.title}” was removed. Withdraw this change, and begin one without it.")
    writing.require_open(page)
    draft = drafts.of(page)
    if not draft.changed:
        raise CannotPutForward(f"Nothing is new in the draft of “{page.title}”.")
    try:
        settled = publishing.settle(page, proposer, draft, reader)
    except CannotPublish as problem:
        raise CannotPutForward(f"“{page.title}”: {problem}") from problem
    if isinstance(settled, KeptText):
        return settled
    text.base_version, text.seq = page.version, settled.seq
    text.title, text.body = settled.words.title, settled.words.body
    text.tags = settled.tags.kept(_taggers(page)) if settled.tags else None
    text.runs = [[run.person_id, run.length] for run in settled.runs]
    text.author_ids = [each.id for each in drafts.list_authors(page)]
    return None


def _taggers(page: Guideline) -> list[int]:
    return [each.id for each in drafts.list_taggers(page.id)]
