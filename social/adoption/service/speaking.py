"""What people say to a change, and what follows from it."""

from dataclasses import dataclass

from social.adoption import policy
from social.adoption.models import Proposal, Stage, Stance, Voice
from social.adoption.queries import proposals
from social.adoption.service.adopting import adopt
from social.adoption.service.holding import take_hold
from social.adoption.service.telling import tell_involved, tell_people
from social.core.clock import now
from social.core.database import db, transaction
from social.entries.service.comments import say
from social.notifications.service import read_thread
from social.people.models import Person


class NotOpen(ValueError):
    """It was decided, or taken back, while somebody was writing."""


class NotReady(ValueError):
    """A change that still needs something else than a facilitator."""


@dataclass(frozen=True)
class Passage:
    """Words of a proposed text that somebody marked."""

    page_id: int
    start: int
    end: int
    quote: str


def speak(
    proposal: Proposal, person: Person, stance: Stance, words: str = "", passage: Passage | None = None
) -> Stage:
    """Say something to a change, in place of what one said before; how far the change is then.

    Raises NotOpen, ClosedToWords, ClosedToWriting.
    """
    with transaction():
        _lock(proposal)
        return take_note(proposal, person, stance, words, passage)


def take_note(
    proposal: Proposal, person: Person, stance: Stance, words: str = "", passage: Passage | None = None
) -> Stage:
    """The same as a part of another verb; no commit."""
    before = proposals.find_voice(proposal.id, person.id)
    if before and _same(before, stance, words, passage):
        return Stage(proposal.stage)
    if before:
        before.ended_at = now()
        db.session.flush()
    _add(proposal, person, stance, words, passage)
    _tell_of(proposal, person, stance)
    read_thread(person.id, f"entry:{proposal.id}")
    return _decide(proposal, person)


def resolve(proposal: Proposal, voice: Voice, person: Person) -> Stage:
    """Whoever objected says that it is answered; how far the change is then.

    Raises NotOpen, ClosedToWords, ClosedToWriting.
    """
    with transaction():
        _lock(proposal)
        if not voice.open_objection:
            return Stage(proposal.stage)
        voice.resolved_at = now()
        tell_people(
            proposal,
            [proposal.author_id],
            f"{person.name}’s objection to “{proposal.title}” is answered",
            person,
        )
        return _decide(proposal, person)


def confirm(proposal: Proposal, facilitator: Person) -> Stage:
    """The last word where the rule asks for one; how far the change is then.

    Raises NotOpen, NotReady, ClosedToWords, ClosedToWriting.
    """
    with transaction():
        _lock(proposal)
        still = policy.missing(policy.frozen(proposal), proposals.tally(proposal, confirmed=True))
        if not still.nothing:
            raise NotReady
        adopt(proposal, facilitator)
        return Stage(proposal.stage)


def _lock(proposal: Proposal) -> None:
    if take_hold(proposal) != Stage.OPEN:
        raise NotOpen


def _decide(proposal: Proposal, person: Person) -> Stage:
    """Nobody has to press anything: what the rule asks for is there, or it is not."""
    proposal.moved_at = now()
    db.session.flush()
    if policy.missing(policy.frozen(proposal), proposals.tally(proposal)).nothing:
        adopt(proposal, person)
    return Stage(proposal.stage)


def _add(proposal: Proposal, person: Person, stance: Stance, words: str, passage: Passage | None) -> None:
    """The voice; its words stand in the discussion, too, where people answer them."""
    comment = say(proposal, person, _in_discussion(stance, words, passage)) if words else None
    db.session.add(
        Voice(
            proposal_id=proposal.id,
            person_id=person.id,
            stance=stance,
            words=words,
            page_id=passage.page_id if passage else None,
            start=passage.start if passage else None,
            end=passage.end if passage else None,
            quote=passage.quote if passage else "",
            comment_id=comment.id if comment else None,
            said_at=now(),
        )
    )
    db.session.flush()


def _in_discussion(stance: Stance, words: str, passage: Passage | None) -> str:
    if stance != Stance.OBJECT or passage is None:
        return words
    quoted = "\n".join(f"> {line}" for line in passage.quote.split("\n"))
    return f"{quoted}\n\n{words}"


def _same(before: Voice, stance: Stance, words: str, passage: Passage | None) -> bool:
    marked = (passage.page_id, passage.start, passage.end) if passage else (None, None, None)
    said = (before.stance, before.words, before.page_id, before.start, before.end)
    return said == (stance, words, *marked) and before.resolved_at is None


def _tell_of(proposal: Proposal, person: Person, stance: Stance) -> None:
    if stance == Stance.OBJECT:
        tell_involved(proposal, f"{person.name} objects to a passage of “{proposal.title}”", person)
    elif stance == Stance.AGREE:
        tell_people(proposal, [proposal.author_id], f"{person.name} agrees to “{proposal.title}”", person)
