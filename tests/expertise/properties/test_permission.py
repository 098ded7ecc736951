"""What the asker may not read changes neither rank nor score, nor count, nor shown evidence: to the byte."""

import json
from typing import Any

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from social.communities.reader import reader_for
from social.core import clock
from social.core.database import db
from social.core.search import outbox
from social.expertise import queries
from social.people.models import Audience, Person
from tests.expertise.properties.company import NOON, WORDS, Company, Settle, SignIn, build, few, skill
from tests.factories import writing
from tests.factories.questions import answer, question

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
kinds = st.sampled_from(("private", "vouched", "draft", "comment", "question", "hidden skill"))
hidden = st.lists(st.tuples(kinds, st.integers(0, 5), texts, texts), min_size=1, max_size=4)


@given(hidden)
@few
def test_unreadable_entries_change_no_answer(
    app: Flask, sign_in: SignIn, settle: Settle, added: list[tuple[str, int, str, str]]
) -> None:
    with clock.freeze(NOON):
        company, pages, standings = _company(app, sign_in, settle)
        for kind, author, title, body in added:
            _hide(company, kind, company.people[author], title, body)
        settle()
        assert company.answers() == pages
        assert _standings(app, company) == standings


def _hide(company: Company, kind: str, author: Person, title: str, body: str) -> None:
    author = db.session.get_one(Person, author.id)
    if kind == "draft":
        writing.post(author, title, body, published=False, tags=["secret"])
        return
    if kind == "hidden skill":
        db.session.add(skill(author, title[:80], Audience.ME))
        outbox.remember(f"person:{author.id}")
        db.session.commit()
        return
    if kind == "question":
        asked = question(author, f"{title}?", body, place=company.circle, tags=["secret"])
        answer(asked, company.people[1], body, accepted=True)
        return
    vouched_by = company.people[:3] if kind == "vouched" else []
    post = writing.post(author, title, body, place=company.circle, tags=["secret"], vouched_by=vouched_by)
    if kind == "comment":
        writing.comment(post, company.people[2], body)


def _standings(app: Flask, company: Company) -> str:
    """Everybody's rank, score, count and evidence, whatever a page rounds or leaves out."""
    reader = reader_for(company.people[0].id)
    found = {word: queries.standings(word, reader, app.extensions["search"]) for word in WORDS}
    return json.dumps(found, default=vars)


def _company(app: Flask, sign_in: SignIn, settle: Settle) -> tuple[Company, dict[str, bytes], str]:
    if "company" not in app.extensions:
        company = build(sign_in, settle)
        app.extensions["company"] = (company, company.answers(), _standings(app, company))
    made: Any = app.extensions["company"]
    return made


def test_a_member_of_the_circle_does_see_what_stands_there(
    app: Flask, sign_in: SignIn, settle: Settle
) -> None:
    """Otherwise the property above would say nothing."""
    with clock.freeze(NOON):
        company = build(sign_in, settle)
        insider = sign_in(company.people[1])
        assert b"Nobody" in insider.get("/experts?q=quagga").data
        writing.post(company.insider, "Quagga", "A quagga.", place=company.circle)
        settle()
        assert company.insider.name in insider.get("/experts?q=quagga").text
        assert company.insider.name not in company.asker.get("/experts?q=quagga").text
