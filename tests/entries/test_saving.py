"""Whatever two people save at the same time, every word is in the entry or in its history."""

import string

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from social.core.database import db
from social.entries.models import Revision
from social.entries.saving import Outcome, save_words
from tests import factories
from tests.factories import writing

lines = st.lists(st.text(string.ascii_lowercase[:4], min_size=1, max_size=3), max_size=5).map("\n".join)


@given(lines, lines, lines)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_that_was_saved_is_lost(app: Flask, base: str, theirs: str, mine: str) -> None:
    ana = factories.person()
    post = writing.post(ana, "Title", base)
    save_words(post, ana, "Title", theirs, seen_version=1)
    outcome = save_words(post, ana, "Title", mine, seen_version=1)
    db.session.commit()
    kept = list(db.session.scalars(select(Revision.body).where(Revision.entry_id == post.id)))
    if outcome in (Outcome.BESIDE, Outcome.UNCHANGED, Outcome.SAVED):
        assert mine in kept
    else:
        assert set(mine.split("\n")) - set(base.split("\n")) <= set(post.body.split("\n"))
    assert theirs in kept
    newest = db.session.get(Revision, (post.id, post.version))
    assert newest is not None
    assert newest.body == post.body


@pytest.mark.parametrize(
    ("mine", "theirs", "title"),
    [("Old", "New", "New"), ("New", "Old", "New"), ("Same", "Same", "Same"), ("One", "Other", None)],
)
def test_titles_are_joined_or_both_kept(app: Flask, mine: str, theirs: str, title: str | None) -> None:
    ana = factories.person()
    post = writing.post(ana, "Old", "First.\n\nLast.")
    save_words(post, ana, theirs, "First, by them.\n\nLast.", seen_version=1)
    outcome = save_words(post, ana, mine, "First.\n\nLast, by me.", seen_version=1)
    db.session.commit()
    if title is None:
        assert outcome is Outcome.BESIDE
        assert post.title == theirs
        titles = db.session.scalars(select(Revision.title).where(Revision.entry_id == post.id)).all()
        assert {mine, theirs} <= set(titles)
    else:
        assert outcome is Outcome.JOINED
        assert (post.title, post.body) == (title, "First, by them.\n\nLast, by me.")


def test_a_version_that_never_was_is_kept_beside(app: Flask) -> None:
    ana = factories.person()
    post = writing.post(ana, "Title", "Words.")
    assert save_words(post, ana, "Title", "Others.", seen_version=17) is Outcome.BESIDE
    db.session.commit()
    assert post.body == "Words."
