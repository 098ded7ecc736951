"""Did you mean."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from social.core.database import db, transaction
from social.core.search import spelling
from social.core.search.engine import Engine
from social.core.search.models import Word
from tests.core.search.conftest import document

EVERYONE = ("everyone",)


@pytest.fixture
def asked(app: Flask, engine: Engine) -> Callable[[str], str | None]:
    documents = [
        document("entry:1", "Harbour news", "The harbour authority negotiates."),
        document("entry:2", "Harbours", "Threading in harbour cranes."),
        document("entry:3", "harbourage", "See example 42abc."),
    ]
    engine.write(documents)
    with transaction():
        spelling.learn(documents)
        spelling.learn(documents)
    return lambda text: spelling.did_you_mean(text, EVERYONE, engine)


MEANT = {
    "harbuor": "harbour",
    "harbor": "harbour",
    "ahrbour": "harbour",
    "thrading harbour": "threading harbour",
    "+exmaple author:nobody": None,
    "+exmaple -foo kind:post": "+example -foo kind:post",
    '"harbuor cranes"': None,
    "harbour": None,
    "zzzzzz": None,
    "tag:harbuor": None,
    "-harbuor": None,
    "teh": None,
    "": None,
}


def test_slips_are_mended_where_that_finds_something(asked: Callable[[str], str | None]) -> None:
    assert {typed: asked(typed) for typed in MEANT} == MEANT


def test_a_frequent_word_is_preferred_among_equally_near_ones(app: Flask, engine: Engine) -> None:
    documents = [
        document("entry:1", "stone"),
        document("entry:2", "store"),
        document("entry:3", "store"),
    ]
    engine.write(documents)
    with transaction():
        spelling.learn(documents)
    assert spelling.suggest("stoke", EVERYONE, engine, limit=5) == ["store", "stone"]
    assert spelling.suggest("stoke", (), engine) == []


def test_only_words_that_can_be_misspelt_are_kept(app: Flask) -> None:
    with transaction():
        spelling.learn([document("entry:1", "About the tea 4711", "x" * 60 + " harbour", tags=("crane",))])
        spelling.learn([])
    assert sorted(db.session.scalars(select(Word.word))) == ["crane", "harbour"]
