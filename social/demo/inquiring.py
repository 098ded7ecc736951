"""What else people do around the demo company's questions: me too, say more, whom they were brought to."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from social.core import clock
from social.core.database import db
from social.demo.texts import Block
from social.demo.writing import People
from social.entries.models import Entry
from social.entries.service.comments import say
from social.notifications.service import tell
from social.people.models import Person
from social.questions.models import Addition, Invitation, MeToo, MoreWanted, Question
from social.questions.service.discussing import want
from social.questions.service.joining import put_together

PIECES = 2


def add_interest(question: Question, head: Block, people: People) -> None:
    """Who would like to know the same, who asks for more, and whom it was brought to."""
    for handle in head.facts.get("me_too", ()):
        db.session.add(MeToo(question_id=question.id, person_id=people[handle].id))
        want(question.id, people[handle].id)
    for handle, words in head.facts.get("more_wanted", {}).items():
        db.session.add(MoreWanted(question_id=question.id, person_id=people[handle].id, words=words))
    for handle in head.facts.get("routed", ()):
        _bring(question, people[handle], people[head.facts["author"]])


def _bring(question: Question, person: Person, asker: Person) -> None:
    wrote = select(Entry.id).where(Entry.author_id == person.id, Entry.kind.in_(("post", "guideline")))
    pieces = list(db.session.scalars(wrote.order_by(Entry.published_at.desc()).limit(PIECES)))
    db.session.add(Invitation(question_id=question.id, person_id=person.id, circle=1, pieces=pieces))
    tell(
        [person.id],
        "invitation",
        f"{asker.name} asks “{question.title}”, and you may know",
        question.path,
        actor_id=asker.id,
        thread=f"entry:{question.id}",
        audience=question.audience,
    )


def add_more(question: Question, block: Block, asker: Person, today: datetime) -> None:
    """What the asker said later; whoever asked for it has an answer."""
    with clock.freeze(block.moment(today)):
        comment = say(question, asker, block.text)
        db.session.flush()
        db.session.add(Addition(comment_id=comment.id, question_id=question.id))
        for row in db.session.scalars(select(MoreWanted).where(MoreWanted.question_id == question.id)):
            row.answered_at = clock.now()


def join_with_kept(asked: Mapping[Question, Block], people: People) -> None:
    """Those that were asked before stand with the one that is kept, a day later."""
    kept = {question.title: question for question in asked}
    for question, head in asked.items():
        before = head.facts.get("asked_before")
        if before:
            with clock.freeze(question.created_at + timedelta(days=1)):
                put_together(question, kept[before], people[head.facts["author"]])
