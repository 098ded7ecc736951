"""Bringing a question to people who may know, and to more of them while nobody answers."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from social.core.clock import now, zone
from social.core.database import db, reading, transaction
from social.core.search.engine import Engine
from social.entries.policy import open_to_words
from social.notifications.service import tell
from social.people.models import Person
from social.questions import due, queries, routing, topics
from social.questions.models import Invitation, Question
from social.questions.waiting import PATIENCE, SILENT, working_days_later


class Circle(IntEnum):
    """Who was told, one circle after the other."""

    NOBODY = 0
    FIRST = 1  # the best few with evidence
    NEXT = 2  # the next few
    HOSTS = 3  # of the community where it was asked
    FOLLOWERS = 4  # of what it is about


class Found(NamedTuple):
    """Whom a circle consists of: (person, entries that speak for them), and in words."""

    circle: Circle
    people: Sequence[tuple[int, Sequence[int]]] = ()
    words: str = ""
    about: str = ""  # why they are told
    tomorrow: bool = False  # there is somebody, who heard of as many today as they allow


def bring(question_id: int, engine: Engine) -> None:
    """Tell the next circle of people, if the question still waits for them."""
    with reading():
        question = due.find_due(question_id)
        found = _look(question, engine) if question else None
        before = question.circle if question else 0
        db.session.rollback()
    if found is None:
        return
    with transaction():
        question = db.session.get(Question, question_id, with_for_update=True, populate_existing=True)
        if question is None or question.circle != before:
            return
        if found.tomorrow and not found.people and found.circle > Circle.FIRST:
            question.go_on_at = working_days_later(now(), 1, _zone_of_asker(question))
        else:
            _tell_circle(question, found)


def _look(question: Question, engine: Engine) -> Found | None:
    """The next circle with anybody in it; None where nobody waits for an answer any more."""
    if not (queries.is_silent(question) and open_to_words(question)) or question.author.has_left:
        return None
    if question.circle == Circle.NOBODY:
        return _knowing(question, Circle.FIRST, engine)
    waits = False
    for circle in [each for each in Circle if each > question.circle]:
        found = _in_circle(question, circle, engine)
        waits = waits or found.tomorrow
        if found.people or (found.tomorrow and not _waited_long(question)):
            return found
    return Found(Circle.FOLLOWERS, tomorrow=waits)


def _waited_long(question: Question) -> bool:
    """Whether those who look after a place hear of so much, every day, that others are asked before them."""
    last = queries.brought_at(question.id) or question.published_at or question.created_at
    return now() >= working_days_later(last, SILENT + PATIENCE, _zone_of_asker(question))


def _in_circle(question: Question, circle: Circle, engine: Engine) -> Found:
    if circle == Circle.HOSTS:
        return _hosts(question)
    return _following(question) if circle == Circle.FOLLOWERS else _knowing(question, circle, engine)


def _knowing(question: Question, circle: Circle, engine: Engine) -> Found:
    besides = queries.ids_of_invited(question.id)
    tags = " ".join(tag.name for tag in question.tags)
    waits = False
    for text in (question.title, tags) if tags else (question.title,):
        people, later = routing.likely_now_or_later(
            text, question.author_id, question.community, engine, besides
        )
        waits = waits or later
        if people:
            names = _names([each.person.name for each in people])
            return Found(circle, [(each.person.id, each.pieces) for each in people], names)
    return Found(circle, tomorrow=waits)


def _hosts(question: Question) -> Found:
    community = question.community
    if community is None:
        return Found(Circle.HOSTS)
    hosts = routing.ids_of_hosts(community.id)
    people, waits = _new(hosts, question, routing.HOSTS)
    words = f"the {'host' if len(people) == 1 else 'hosts'} of {community.name}"
    return Found(Circle.HOSTS, people, words, f"what {community.name} is for"[:120], waits)


def _following(question: Question) -> Found:
    tags = {tag.id: tag.name for tag in question.tags}
    people, waits = _new(topics.ids_following(list(tags)) if tags else [], question, routing.FOLLOWERS)
    about = " or ".join(list(tags.values())[:2])
    count = "a colleague who follows" if len(people) == 1 else f"{len(people)} colleagues who follow"
    return Found(Circle.FOLLOWERS, people, f"{count} {about}", about[:120], waits)


def _new(ids: Sequence[int], question: Question, most: int) -> tuple[list[tuple[int, Sequence[int]]], bool]:
    besides = queries.ids_of_invited(question.id) | {question.author_id}
    new = [each for each in ids if each not in besides]
    free = routing.askable_among(new, question.author_id, question.community, f"entry:{question.id}")
    return [(each, ()) for each in free.ids[:most]], free.tomorrow


def _tell_circle(question: Question, found: Found) -> None:
    db.session.add_all(
        Invitation(
            question_id=question.id,
            person_id=person_id,
            about=found.about,
            circle=found.circle,
            pieces=list(pieces),
        )
        for person_id, pieces in found.people
    )
    asker = db.session.get_one(Person, question.author_id)
    later = found.circle > Circle.FIRST
    _tell(question, [each for each, _pieces in found.people], *_to_them(question, asker, later), asker.id)
    if later:
        _tell(question, [asker.id], "question_went_on", _to_asker(question, found))
    question.circle = found.circle
    began = (question.published_at or now()) if not later else now()
    last = found.circle == Circle.FOLLOWERS
    question.go_on_at = None if last else working_days_later(began, SILENT, zone_of(asker))


def _to_them(question: Question, asker: Person, later: bool) -> tuple[str, str]:
    if later:
        nobody = "Nobody else" if question.answer_count else "Nobody"
        return "escalation", f"{nobody} has answered {asker.name} yet: “{question.title}”. You may know"
    return "invitation", f"{asker.name} asks “{question.title}”, and you may know"


def _to_asker(question: Question, found: Found) -> str:
    silent = f"“{question.title}” has no {'other ' if question.answer_count else ''}answer yet"
    if found.people:
        return f"{silent}, so {found.words} {'was' if len(found.people) == 1 else 'were'} asked, too"
    return f"{silent}, and we know nobody else to ask. Say more, or ask somebody in particular"


def _tell(
    question: Question, ids: Iterable[int], kind: str, sentence: str, actor_id: int | None = None
) -> None:
    tell(
        ids,
        kind,
        sentence,
        question.path,
        actor_id=actor_id,
        thread=f"entry:{question.id}",
        audience=question.audience,
    )


def wait_or_rest(question: Question) -> None:
    """Its clock rests when others have said something, and starts again when that is gone. Part of a verb.

    One that its asker wanted to be brought to nobody, and one that was brought to all, stay as they are.
    """
    if not queries.is_silent(question):
        question.go_on_at = None
    elif question.go_on_at is None and Circle.NOBODY < question.circle < Circle.FOLLOWERS:
        question.go_on_at = working_days_later(now(), SILENT, _zone_of_asker(question))


def remind(question_id: int) -> None:
    """Remind those whom the question was brought to, once, that it is needed soon."""
    with transaction():
        question = db.session.get(Question, question_id, with_for_update=True, populate_existing=True)
        if question is None or question.remind_at is None or question.joined:
            return
        question.remind_at = None
        silent = queries.is_silent(question, thoughts=False)
        if not (silent and open_to_words(question)) or question.needed_by is None:
            return
        asker = db.session.get_one(Person, question.author_id)
        if question.needed_by < now().astimezone(zone_of(asker)).date():  # it stood with another until now
            return
        day = f"{question.needed_by:%A %-d %B}"
        sentence = f"{asker.name} needs an answer by {day}: “{question.title}”"
        _tell(question, queries.ids_still_asked(question.id), "question_due", sentence, asker.id)


def _zone_of_asker(question: Question) -> ZoneInfo:
    return zone_of(db.session.get_one(Person, question.author_id))


def zone_of(person: Person) -> ZoneInfo:
    """The time zone that somebody lives in, as far as they said."""
    return zone(person.time_zone or "") or ZoneInfo("UTC")


def _names(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
