"""Official documents rise a little, outdated ones sink, and nothing else changes."""

from collections.abc import Callable

import pytest

from social.core.search.engine import Engine
from social.core.search.language import parse
from tests.core.search.conftest import document

EVERYONE = ("everyone",)
Found = Callable[..., list[str]]


def scores(engine: Engine, text: str, audiences: tuple[str, ...] = EVERYONE) -> dict[str, float]:
    return {hit.key: hit.score for hit in engine.search(parse(text), audiences).hits}


def test_of_equals_the_official_comes_first_and_the_outdated_last(engine: Engine, found: Found) -> None:
    engine.write(
        [
            document("entry:1", "Harbour photos", "Ask first.", lift=-1),
            document("entry:2", "Harbour photos", "Ask first."),
            document("entry:3", "Harbour photos", "Ask first.", lift=1),
        ]
    )
    for text in ("harbour", "harbour photos", '"harbour photos"', "title:harbour", "harbour -boats"):
        assert found(text) == ["entry:3", "entry:2", "entry:1"], text
    known = scores(engine, "harbour photos")
    assert known["entry:3"] / known["entry:2"] == pytest.approx(1.15, rel=0.001)
    assert known["entry:1"] / known["entry:2"] == pytest.approx(0.6, rel=0.001)


def test_a_page_that_says_much_more_of_it_stays_above_an_official_one(engine: Engine, found: Found) -> None:
    engine.write(
        [
            document("entry:1", "Photos", "A harbour, and much about lunch and trains and meetings.", lift=1),
            document("entry:2", "Harbour photos", "Harbour pictures of the harbour."),
        ]
    )
    assert found("harbour") == ["entry:2", "entry:1"]


def test_as_many_are_found_as_without(engine: Engine) -> None:
    engine.write([document(f"entry:{n}", "Harbour", lift=n % 3 - 1) for n in range(1, 10)])
    answer = engine.search(parse("harbour lunch"), EVERYONE, limit=4)
    assert (answer.total, answer.by_kind, answer.matched_all) == (9, {"post": 9}, False)
    assert len(answer.hits) == 4


def test_newest_first_and_lists_without_words_know_nothing_of_it(engine: Engine, found: Found) -> None:
    engine.write([document("entry:1", "Harbour"), document("entry:2", "Harbour", lift=1)])
    assert found("harbour", sort="newest") == ["entry:1", "entry:2"]
    assert found("kind:post") == ["entry:1", "entry:2"]


def test_what_the_reader_may_not_read_changes_no_score(engine: Engine) -> None:
    engine.write([document("entry:1", "Harbour"), document("entry:2", "Harbour boats", lift=1)])
    before = scores(engine, "harbour")
    engine.write(
        [document(f"entry:{n}", "Harbour", audience="community:7", lift=1) for n in range(10, 20)]
        + [document(f"entry:{n}", "Harbour", audience="community:7", lift=-1) for n in range(20, 30)]
    )
    assert scores(engine, "harbour") == before


def test_a_page_that_was_looked_at_again_stands_where_it_stood(engine: Engine) -> None:
    engine.write([document("entry:1", "Harbour", version="1"), document("entry:2", "Boats")])
    before = scores(engine, "harbour")
    engine.write([document("entry:1", "Harbour", version="1 -1", lift=-1)])
    assert scores(engine, "harbour") != before
    engine.write([document("entry:1", "Harbour", version="1")])
    assert scores(engine, "harbour") == before


def test_who_knows_is_judged_by_what_is_said_alone(engine: Engine) -> None:
    engine.write([document("entry:1", "Harbour", lift=1), document("entry:2", "Harbour", lift=-1)])
    first, second = engine.votes(parse("harbour"), EVERYONE)
    assert first.score == second.score
