"""Talking about marked words: opening, resolving, taking up again."""

from social.core.clock import now
from social.core.database import db, transaction
from social.entries.models import Comment
from social.entries.service.comments import say
from social.guidelines.models import Guideline
from social.notifications.service import tell
from social.passages.models import Passage, PassagePlace
from social.passages.quoting import Quoted
from social.people.models import Person


def open_passage(page: Guideline, person: Person, quoted: Quoted, words: str) -> Passage:
    """Say something about words of a page. NotFound where the discussion of the page is over."""
    with transaction():
        return begin_passage(page, person, quoted, words)


def begin_passage(page: Guideline, person: Person, quoted: Quoted, words: str) -> Passage:
    """The same as a part of another verb, which owns the transaction."""
    return mark(page, say(page, person, words), quoted)


def mark(page: Guideline, comment: Comment, quoted: Quoted) -> Passage:
    """A comment is about these words of the page. Part of a verb; no commit."""
    passage = Passage(comment_id=comment.id, page_id=page.id, revision=quoted.revision, quote=quoted.words)
    db.session.add(passage)
    db.session.flush()
    for revision, place in quoted.places.items():
        start, end = place or (None, None)
        db.session.add(PassagePlace(comment_id=comment.id, revision=revision, start=start, end=end))
    return passage


def resolve(passage: Passage, page: Guideline, person: Person) -> None:
    """The talk came to its end; whoever opened it hears of that."""
    with transaction():
        db.session.refresh(passage, ("resolved_at",), with_for_update=True)
        if not passage.resolved:
            passage.resolved_at, passage.resolved_by_id = now(), person.id
            _tell(passage, page, person, passage.comment.author_id, "resolved what you asked about")


def reopen(passage: Passage, page: Guideline, person: Person) -> None:
    """It is not at its end yet; whoever opened it, and whoever resolved it, hear of that."""
    with transaction():
        db.session.refresh(passage, ("resolved_at", "resolved_by_id"), with_for_update=True)
        if passage.resolved:
            for each in {passage.comment.author_id, passage.resolved_by_id or person.id}:
                _tell(passage, page, person, each, "took up again what was said about")
            passage.resolved_at = passage.resolved_by_id = None


def _tell(passage: Passage, page: Guideline, person: Person, to: int, did: str) -> None:
    tell(
        {to},
        "comment",
        f"{person.name} {did} a passage of “{page.title}”",
        passage.path,
        actor_id=person.id,
        thread=f"entry:{page.id}",
        audience=page.audience,
    )
