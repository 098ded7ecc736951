"""People write in one page live and with plain forms, in any order, from any beginning: no word is lost."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from social.core.database import Base, db
from social.entries.models import Entry, Revision
from social.guidelines.models import Guideline, KeptText, Rule
from social.guidelines.queries import drafts
from social.guidelines.service import drafts as drafting
from social.live import texts
from social.people.models import Person
from tests import factories
from tests.factories.guidelines import page
from tests.guidelines.sending import field_of, send

ANIMALS = ("ant", "bee", "cat", "dog.", "elk", "fox.", "gnu", "hen")
TEXTS = st.lists(st.lists(st.sampled_from(ANIMALS), max_size=5).map(" ".join), min_size=1, max_size=5)


@dataclass(frozen=True)
class Turn:
    """Somebody opens the form, or types live; changes some words; sends it, perhaps after others did."""

    who: int
    live: bool
    then: str
    early: bool  # they had opened the form before anybody did anything
    places: tuple[tuple[int, bool], ...]  # where they write a word, and whether they take one out there


TURNS = st.builds(
    Turn,
    st.integers(0, 2),
    st.booleans(),
    st.sampled_from(["publish", "publish", "keep"]),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=3).map(tuple),
)


def written(text: str, turn: Turn, number: int) -> tuple[str, list[str]]:
    """The text with new words in it, each unlike any other; only words of the beginning are taken out."""
    pieces, new = re.findall(r"\S+|\s", text), []
    for place, (at, away) in enumerate(turn.places):
        start = at % (len(pieces) + 1)
        new.append(f"w{number}x{place}y")
        taken = 1 if away and start < len(pieces) and pieces[start] in ANIMALS else 0
        pieces[start : start + taken] = [" ", new[-1], " "]
    return "".join(pieces).strip(), new


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=TEXTS, turns=st.lists(TURNS, min_size=2, max_size=5), agreement=st.booleans())
def test_every_word_is_on_the_page_in_its_draft_or_kept_for_its_writer(
    app: Flask, sign_in: Callable[[Person], object], lines: list[str], turns: list[Turn], agreement: bool
) -> None:
    with app.app_context():
        people = _start_anew("\n".join(lines), Rule.AGREEMENT if agreement else Rule.OPEN)
        opened = sign_in(people[0]).get("/guidelines/meetings/edit").text  # type: ignore[attr-defined]
        typed: list[str] = []
        for number, turn in enumerate(turns):
            client = sign_in(people[turn.who])
            if turn.live:
                typed += _type(people[turn.who], turn, number)
                continue
            form = opened if turn.early else client.get("/guidelines/meetings/edit").text  # type: ignore[attr-defined]
            body, new = written(_box_of(form), turn, number)
            began = {name: field_of(form, name) for name in ("base", "base_seq", "base_title")}
            answer = send(client, "meetings", body, **began, then=turn.then)  # type: ignore[arg-type]
            assert answer.status_code in (302, 409)
            typed += new
        _check(typed, agreement)


def _check(typed: list[str], agreement: bool) -> None:
    with db.session.no_autoflush:
        found = _page()
        draft = drafts.of(found)
        somewhere = " ".join([draft.words.body, *db.session.scalars(db.select(KeptText.body))])
        for word in typed:
            assert word in somewhere, f"{word} is lost"
            assert draft.words.body.count(word) <= 1, f"{word} is doubled"
        newest = db.session.get(Revision, (found.id, found.version))
        assert newest is not None
        assert newest.body == found.body
        assert not agreement or found.version == 1


def _type(writer: Person, turn: Turn, number: int) -> list[str]:
    found = _page()
    if not drafts.of(found).seq:
        drafting.write(found, writer, drafts.of(found).words, found.version)
    body, new = written(drafts.of(found).words.body, turn, number)
    texts.change(found.id, writer.id, body)
    db.session.commit()
    return new


def _page() -> Guideline:
    db.session.expire_all()
    return db.session.scalars(db.select(Guideline).options(db.undefer(Entry.body))).one()


def _box_of(form: str) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", form, re.DOTALL)
    assert found
    return found[1].lstrip("\r\n")


def _start_anew(body: str, rule: Rule) -> list[Person]:
    """The same empty installation for every example, with one page."""
    for table in reversed(Base.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()
    people = [factories.person() for _ in range(3)]
    page(people[0], "Meetings", body).rule = rule
    db.session.commit()
    return people
