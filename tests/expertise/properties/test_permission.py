"""What the asker may not read changes neither rank nor score, nor count, nor shown evidence: to the byte."""

import json

from hypothesis import given
from hypothesis import strategies as st

from social.core.database import db
from social.core.search import outbox
from social.expertise.finding import queries
from social.people.models import Audience
from tests.expertise.properties.company import WORDS, Company, few, skill
from tests.factories import writing
from tests.factories.questions import answer, question

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
kinds = st.sampled_from(("private", "vouched", "draft", "comment", "question", "hidden skill"))
unreadable = st.lists(st.tuples(kinds, st.integers(0, 5), texts, texts), min_size=2, max_size=5)


@given(unreadable)
@few
def test_unreadable_entries_change_no_answer(
    company: Company, unreadable: list[tuple[str, int, str, str]]
) -> None:
    before = company.answers(), _standings(company)
    for kind, author, title, body in unreadable:
        _add(company, kind, author, title, body)
    company.settle()
    assert (company.answers(), _standings(company)) == before


def _add(company: Company, kind: str, number: int, title: str, body: str) -> None:
    author, circle = company.person(number), company.circle
    match kind:
        case "draft":
            writing.post(author, title, body, published=False, tags=["secret"])
        case "hidden skill":
            db.session.add(skill(author, title[:80], Audience.ME))
            outbox.remember(f"person:{author.id}")
        case "question":
            asked = question(author, f"{title}?", body, place=circle, tags=["secret"])
            answer(asked, company.person(1), body, accepted=True)
        case _:
            others = [company.person(each) for each in range(3)] if kind == "vouched" else []
            post = writing.post(author, title, body, place=circle, tags=["secret"], vouched_by=others)
            if kind == "comment":
                writing.comment(post, company.person(2), body)


def _standings(company: Company) -> str:
    """Everybody's rank, score, count and evidence, whatever a page rounds or leaves out."""
    found = {word: queries.standings(word, company.reader, company.engine) for word in WORDS}
    return json.dumps(found, default=vars)


def test_a_member_of_the_circle_does_see_what_stands_there(company: Company) -> None:
    """Otherwise the property above would say nothing."""
    insider = company.sign_in(company.person(1))
    assert "Femi Adeyemi" not in insider.get("/experts?q=quagga").text
    writing.post(company.person(5), "Quagga", "A quagga.", place=company.circle)
    company.settle()
    assert "Femi Adeyemi" in insider.get("/experts?q=quagga").text
    assert "Femi Adeyemi" not in company.asker.get("/experts?q=quagga").text
