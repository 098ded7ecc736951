"""Questions of the small company in world.py, open and private, with answers, invitations and stones."""

from collections.abc import Mapping

from sqlalchemy import select

from social.communities.models import Community
from social.core.database import db
from social.entries.service import comments
from social.people.models import Person
from social.questions.service import answering, asking, joining
from tests.factories.questions import answer, question


def ask(people: Mapping[str, Person]) -> dict[str, int]:
    """Numbers of what stands there by name."""
    return _open(people) | _private(people)


def _open(people: Mapping[str, Person]) -> dict[str, int]:
    author, coauthor, member, outsider = (people[who] for who in ("author", "coauthor", "member", "outsider"))
    asked = question(
        author, "Which harbour is quiet?", "harbour @hr", tags=("boats",), invited=(outsider,), about="boats"
    )
    accepted = answer(asked, member, "harbour answer of a member", accepted=True)
    comments.comment_on(accepted, outsider, "harbour thought")
    taken_back = answer(asked, author, "narwhal answered and taken back")
    answering.remove(taken_back, asked, author)
    thought = answering.answer_question(asked, coauthor, "harbour thought so far", partial=True)
    twin, joined = (question(outsider, f"Is {each} harbour quiet?") for each in ("a", "one"))
    joining.join(joined, asked, outsider)
    gone = question(outsider, "Where was the harbour?")
    below = answer(gone, author, "It was there.")
    asking.remove(gone, outsider)
    return {
        "question": asked.id,
        "answer": accepted.id,
        "thought": thought.id,
        "twin": twin.id,
        "joined": joined.id,
        "answer_stone": taken_back.id,
        "question_stone": gone.id,
        "answer_below_stone": below.id,
    }


def _private(people: Mapping[str, Person]) -> dict[str, int]:
    author, member, former = (people[who] for who in ("author", "member", "former"))
    circle = db.session.scalars(select(Community).where(Community.slug == "quagga")).one()
    asked = question(
        author,
        "Which harbour has a quagga?",
        "harbour quagga @outsider @former",
        place=circle,
        tags=("quagga",),
        invited=(former, member),
        about="quagga",
    )
    theirs = answer(asked, member, "harbour quagga answer @outsider", accepted=True)
    formers = answer(asked, former, "harbour quagga answer of a former member", accepted=True)
    comments.comment_on(theirs, former, "harbour quagga thought")
    return {"private_question": asked.id, "private_answer": theirs.id, "former_answer": formers.id}
