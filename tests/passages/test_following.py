"""What is worked out when readers see new words of a page."""

from flask import Flask
from sqlalchemy import delete, select

from social.communities.reader import reader_for
from social.core.database import db
from social.entries.models import Contribution, RevisionWriters
from social.entries.shares import shares_in
from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.guidelines.service import publishing, saving
from social.guidelines.service.saving import Edit, Start
from social.live import texts
from social.live.writers import Run
from social.passages import queries
from social.passages.following import take_in_missed
from social.passages.models import Clause, ClauseTurn, PageClauses
from social.people.models import Person
from tests import factories
from tests.factories.guidelines import page as written


def save(page: Guideline, writer: Person, body: str) -> None:
    saving.save(page, writer, Edit(Words(page.title, body), Start(page.version)))


def ids(page: Guideline) -> list[int]:
    known = queries.find_clauses(page.id)
    assert known
    assert known.revision == page.version
    return [row[0] for row in known.clauses]


def turns(page: Guideline) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    for turn in queries.list_turns(page.id):
        found.setdefault(turn.clause_id, []).append((turn.revision.number, turn.person.name))
    return found


def test_a_clause_keeps_its_number_through_small_edits_moves_and_what_is_written_around_it(
    app: Flask,
) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben")
    page = written(ana, "Online", "Say who you work for.\n\nBe kind to everybody.")
    say, kind = ids(page)
    save(page, ben, "Be kind to everybody.\n\nAsk first.\n\nAlways say who you work for.")
    assert [ids(page)[0], ids(page)[2]] == [kind, say]
    assert turns(page) == {say: [(1, "Ana"), (2, "Ben")], kind: [(1, "Ana")], ids(page)[1]: [(2, "Ben")]}


def test_a_clause_that_comes_back_is_the_one_it_was(app: Flask) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben")
    page = written(ana, "Online", "Say who you work for.\n\nBe kind.")
    before, (say, kind) = ids(page), ids(page)
    save(page, ana, "Be kind.")
    save(page, ben, "Ask first.\n\nBe kind.\n\n- Say who **you** work for.")
    assert ids(page)[1:] == before[::-1]
    assert turns(page) == {say: [(1, "Ana")], kind: [(1, "Ana")], ids(page)[0]: [(3, "Ben")]}
    assert shares_in([page.id])[page.id][ben.id] < 40  # his paragraph and his signs


def test_the_words_of_a_shared_text_stay_with_those_who_typed_them(app: Flask) -> None:
    ana, ben, chiara = (factories.person(name) for name in ("Ana", "Ben", "Chiara"))
    page = written(ana, "Online", "Say who you work for.")
    texts.begin(page.id, page.body, [Run(ana.id, len(page.body))])
    draft = texts.change(page.id, ben.id, "Say who you work for.\n\nBe kind to everybody.")
    publishing.publish(
        page, chiara, reader_for(chiara.id), publishing.Seen(draft.seq), saving.Step("Kindness")
    )
    assert turns(page) == {ids(page)[0]: [(1, "Ana")], ids(page)[1]: [(2, "Ben")]}
    assert shares_in([page.id])[page.id] == {ben.id: 51, ana.id: 49}
    parts = db.session.scalars(select(Contribution.person_id).where(Contribution.entry_id == page.id))
    assert ben.id in set(parts)


def test_going_back_gives_words_back_to_those_who_wrote_them(app: Flask) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben")
    page = written(ana, "Online", "Say who you work for.")
    save(page, ben, "Nothing at all")
    assert shares_in([page.id])[page.id] == {ben.id: 100}
    save(page, ben, "Say who you work for.")
    assert shares_in([page.id])[page.id] == {ana.id: 100}


def test_pages_that_came_in_by_another_way_are_taken_in_by_and_by(app: Flask) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben")
    page = written(ana, "Online", "Say who you work for.")
    save(page, ben, "Say who you work for.\n\nBe kind.")
    for table in (PageClauses, ClauseTurn, Clause, RevisionWriters):
        db.session.execute(delete(table))
    db.session.commit()
    db.session.expire_all()
    take_in_missed()
    assert turns(page) == {ids(page)[0]: [(1, "Ana")], ids(page)[1]: [(2, "Ben")]}
