"""Adopting a change: its words are what readers see, whatever was adopted meanwhile. Parts of verbs."""

from social.adoption.models import Proposal, ProposedText, Stage
from social.adoption.queries import proposals
from social.adoption.service.fitting import Fit, InTheWay, fits, in_the_way
from social.adoption.service.telling import tell_involved, tell_members
from social.core.clock import now
from social.core.database import db
from social.guidelines import adopting, pictures, tagging
from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.guidelines.queries import drafts, pages
from social.guidelines.service import drafts as drafting
from social.guidelines.service import fields, saving
from social.guidelines.service.pages import rewrite
from social.guidelines.tagging import Tags
from social.people.models import Person
from social.people.queries import list_by_ids


def adopt(proposal: Proposal, by: Person | None) -> bool:
    """Readers see its words from now on; False if something is in their way: it goes back instead.

    `by`: whose act decided; None where somebody left whose objection held it up.
    """
    texts = proposals.list_texts(proposal.id)
    for text in texts:
        db.session.refresh(text.page, (*saving.LOCKED, "state"), with_for_update=True)
    joined = fits(texts)
    found = in_the_way(proposal, joined)
    if found.anything:
        send_back(proposal, by, found)
        return False
    proposer = _person(proposal.author_id)
    for fit in joined:
        _take_over(proposal, proposer, fit)
    proposal.stage, proposal.decided_at, proposal.decided_by_id = Stage.ADOPTED, now(), by.id if by else None
    tell_members(proposal, f"“{proposal.title}” is adopted", by)
    _check_rivals(proposal, by)
    return True


def send_back(proposal: Proposal, by: Person | None, found: InTheWay) -> None:
    """It cannot be adopted as it is: its writers have to look again; without any page left it is closed."""
    if found.none_left:
        close_empty(proposal, by)
        return
    proposal.stage, proposal.moved_at = Stage.RETURNED, now()
    tell_involved(proposal, _why(proposal, found), by)


def close_empty(proposal: Proposal, by: Person | None) -> None:
    """There is nothing left that it could change."""
    proposal.stage, proposal.decided_at, proposal.decided_by_id = Stage.CLOSED, now(), None
    tell_involved(proposal, f"“{proposal.title}” is closed: all its pages were removed", by)


def look_again(page: Guideline, by: Person) -> None:
    """A page was removed: the changes that it is part of cannot be adopted as they are."""
    for proposal in proposals.list_waiting_with(page.id):
        send_back(proposal, by, in_the_way(proposal, fits(proposals.list_texts(proposal.id))))


def _why(proposal: Proposal, found: InTheWay) -> str:
    if found.removed:
        return f"“{found.removed[0]}” was removed, and “{proposal.title}” needs another look"
    if found.taken:
        return f"Another page is called “{found.taken[0]}” by now: “{proposal.title}” needs another look"
    return f"“{proposal.title}” changes words that were changed meanwhile: it needs another look"


def _take_over(proposal: Proposal, proposer: Person, fit: Fit) -> None:
    page, text = fit.text.page, fit.text
    frozen = Words(text.title, text.body)
    tags = _tags(text)
    if fit.words != Words(page.title, page.body) or tags:
        in_draft = drafts.tag_names(page.id)
        name, authors = proposal.title[:120], text.author_ids
        placed = pictures.placed(page.id, fit.words.body)
        taggers = [each for each in tagging.taggers_in(text.tags) if each != proposer.id]
        rewrite(
            page,
            proposer,
            fit.words,
            proposal.excerpt,
            name=name,
            placed=placed,
            tags=tags,
            taggers=taggers,
        )
        drafting.name_authors(page, list_by_ids(authors), besides=proposer)
        # The draft has grown from the frozen words and tags, whatever else was adopted meanwhile.
        if tags and text.tags:
            grown = Tags(tuple(text.tags[1]), tuple(in_draft))
            fields.retag(page, grown.onto(tags.now).now)
        drafting.bring_in(page, proposer, frozen, behind=False)
        drafting.is_adopted(page, text.seq)
    text.adopted_version = page.version


def _tags(text: ProposedText) -> Tags | None:
    """What becomes of the page's tags as they are by now, if anything."""
    wanted = tagging.read(text.tags)
    tags = wanted.onto(pages.tag_names(text.page_id)) if wanted else None
    return tags if tags and tags.changed else None


def _check_rivals(proposal: Proposal, by: Person | None) -> None:
    """Other changes of the same pages: those that clash with this one are sent back at once."""
    page_ids = [text.page_id for text in proposals.list_texts(proposal.id)]
    db.session.flush()
    for rival in proposals.list_rivals(page_ids, proposal.id):
        found = in_the_way(rival, fits(proposals.list_texts(rival.id)))
        if found.anything:
            send_back(rival, by, found)


def _person(person_id: int) -> Person:
    found = db.session.get(Person, person_id)
    if found is None:
        raise LookupError(f"person {person_id}")
    return found


adopting.follow_removal(look_again)
