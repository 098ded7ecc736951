"""The live text of an entry, read and changed by what is not a browser."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from social.core.clock import now
from social.core.database import db, transaction
from social.live import hints, log, texts
from social.live.models import LiveSnapshot, LiveUpdate
from social.live.writers import Run
from tests import factories
from tests.factories import guidelines


@pytest.fixture
def page_id(app: Flask) -> int:
    """A page whose live text Ana and Ben have begun."""
    ana, ben = factories.person("Ana"), factories.person("Ben")
    assert (ana.id, ben.id) == (1, 2)
    page = guidelines.page(ana)
    with transaction():
        texts.begin(page.id, "Grüße 😀.\nBye.\n", [Run(1, 9), Run(2, 5)])
    return page.id


def test_a_text_begins_with_given_words_and_everybodys_part(page_id: int) -> None:
    live = texts.read(page_id)
    assert live is not None
    assert (live.text, live.seq) == ("Grüße 😀.\nBye.\n", 2)
    assert live.writers == (Run(1, 9), Run(2, 5))


def test_the_first_beginning_stays(page_id: int) -> None:
    with transaction():
        again = texts.begin(page_id, "Something else", [Run(2, 14)])
    assert again == texts.read(page_id)
    assert again.text.startswith("Grüße")


def test_where_nothing_has_begun_nothing_is_read_and_nothing_changed(app: Flask) -> None:
    assert texts.read(5) is None
    assert texts.text_at(5, 1) is None
    with pytest.raises(LookupError):
        texts.change(5, 1, "words")


def test_an_empty_text_can_be_begun(page_id: int) -> None:
    empty = guidelines.page(factories.person())
    with transaction():
        live = texts.begin(empty.id, "", [])
    assert (live.text, live.seq, live.writers) == ("", 0, ())
    with transaction():
        assert texts.change(empty.id, 2, "Now\r\nwords").text == "Now\nwords"


def test_a_change_is_the_persons_only_where_the_words_differ(page_id: int) -> None:
    with transaction():
        live = texts.change(page_id, 2, "Grüße 😀😀.\nGoodbye.\n")
    assert live.text == "Grüße 😀😀.\nGoodbye.\n"
    assert live == texts.read(page_id)
    assert sum(run.length for run in live.writers if run.person_id == 1) == 9
    assert texts.text_at(page_id, 2) == "Grüße 😀.\nBye.\n"
    assert texts.text_at(page_id, 1) == "Grüße 😀.\n"
    assert texts.text_at(page_id, 0) == ""
    assert texts.text_at(page_id, live.seq + 1) is None


def test_what_changes_nothing_leaves_no_trace_and_what_is_too_long_is_refused(page_id: int) -> None:
    with transaction():
        assert texts.change(page_id, 2, "Grüße 😀.\r\nBye.\r\n").seq == 2
    with pytest.raises(ValueError, match="too long"):
        texts.change(page_id, 2, "x" * (texts.MOST_BYTES + 1))
    with pytest.raises(ValueError, match="cover"):
        texts.begin(page_id, "abc", [Run(1, 2)])


def test_snapshots_say_what_the_log_says_and_one_in_a_thousand_stays(page_id: int) -> None:
    for number in range(3):
        with transaction():
            live = texts.change(page_id, 2, f"Version {number} 😀")
            document, seq = log.load(page_id)
            log.keep(log.Snapshot(page_id, seq, document.state, document.text, document.writers.in_bytes()))
        assert texts.read(page_id) == live
    assert db.session.scalar(select(func.count(LiveSnapshot.seq))) == 1
    with transaction():
        log.keep(log.Snapshot(page_id, seq - 1, b"", "older", ()))
        log.keep(log.Snapshot(page_id, log.KEPT_EVERY + 5, b"\0\0", "later", ()))
    assert db.session.scalars(select(LiveSnapshot.seq).order_by(LiveSnapshot.seq)).all() == [seq, 1005]
    assert texts.text_at(page_id, 3) == "Version 0 😀"


def test_open_rooms_hear_of_a_change_after_the_commit_only(page_id: int) -> None:
    heard: list[int] = []
    stop = hints.listen(heard.append)
    try:
        texts.change(page_id, 1, "Never mind")
        db.session.rollback()
        db.session.commit()
        assert heard == []
        with transaction():
            texts.change(page_id, 1, "Well")
        assert heard == [page_id]
    finally:
        stop()
    assert db.session.scalar(select(func.count(LiveUpdate.seq))) == 3


def test_changes_that_are_long_settled_are_folded_and_no_word_is_lost(page_id: int) -> None:
    for number in range(3):
        with transaction():
            live = texts.change(page_id, 1, f"Grüße 😀.\nBye {number}.\n")
    seq, later = live.seq, now() + timedelta(days=1)
    with transaction():
        assert not log.fold(page_id, seq, now() - timedelta(days=1))  # typed just now
        assert texts.text_at(page_id, 3) == "Grüße 😀.\nBye 0.\n"
        assert log.fold(page_id, seq, later)
        assert not log.fold(page_id, seq, later)
    assert db.session.scalar(select(func.count()).select_from(LiveUpdate)) == 0
    assert texts.read(page_id) == live
    assert (texts.text_at(page_id, 3), texts.text_at(page_id, seq)) == (None, live.text)
    with transaction():
        more = texts.change(page_id, 2, live.text + "More.")
    assert texts.text_at(page_id, more.seq) == "Grüße 😀.\nBye 2.\nMore."
    assert more.writers[0] == live.writers[0]
