"""Asking, and giving a question other words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from social.communities.models import Community
from social.core.clock import now
from social.core.database import db, transaction
from social.core.jobs import after_commit
from social.core.merging import join_names
from social.core.search import outbox
from social.entries import writing
from social.entries.models import State
from social.entries.saving import Outcome, save_words
from social.entries.service import taking_down
from social.entries.service.removal import leave_stone
from social.entries.subjects import list_tag_names
from social.notifications.service import tell
from social.people.models import Person
from social.questions import queries
from social.questions.going_on import bring
from social.questions.models import Question
from social.questions.service.inviting import add_invitations
from social.questions.service.routing import zone_of
from social.questions.waiting import remind_at


@dataclass(frozen=True)
class Asked:
    """What somebody would like to know."""

    title: str
    body: str = ""
    tags: tuple[str, ...] = ()
    base_tags: tuple[str, ...] | None = None  # those that the writer had before their eyes
    note: str = ""
    needed_by: date | None = None


def ask(
    author: Person,
    asked: Asked,
    community: Community | None = None,
    invited: Sequence[Person] = (),
    about: str = "",
    *,
    route: bool = False,
) -> Question:
    """Ask everyone, or a community; `invited` are told once. `about`: the subject they were found by.

    `route`: it is also brought to people who may know, and to more of them while nobody answers.
    """
    with transaction():
        question = add_question(author, asked, community, invited, about)
        if route:
            question.go_on_at = now()
            db.session.flush()
            after_commit(bring, question.id)
        return question


def add_question(
    author: Person,
    asked: Asked,
    community: Community | None = None,
    invited: Sequence[Person] = (),
    about: str = "",
) -> Question:
    """The same as a part of a verb, which owns the transaction."""
    question = Question(
        author_id=author.id,
        state=State.PUBLISHED,
        published_at=now(),
        first=not queries.asked_before(author.id),
        needed_by=asked.needed_by,
    )
    writing.set_community(question, community)
    told = {person.id: "invitation" for person in invited}
    named = writing.set_words(question, author, asked.title, asked.body, asked.note, told=told)
    writing.set_tags(question, asked.tags)
    add_invitations(question, author, invited, about or ", ".join(asked.tags[:1]), told=named)
    _set_reminder(question, author)
    if question.first:
        _tell_hosts(question, author)
    return question


def _set_reminder(question: Question, asker: Person) -> None:
    zone = zone_of(asker)
    day = question.needed_by
    question.remind_at = remind_at(now(), day, zone) if day else None


def _tell_hosts(question: Question, author: Person) -> None:
    """Somebody asks for the first time: those who look after a place may say a kind word."""
    tell(
        queries.list_hosts_near(author.id, question.community_id),
        "first_question",
        f"{author.name} asks their first question: “{question.title}”. A kind word helps",
        question.path,
        actor_id=author.id,
        thread=f"entry:{question.id}",
        audience=question.audience,
    )


def edit(question: Question, writer: Person, asked: Asked, seen_version: int) -> Outcome:
    """Give a question other words, together with what was saved since the seen version."""
    with transaction():
        outcome = save_words(
            question, writer, asked.title, asked.body, seen_version=seen_version, note=asked.note
        )
        if outcome is not Outcome.BESIDE:
            known = asked.base_tags is not None or outcome is Outcome.JOINED
            kept = list_tag_names(question.id) if known else ()
            tags = join_names(asked.base_tags or (), kept, asked.tags)
            writing.set_tags(question, tags)
            _name_answers(question, tags)
        if question.needed_by != asked.needed_by:
            question.needed_by = asked.needed_by
            _set_reminder(question, writer)
    return outcome


def remove(question: Question, by: Person) -> None:
    """Leave a stone. The answers stay, each at its address; they no longer bear what was asked."""
    with transaction():
        if leave_stone(question, by):
            _name_answers(question, None)


def take_down(question: Question, by: Person, why: str, *, hidden: bool) -> None:
    """A moderator's stone. Part of a verb; no commit."""
    taking_down.take_down(question, by, why, hidden=hidden)
    _name_answers(question, None)


def put_back(question: Question) -> None:
    """The stone is lifted. Part of a verb; no commit."""
    taking_down.put_back(question)
    _name_answers(question, None)


def _name_answers(question: Question, tags: Collection[str] | None) -> None:
    """Answers bear the title and the subjects of their question (None: the subjects stay)."""
    for answer in queries.list_answers(question.id):
        answer.title = question.title
        if tags is not None:
            writing.set_tags(answer, tags)
        outbox.remember(f"entry:{answer.id}")
