"""Background jobs: run after the commit, or not at all."""

import contextlib
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from social.core import jobs
from social.core.database import db, transaction

done: list[str] = []


@jobs.job()
def note(word: str) -> None:
    """For these tests."""
    done.append(word)


@jobs.job()
def fail() -> None:
    """For these tests."""
    raise RuntimeError("a job may fail")


@pytest.fixture(autouse=True)
def _fresh(app: Flask) -> None:
    done.clear()
    app.extensions["jobs"].run_waiting()


def test_a_job_runs_after_the_commit(app: Flask, settle: Callable[[], int]) -> None:
    with transaction():
        db.session.execute(text("SELECT 1"))
        jobs.after_commit(note, "committed")
        assert app.extensions["jobs"].run_waiting() == 0
    settle()
    assert done == ["committed"]


def test_a_job_of_a_transaction_that_failed_never_runs(settle: Callable[[], int]) -> None:
    with contextlib.suppress(ZeroDivisionError), transaction():
        db.session.execute(text("SELECT 1"))
        jobs.after_commit(note, "lost")
        raise ZeroDivisionError
    settle()
    assert done == []


def test_the_same_job_is_asked_for_once(settle: Callable[[], int]) -> None:
    with transaction():
        db.session.execute(text("SELECT 1"))
        for _ in range(3):
            jobs.after_commit(note, "once")
    settle()
    assert done == ["once"]


def test_a_failing_job_does_not_stop_the_next(settle: Callable[[], int]) -> None:
    with transaction():
        db.session.execute(text("SELECT 1"))
        jobs.after_commit(fail)
        jobs.after_commit(note, "next")
    settle()
    assert done == ["next"]


def test_jobs_survive_in_the_installations_queue(app: Flask, settle: Callable[[], int]) -> None:
    app.extensions["jobs"].enqueue(f"{__name__}.note", ("kept",))
    assert (app.extensions["settings"].instance / "jobs.db").exists()
    settle()
    assert done == ["kept"]


@jobs.job(pace=0.01)
def gather() -> None:
    """For these tests."""
    done.append("gathered")


def test_what_many_ask_for_at_once_is_done_by_one_run_where_the_consumer_is(app: Flask) -> None:
    queue = app.extensions["jobs"]
    queue.consumer()
    for _ in range(5):
        queue.enqueue(f"{__name__}.gather")
    assert queue.run_waiting() == 1
    queue.enqueue(f"{__name__}.gather")
    assert queue.run_waiting() == 1, "what is asked for after the beginning needs another run"
    assert done == ["gathered", "gathered"]


def test_jobs_without_a_pace_are_all_done(app: Flask) -> None:
    queue = app.extensions["jobs"]
    queue.consumer()
    for word in ("first", "second"):
        queue.enqueue(f"{__name__}.note", (word,))
    assert queue.run_waiting() == 2
    assert done == ["first", "second"]


def test_what_could_not_be_queued_can_be_asked_for_again(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    queue = app.extensions["jobs"]
    queue.consumer()
    with monkeypatch.context() as broken:
        broken.setattr(queue, "_perform", fail)
        with pytest.raises(TypeError):
            queue.enqueue(f"{__name__}.gather")
    queue.enqueue(f"{__name__}.gather")
    assert queue.run_waiting() == 1
