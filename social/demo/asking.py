"""The demo company's questions with their answers, as rows, each at its own moment."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from social.communities.models import Community
from social.core import clock
from social.demo.inquiring import add_interest, add_more, join_with_kept
from social.demo.texts import Block, texts
from social.demo.writing import People, discuss, react
from social.entries import writing
from social.entries.models import ContributionRole
from social.people.models import Person
from social.questions.models import Answer, Question
from social.questions.service import answering, asking
from social.questions.service.asking import Asked


def add_questions(
    people: People, communities: Mapping[str, Community], today: datetime
) -> Iterator[Question]:
    """Every question with its answers and comments, oldest first, one by one."""
    asked: dict[Question, Block] = {}
    for head, *rest in sorted(texts("questions"), key=lambda blocks: blocks[0].moment(today)):
        asker = people[head.facts["author"]]
        with clock.freeze(head.moment(today)):
            question = _question(head, asker, people, communities)
            add_interest(question, head, people)
        for block in (block for block in rest if block.kind == "addition"):
            add_more(question, block, asker, today)
        asked[question] = head
        answers = {}
        given = [block for block in rest if block.kind == "answer"]
        for block in sorted(given, key=lambda block: block.moment(today)):
            answers[block.facts["id"]] = _answer(question, block, asker, people, today)
        discuss(question, [block for block in rest if block.kind == "comment"], people, today, answers)
        yield question
    join_with_kept(asked, people)


def _question(head: Block, asker: Person, people: People, communities: Mapping[str, Community]) -> Question:
    question = asking.add_question(
        asker,
        Asked(
            head.facts["title"],
            head.text,
            tuple(head.facts.get("tags", ())),
            needed_by=_needed_by(head),
        ),
        communities.get(head.facts.get("community", "")),
        [people[handle] for handle in head.facts.get("invited", ())],
        head.facts.get("about", ""),
    )
    react(question, head, people)
    return question


def _needed_by(head: Block) -> date | None:
    """Counted from when it was asked."""
    days = head.facts.get("needed_in_days")
    return clock.now().date() + timedelta(days=days) if days else None


def _answer(question: Question, block: Block, asker: Person, people: People, today: datetime) -> Answer:
    given_at = block.moment(today)
    with clock.freeze(given_at):
        partial = block.facts.get("partial", False)
        answer = answering.add_answer(question, people[block.facts["author"]], block.text, partial=partial)
        for handle in block.facts.get("vouched", ()):
            writing.credit(answer, people[handle].id, ContributionRole.VOUCHED)
        react(answer, block, people)
    if "accepted_after" in block.facts:
        hours = timedelta(hours=block.facts["accepted_after"])
        with clock.freeze(min(given_at + hours, today)):
            answering.mark_accepted(answer, question, asker)
    return answer
