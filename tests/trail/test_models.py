"""The trail is only ever added to, whoever tries."""

import pytest
from flask import Flask
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DatabaseError

from social.core.database import db
from social.trail.models import Act, OnlyAdded
from social.trail.service import note


@pytest.fixture
def act(app: Flask) -> Act:
    """Something that was done."""
    act = note("lock", by_id=None, thing="a post", why="It went round in circles.")
    db.session.commit()
    return act


def test_what_was_written_down_cannot_be_changed(act: Act) -> None:
    act.why = "Nothing happened."
    with pytest.raises(OnlyAdded):
        db.session.commit()
    db.session.rollback()
    for statement in (update(Act).values(why=""), delete(Act)):
        with pytest.raises(OnlyAdded):
            db.session.execute(statement)
    db.session.delete(act)
    with pytest.raises(OnlyAdded):
        db.session.commit()
    db.session.rollback()
    assert db.session.get(Act, act.id, populate_existing=True).why == "It went round in circles."  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize("statement", ["UPDATE acts SET why = ''", "DELETE FROM acts"])
def test_the_database_itself_refuses_too(act: Act, statement: str) -> None:
    with pytest.raises(DatabaseError, match="only ever added"):
        db.session.execute(text(statement))
    db.session.rollback()
