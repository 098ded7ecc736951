"""What people say of themselves and of each other stands in the index, for the experts page alone."""

from flask import Flask

from social.core.database import db
from social.core.search import upkeep
from social.core.search.engine import Engine
from social.core.search.language import parse
from social.expertise.indexing import AUDIENCE, claimed_by
from social.expertise.models import Endorsement
from social.expertise.service import asking_me, endorsements
from social.people import records
from social.people import service as people
from social.people.models import Audience, FactKind, Person
from social.people.profile import Field, Words
from tests.conftest import Settle, SignIn
from tests.factories import writing

WORDS = "She tuned the theremin of the control room in one night."


def engine(app: Flask) -> Engine:
    index: Engine = app.extensions["search"]
    return index


def said(app: Flask, word: str) -> set[tuple[str, str]]:
    """(kind, role) of the documents in the partition of what is said that have the word."""
    votes = engine(app).votes(parse(word), [AUDIENCE])
    return {(vote.kind, part.role) for vote in votes for part in vote.parts}


def untrue(app: Flask) -> list[str]:
    """What of this the index is missing, holds too much or holds out of date."""
    report = upkeep.check(engine(app))
    keys = (*report.missing, *report.leftover, *report.stale)
    return [key for key in keys if key.startswith(("claim:", "endorsement:"))]


def test_skills_lines_and_endorsements_are_found_by_those_who_look_for_experts(
    app: Flask, ana: Person, ben: Person, settle: Settle
) -> None:
    records.set_facts(ana, FactKind.SKILL, ["Theremins"])
    records.set_facts(ana, FactKind.LANGUAGE, ["Frisian"])
    asking_me.set_lines(ana, ["what hums"])
    endorsements.give(ben, ana, "Theremins", WORDS)
    settle()
    assert said(app, "theremin") == {("claim", "claimed"), ("endorsement", "endorsed")}
    assert said(app, "hums") == {("claim", "claimed")}
    assert said(app, "frisian") == set()
    assert untrue(app) == []


def test_a_search_neither_finds_nor_counts_them_nor_learns_their_words(
    app: Flask, ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(ben, "Control rooms", "In one night.")
    settle()
    client = sign_in(ben)

    def results(query: str) -> str:
        page = client.get("/search", query_string={"q": query}).text
        return page.split("<main")[1].split("</main>")[0]

    queries = ("theremin", "therenin", "control room", "control theremin", "one night", "kind:endorsement")
    before = {query: results(query) for query in queries}
    asking_me.set_lines(ana, ["theremin theremin", "control room"])
    endorsements.give(ben, ana, "Theremin control room", WORDS)
    settle()
    assert said(app, "theremin")
    assert {query: results(query) for query in queries} == before


def test_what_is_not_for_everyone_is_not_said_to_everyone(
    app: Flask, ana: Person, ben: Person, settle: Settle
) -> None:
    records.set_facts(ana, FactKind.SKILL, ["Theremins"])
    endorsements.give(ben, ana, "theremins", WORDS)
    settle()
    assert len(said(app, "theremins")) == 2
    words = Words(
        name=ana.name, lists={Field.SKILLS: ["Theremins"]}, audiences={Field.SKILLS: Audience.COMMUNITIES}
    )
    people.edit_profile(ana, words)
    settle()
    assert said(app, "theremins") == set()
    assert claimed_by([ana.id]) == {}
    people.edit_profile(ana, Words(name=ana.name, lists={Field.SKILLS: ["Theremins"]}))
    settle()
    assert len(said(app, "theremins")) == 2
    assert untrue(app) == []


def test_what_is_kept_back_or_taken_back_is_said_no_more(
    app: Flask, ana: Person, ben: Person, settle: Settle
) -> None:
    endorsements.give(ben, ana, "Theremins", WORDS)
    settle()
    row = db.session.query(Endorsement).one()
    for verb, left in (
        (lambda: endorsements.set_hidden(row, True), 0),
        (lambda: endorsements.set_hidden(row, False), 1),
        (lambda: endorsements.take_back(row), 0),
    ):
        verb()
        settle()
        assert len(said(app, "theremin")) == left
        assert untrue(app) == []
