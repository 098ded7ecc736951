"""From a committed change to the index, and back to truth when they differ."""

from collections.abc import Callable, Sequence

import pytest
from flask import Flask
from sqlalchemy import func, select

from social.core.database import db, transaction
from social.core.search import outbox, sources, upkeep
from social.core.search.documents import Document
from social.core.search.engine import Engine
from social.core.search.folder import IndexFolder
from social.core.search.language import parse
from social.core.search.models import Waiting
from tests.core.search.conftest import document

EVERYONE = ("everyone",)
Notes = dict[int, Document]


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> Notes:
    """Stands for the rows of a domain, by id."""
    rows: Notes = {}

    def load(ids: Sequence[int]) -> list[Document]:
        return [rows[number] for number in ids if number in rows]

    monkeypatch.setattr(sources, "_sources", {})
    sources.register("note", load, lambda: [(number, row.version) for number, row in rows.items()])
    return rows


@pytest.fixture
def engine(app: Flask) -> Engine:
    """The application's own index."""
    return app.extensions["search"]  # type: ignore[no-any-return]  # Flask keeps extensions untyped


def waiting() -> int:
    number = db.session.scalar(select(func.count()).select_from(Waiting))
    db.session.rollback()
    return number or 0


def change(notes: Notes, number: int, title: str, version: str = "1") -> None:
    with transaction():
        notes[number] = document(f"note:{number}", title, version=version)
        outbox.remember(f"note:{number}")


def total(engine: Engine, text: str) -> int:
    return engine.search(parse(text), EVERYONE).total


def test_a_change_can_be_found_once_the_jobs_have_run(
    engine: Engine, notes: Notes, settle: Callable[[], int]
) -> None:
    change(notes, 1, "tea")
    settle()
    assert (total(engine, "tea"), waiting()) == (1, 0)
    change(notes, 1, "coffee", "2")
    settle()
    assert (total(engine, "tea"), total(engine, "coffee")) == (0, 1)


def test_a_row_that_is_gone_is_removed(engine: Engine, notes: Notes) -> None:
    engine.clear()
    change(notes, 1, "tea")
    outbox.drain(engine)
    with transaction():
        del notes[1]
        outbox.remember_many(["note:1", "note:1", "unknown:5"])
    assert outbox.drain(engine) == 2
    assert list(engine.standings()) == []


def test_a_change_that_is_rolled_back_is_not_indexed(engine: Engine, notes: Notes) -> None:
    outbox.remember("note:1")
    db.session.rollback()
    assert waiting() == 0


def test_what_was_not_written_waits_and_is_done_again(engine: Engine, notes: Notes, app: Flask) -> None:
    engine.clear()
    change(notes, 1, "tea")

    def fail(keys: object) -> tuple[list[Document], list[str]]:
        raise RuntimeError("the process dies here")

    with pytest.raises(RuntimeError):
        outbox.drain(engine, build=fail)
    assert waiting() == 1
    engine.write([notes[1]])  # written, but the process died before its row was deleted
    assert outbox.drain(engine, batch=1) == 1
    assert (total(engine, "tea"), waiting()) == (1, 0)


def test_while_somebody_else_writes_the_change_waits(
    engine: Engine, notes: Notes, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.clear()
    monkeypatch.setattr(engine, "_timeout", 0.0)
    change(notes, 1, "tea")
    with IndexFolder(app.extensions["settings"].instance / "search", "tantivy").writing(0):
        outbox.take_in()
    assert waiting() == 1
    outbox.take_in()
    assert waiting() == 0


def test_a_check_names_what_is_missing_left_over_and_stale(engine: Engine, notes: Notes) -> None:
    engine.clear()
    for number in (1, 2, 3):
        notes[number] = document(f"note:{number}", "tea", version="1")
    engine.write([document("note:2", "tea", version="0"), notes[3], document("note:4", "tea")])
    report = upkeep.check(engine)
    assert (report.missing, report.leftover, report.stale) == (("note:1",), ("note:4",), ("note:2",))
    assert not report.good
    upkeep.mend(engine)
    assert upkeep.check(engine).good
    assert total(engine, "tea") == 3


def test_a_rebuild_reports_progress_and_ends_with_the_database_s_truth(engine: Engine, notes: Notes) -> None:
    for number in range(1, 6):
        notes[number] = document(f"note:{number}", "tea", version="1")
    seen: list[tuple[int, int]] = []
    upkeep.rebuild(engine, lambda done, of: seen.append((done, of)))
    assert seen == [(5, 5)]
    assert upkeep.check(engine).good


@pytest.mark.parametrize("loss", ["CURRENT", "everyone"])
def test_a_lost_index_is_rebuilt_while_the_site_is_up(
    engine: Engine, notes: Notes, app: Flask, loss: str
) -> None:
    change(notes, 1, "tea")
    outbox.take_in()
    root = app.extensions["settings"].instance / "search"
    for path in [*root.glob(loss), *root.glob(f"g*/{loss}/*.*")]:
        path.unlink()
    outbox.repair()
    assert total(engine, "tea") == 1
    assert engine.healthy()


def test_only_one_rebuild_runs(engine: Engine, notes: Notes, app: Flask) -> None:
    root = app.extensions["settings"].instance / "search"
    (root / "CURRENT").unlink()
    with IndexFolder(root, "tantivy").rebuilding():
        outbox.repair()
    assert not engine.healthy()


def test_a_prefix_has_to_be_letters(notes: Notes) -> None:
    with pytest.raises(ValueError, match="is not a key"):
        sources.register("Note 1", lambda ids: [], list)
