"""Everything that is an entry: posts, comments, questions, answers, guidelines, proposals."""

from sqlalchemy import select

from social.communities.models import EVERYONE, Community
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.entries import queries
from social.entries.models import Entry, Revision
from social.entries.moving import stays_in_sight
from social.entries.service import taking_down
from social.entries.writing import set_community
from social.guidelines.models import Guideline
from social.guidelines.service import pages
from social.moderation import subjects
from social.moderation.subjects import CannotBeDone, Subject
from social.people.models import Person
from social.questions.models import Answer, Question
from social.questions.service import answering, asking

STANDING = ("hide", "remove", "lock", "warn", "suspend")
MOVABLE = ("post", "question")
NOT_BACK = (
    "It stands in a private place now, and taking the move back would open to others what was said there. "
    "Leave it where it is, and say in your words that the move was wrong."
)
NOT_IN = (
    "It was moved out of a community that has become private since, and others wrote there meanwhile: taking "
    "the move back would take their words from their sight. Leave it where it is, and say so in your words."
)


class Entries:
    """Their keys are their numbers."""

    def find(self, key: str, reader: Reader) -> Subject:
        """A published one that the reader may read."""
        return _subject(queries.get_readable(subjects.number(key), reader))

    def load(self, key: str) -> Subject:
        """Any, also where only a stone stands."""
        return _subject(_entry(key))

    def act(self, key: str, did: str, by: Person, why: str, detail: dict[str, object]) -> None:
        """Hide, remove, lock or move it."""
        entry = _entry(key)
        if did in ("hide", "remove"):
            _take_down(entry, by, why, hidden=did == "hide")
        elif did == "lock":
            taking_down.lock(entry)
        elif did == "move":
            detail["from_id"] = entry.community_id
            _move(entry, detail["to_id"])

    def undo(self, key: str, did: str, detail: dict[str, object]) -> None:
        """Put it back where and how it was."""
        entry = _entry(key)
        if did in ("hide", "remove"):
            _put_back(entry)
        elif did == "lock":
            taking_down.unlock(entry)
        elif did == "move":
            _move_back(entry, detail["from_id"])


def _entry(key: str) -> Entry:
    found = db.session.scalars(select(Entry).where(Entry.id == subjects.number(key))).one_or_none()
    if found is None:
        raise NotFound(f"entry {key}")
    return found


def _subject(entry: Entry) -> Subject:
    kept = taking_down.kept_words(entry)
    title, words = (kept.title, kept.body) if kept else (entry.title, entry.body)
    return Subject(
        about=f"entry:{entry.id}",
        what=entry.kind,
        person_id=_writer_id(entry),
        path=f"/entries/{entry.id}" if not entry.removed else entry.path,
        title=title,
        words=words,
        revision=entry.version,
        community_id=entry.community_id,
        audience=entry.audience,
        removed=entry.removed and not entry.hidden,
        hidden=entry.hidden,
        locked=entry.locked_at is not None,
        acts=_acts(entry),
    )


def _acts(entry: Entry) -> tuple[str, ...]:
    """A change that was put forward is decided by those who live by the page: it can be closed to words."""
    if entry.kind == "proposal":
        return ("lock", "warn", "suspend")
    # Moving out of a private community would open to everybody what others said there.
    movable = entry.kind in MOVABLE and entry.audience == EVERYONE
    return (*STANDING, "move") if movable else STANDING


def _writer_id(entry: Entry) -> int:
    """Many write a page: whoever saved the words that stand there."""
    if not isinstance(entry, Guideline):
        return entry.author_id
    revision = db.session.get(Revision, (entry.id, entry.version))
    return revision.author_id if revision else entry.author_id


def _take_down(entry: Entry, by: Person, why: str, *, hidden: bool) -> None:
    if isinstance(entry, Answer):
        answering.take_down(entry, _question_of(entry), by, why, hidden=hidden)
    elif isinstance(entry, Question):
        asking.take_down(entry, by, why, hidden=hidden)
    elif isinstance(entry, Guideline):
        if not entry.removed:
            taking_down.keep(entry)
            pages.take_away(entry, by)
        taking_down.mark(entry, why, hidden=hidden)
    else:
        taking_down.take_down(entry, by, why, hidden=hidden)


def _put_back(entry: Entry) -> None:
    if isinstance(entry, Answer):
        answering.put_back(entry, _question_of(entry))
    elif isinstance(entry, Question):
        asking.put_back(entry)
    elif isinstance(entry, Guideline):
        if taking_down.stand_again(entry):
            pages.bring_back(entry)
    else:
        taking_down.put_back(entry)


def _question_of(answer: Answer) -> Question:
    return db.session.scalars(select(Question).where(Question.id == answer.root_id)).one()


def _move(entry: Entry, community_id: object) -> None:
    set_community(entry, _place(community_id))


def _move_back(entry: Entry, community_id: object) -> None:
    """Never to anybody who does not read it where it stands now, nor away from those who wrote there."""
    before = _place(community_id)
    if entry.audience not in (EVERYONE, before.audience if before else EVERYONE):
        raise CannotBeDone(NOT_BACK)
    if not stays_in_sight(entry, before):
        raise CannotBeDone(NOT_IN)
    set_community(entry, before)


def _place(community_id: object) -> Community | None:
    return db.session.get(Community, community_id) if community_id else None
