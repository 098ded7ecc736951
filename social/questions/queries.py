"""Finding questions, their answers, and who was invited to answer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import joinedload, load_only, selectinload

from social.communities.models import Access, Community, Membership
from social.communities.present import looks_after
from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.core.search.documents import split_key
from social.core.search.engine import Engine
from social.core.search.words import STOP_WORDS
from social.entries import queries as entries
from social.entries.models import Contribution, Entry, EntryTag, State, Tag
from social.entries.slugs import tag_slug
from social.entries.subjects import on_cards
from social.expertise.finding.asking import read
from social.people.models import Fact, FactKind
from social.questions.interest import family
from social.questions.models import Answer, Askable, Invitation, Joining, Question

KNOWN = (FactKind.SKILL, FactKind.PEOPLE_SKILL, FactKind.OFFERING)
SIMILAR = 5
MOST_HOSTS = 3  # who hear of somebody's first question
_LATEST = (
    select(Question)
    .where(Entry.kind == "question", entries.readable(), Entry.root_id.is_(None))
    .options(
        *on_cards(Question),
        load_only(Question.answer_count, Question.accepted_count, Question.thought_count),
    )
    .order_by(Entry.published_at.desc(), Entry.id.desc())
)
_STANDING_QUESTION = entries.standing(Question).options(selectinload(Question.tags))
_STANDING_ANSWER = entries.standing(Answer)


def latest(reader: Reader) -> Select[Question]:
    """Everybody's questions that the reader may read, newest first, for lists."""
    return _LATEST.params(**entries.asked_by(reader))


def unanswered(reader: Reader) -> Select[Question]:
    """Those that nobody has answered yet."""
    return latest(reader).where(Question.answer_count == 0)


def about(slugs: Sequence[str], reader: Reader) -> Select[Question]:
    """Those about any of these subjects."""
    tagged = select(EntryTag.entry_id).join(Tag, Tag.id == EntryTag.tag_id).where(Tag.slug.in_(list(slugs)))
    return latest(reader).where(Question.id.in_(tagged))


def list_topics_of(person_id: int, most: int = 60) -> Sequence[str]:
    """Slugs of the subjects that somebody says they know, or wrote about; of what they asked, none."""
    wrote = (
        select(Tag.slug)
        .join(EntryTag, EntryTag.tag_id == Tag.id)
        .join(Contribution, Contribution.entry_id == EntryTag.entry_id)
        .join(Entry, Entry.id == EntryTag.entry_id)
        .where(
            Contribution.person_id == person_id,
            Contribution.role.in_(entries.WRITERS),
            Entry.kind != "question",
            Entry.state == State.PUBLISHED,
        )
        .group_by(Tag.slug)
        .order_by(func.count().desc(), Tag.slug)
        .limit(most)
    )
    says = select(Fact.value).where(Fact.person_id == person_id, Fact.kind.in_(KNOWN))
    return [*{*db.session.scalars(wrote), *(tag_slug(each) for each in db.session.scalars(says))}]


def similar(text: str, reader: Reader, engine: Engine, but: int = 0) -> list[Question]:
    """The questions that the reader may read and that say most about these words; `but`: not this one."""
    query = read(text)
    if STOP_WORDS.issuperset(word for clause in query.spoken for word in clause.plain or clause.words):
        return []
    votes = engine.votes(query, reader.audiences, limit=SIMILAR + 1, kinds=["question"])
    ids = _kept([split_key(vote.key)[1] for vote in votes], but)[:SIMILAR]
    found = {each.id: each for each in db.session.scalars(latest(reader).where(Question.id.in_(ids)))}
    return [found[each] for each in ids if each in found]


def _kept(ids: Sequence[int], but: int) -> list[int]:
    """The questions where these are answered, each once, in their order."""
    rows = db.session.execute(select(Question.id, Question.root_id).where(Question.id.in_(ids)))
    kept = {question_id: root_id or question_id for question_id, root_id in rows}
    return [each for each in dict.fromkeys(kept.get(one, one) for one in ids) if each != but]


def find_standing(question_id: int, reader: Reader) -> Question:
    """A question that the reader may see, or its stone; else NotFound."""
    asked = {"entry_id": question_id} | entries.asked_by(reader)
    found = db.session.scalars(_STANDING_QUESTION, asked).one_or_none()
    if found is None:
        raise NotFound(f"question {question_id}")
    return found


def get_question(question_id: int, reader: Reader) -> Question:
    """A question that stands, to be answered or changed: the one that is kept; else NotFound."""
    found = entries.get(Question, question_id, reader)
    return entries.get(Question, found.root_id, reader) if found.root_id else found


def get_answer(answer_id: int, reader: Reader) -> tuple[Answer, Question]:
    """An answer that stands, and its question (perhaps a stone); else NotFound."""
    answer = entries.get(Answer, answer_id, reader)
    return answer, find_standing(answer.root_id or 0, reader)


def find_standing_answer(answer_id: int, reader: Reader) -> tuple[Answer, Question]:
    """The same; of the answer, too, perhaps a stone is left."""
    asked = {"entry_id": answer_id} | entries.asked_by(reader)
    answer = db.session.scalars(_STANDING_ANSWER, asked).one_or_none()
    if answer is None:
        raise NotFound(f"answer {answer_id}")
    return answer, find_standing(answer.root_id or 0, reader)


def list_answers(question_id: int) -> Sequence[Answer]:
    """The answers that stand, for a verb that changes them."""
    return db.session.scalars(
        select(Answer).where(Answer.root_id == question_id, Entry.state == State.PUBLISHED)
    ).all()


def count_answers(question_id: int) -> tuple[int, int, int]:
    """How many stand below a question, how many of them are accepted, and how many thoughts stand there."""
    whole = case((Answer.partial.is_(False), Answer.id))
    row = db.session.execute(
        select(func.count(whole), func.count(Answer.accepted_at), func.count()).where(
            Answer.root_id == question_id, Answer.state == State.PUBLISHED
        )
    ).one()
    return row[0], row[1], row[2] - row[0]


def is_silent(question: Question, *, thoughts: bool = True) -> bool:
    """Whether nobody but its asker has answered (`thoughts`: nor shared one), and nothing is accepted: what
    askers find out themselves settles it as soon as they say so."""
    said = select(Answer.id).where(
        Answer.root_id == question.id,
        Answer.state == State.PUBLISHED,
        or_(Answer.author_id != question.author_id, Answer.accepted_at.is_not(None)),
    )
    if not thoughts:
        said = said.where(Answer.partial.is_(False))
    return db.session.scalar(said.limit(1)) is None


def brought_at(question_id: int) -> datetime | None:
    """When it was last brought to people who may know; of those whom colleagues named, nothing."""
    brought = select(func.max(Invitation.created_at))
    return db.session.scalar(brought.where(Invitation.question_id == question_id, Invitation.circle > 0))


def ids_of_invited(question_id: int) -> set[int]:
    """Who was told of a question, or of what was joined with it, also those who said that it is not them."""
    told = select(Invitation.person_id).join(Question, Question.id == Invitation.question_id)
    return set(db.session.scalars(told.where(family(question_id))))


def ids_of_askers(question_id: int) -> set[int]:
    """Who asked it, or what was joined with it."""
    return set(db.session.scalars(select(Question.author_id).where(family(question_id))))


def count_named(question_id: int) -> int:
    """How many were named by colleagues."""
    named = select(func.count()).where(Invitation.question_id == question_id, Invitation.circle == 0)
    return db.session.scalar(named) or 0


def ids_still_asked(question_id: int) -> set[int]:
    """Who was told of a question, and neither said that it is not them nor answered."""
    answered = select(Answer.author_id).where(
        Answer.root_id == question_id, Answer.state == State.PUBLISHED, Answer.partial.is_(False)
    )
    return set(
        db.session.scalars(
            select(Invitation.person_id).where(
                Invitation.question_id == question_id,
                Invitation.declined_at.is_(None),
                Invitation.person_id.not_in(answered),
            )
        )
    )


def asked_before(person_id: int) -> bool:
    """Whether somebody ever asked anything."""
    asked = select(Question.id).where(Question.author_id == person_id).limit(1)
    return db.session.scalar(asked) is not None


def list_hosts_near(person_id: int, community_id: int | None) -> Sequence[int]:
    """A few hosts of the community where somebody asks; of open ones that they belong to, if nowhere."""
    mine = select(Membership.community_id).where(Membership.person_id == person_id)
    where = Community.id == community_id if community_id else Community.id.in_(mine)
    hosts = (
        select(Membership.person_id)
        .join(Community, Community.id == Membership.community_id)
        .where(looks_after(), Membership.person_id != person_id, where)
    )
    if not community_id:
        hosts = hosts.where(Community.access == Access.OPEN)
    return db.session.scalars(hosts.distinct().order_by(Membership.person_id).limit(MOST_HOSTS)).all()


def list_own_invitations(question_id: int, person_id: int) -> Sequence[Invitation]:
    """Whether and how somebody was asked a question, or what was joined with it."""
    return db.session.scalars(
        select(Invitation)
        .join(Question, Question.id == Invitation.question_id)
        .where(family(question_id), Invitation.person_id == person_id)
    ).all()


def list_invitations(question_id: int) -> Sequence[Invitation]:
    """Who is asked it, or what was joined with it, and did not say that it is not them, with the people."""
    rows = db.session.scalars(
        select(Invitation)
        .join(Question, Question.id == Invitation.question_id)
        .where(family(question_id), Invitation.declined_at.is_(None))
        .options(
            joinedload(Invitation.person).load_only(*entries.BYLINE),
            joinedload(Invitation.named_by).load_only(*entries.BYLINE),
        )
        .order_by(Invitation.created_at, Invitation.person_id)
    )
    return list({each.person_id: each for each in rows}.values())


def find_waiting(question_id: int, invitations: Sequence[Invitation], person_id: int) -> Invitation | None:
    """The invitation of somebody who has not answered yet."""
    mine = next((each for each in invitations if each.person_id == person_id), None)
    if mine is None:
        return None
    answered = select(Answer.id).where(
        Answer.root_id == question_id, Answer.author_id == person_id, Answer.state == State.PUBLISHED
    )
    return None if db.session.scalar(answered.limit(1)) else mine


def find_askable(person_id: int) -> Askable | None:
    """How often somebody said they may be told of questions, if they did."""
    return db.session.get(Askable, person_id)


def find_joining(question_id: int) -> Joining | None:
    """How a question was joined with another, if it is."""
    return db.session.scalars(
        select(Joining)
        .where(Joining.joined_id == question_id, Joining.undone_at.is_(None))
        .order_by(Joining.id.desc())
    ).first()
