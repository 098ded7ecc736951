"""Discussion first: wanting to know the same, following, asking for more words, and saying more."""

from social.core.clock import now
from social.core.database import NotFound, db, transaction
from social.entries import listeners
from social.entries.models import Comment, Entry
from social.entries.service.comments import say
from social.entries.writing import require_open
from social.notifications.service import read_thread, tell
from social.people.models import Person
from social.questions import interest
from social.questions.models import Addition, MeToo, MoreWanted, Question, QuestionFollow


def join_in(question: Question, person: Person) -> None:
    """Me too: the person would like to know the same, and hears of what is said."""
    with transaction():
        hold(question)
        if db.session.get(MeToo, (question.id, person.id)) is None:
            db.session.add(MeToo(question_id=question.id, person_id=person.id))
            want(question.id, person.id)
        read_thread(person.id, f"entry:{question.id}")


def step_back(question: Question, person: Person) -> None:
    """Not me too, after all; they still hear of it until they say otherwise."""
    with transaction():
        row = db.session.get(MeToo, (question.id, person.id))
        if row is not None:
            db.session.delete(row)


def follow(question: Question, person: Person, *, wanted: bool) -> None:
    """Hear of what is said to a question, or of nothing more."""
    with transaction():
        row = db.session.get(QuestionFollow, (question.id, person.id))
        if row is None:
            db.session.add(QuestionFollow(question_id=question.id, person_id=person.id, wanted=wanted))
        else:
            row.wanted = wanted


def want(question_id: int, person_id: int) -> None:
    """Somebody has a part in a question and hears of it, unless they said no. No commit."""
    if db.session.get(QuestionFollow, (question_id, person_id)) is None:
        db.session.add(QuestionFollow(question_id=question_id, person_id=person_id, wanted=True))


def ask_for_more(question: Question, person: Person, words: str = "") -> None:
    """Ask the asker to say more, perhaps about what. Asked again, the newer words count."""
    with transaction():
        hold(question)
        require_open(question)
        row = db.session.get(MoreWanted, (question.id, person.id))
        if row is None:
            row = MoreWanted(question_id=question.id, person_id=person.id)
            db.session.add(row)
        elif row.answered_at is None and row.words == words:
            return
        row.words, row.created_at, row.answered_at = words, now(), None
        want(question.id, person.id)
        _tell_asker(question, person, words)
        read_thread(person.id, f"entry:{question.id}")


def _tell_asker(question: Question, person: Person, words: str) -> None:
    asks = f"{person.name} would like to hear more about “{question.title}”"
    tell(
        [question.author_id],
        "more_wanted",
        f"{asks}: {words}" if words else asks,
        f"{question.path}#say-more",
        actor_id=person.id,
        thread=f"entry:{question.id}",
        audience=question.audience,
    )


def say_more(question: Question, asker: Person, body: str) -> Comment:
    """The asker adds to the question; whoever asked for it is told, and so are those who follow."""
    with transaction():
        hold(question)
        waiting = {row.person_id for row in interest.wanting_more(question.id)}
        addition = say(question, asker, body)
        db.session.flush()
        db.session.add(Addition(comment_id=addition.id, question_id=question.id))
        for row in interest.wanting_more(question.id):
            row.answered_at = now()
        tell(
            waiting - interest.ids_following(question.id),  # those who follow heard of the comment
            "more_said",
            f"{asker.name} said more about “{question.title}”",
            addition.path,
            actor_id=asker.id,
            thread=f"entry:{question.id}",
            audience=question.audience,
        )
        return addition


def hold(entry: Entry) -> None:
    """As it is now, held until the transaction ends. NotFound where it was removed meanwhile."""
    db.session.refresh(entry, ("state", "title", "audience", "locked_at"), with_for_update=True)
    if not entry.published:
        raise NotFound(f"{entry.kind} {entry.id}")


def _listening(root: Entry) -> set[int]:
    return interest.ids_following(root.id)


listeners.register("question", _listening)
