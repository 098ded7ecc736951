"""Reading what people type."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.core.search.language import LONGEST_TEXT, Clause, Query, parse


def words(clauses: tuple[Clause, ...]) -> list[tuple[str, ...]]:
    return [clause.words for clause in clauses]


def test_plain_words_are_wanted_and_signs_and_phrases_always_hold() -> None:
    query = parse('Deploying +docker -legacy "Event Loops" -"old way"')
    assert words(query.wanted) == [("deploy",)]
    assert words(query.required) == [("docker",), ("event", "loop")]
    assert words(query.excluded) == [("legaci",), ("old", "way")]
    assert not query.problems


def test_signs_inside_words_are_part_of_them() -> None:
    query = parse("co-writing c++ a+b -x-y")
    assert words(query.wanted) == [("co", "write"), ("c++",), ("a", "b")]
    assert words(query.excluded) == [("x", "y")]


def test_fields_are_known_in_any_case_and_may_be_excluded() -> None:
    query = parse(
        'AUTHOR:"Ada Love" tag:#Travel in:Support kind:Posts -tag:old title:Teas', {"posts": "post"}
    )
    assert query.required == (
        Clause("author", ("ada", "love"), ("ada", "love")),
        Clause("tag", ("travel",)),
        Clause("in", ("support",)),
        Clause("kind", ("post",)),
        Clause("title", ("tea",), ("teas",)),
    )
    assert query.excluded == (Clause("tag", ("old",)),)


def test_other_words_with_colons_are_words() -> None:
    assert words(parse("http://x.y re:invent").wanted) == [("http", "x", "y"), ("re", "invent")]


def test_stop_words_are_dropped_unless_nothing_else_was_asked() -> None:
    assert words(parse("how do I deploy this").wanted) == [("deploy",)]
    assert words(parse("how to").wanted) == [("how",), ("to",)]
    assert words(parse('"to be or not to be"').required) == [("to", "be", "or", "not", "to", "be")]


def test_dates_are_years_months_or_days() -> None:
    query = parse("after:2025 after:2025-3 before:2026-01-31")
    assert query.after == datetime(2025, 3, 1, tzinfo=UTC)
    assert query.before == datetime(2026, 1, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("before:2026-13", "“before:2026-13” has no date. Write 2026, 2026-03 or 2026-03-14."),
        ("after:yesterday", "“after:yesterday” has no date. Write 2026, 2026-03 or 2026-03-14."),
        ("-after:2025", "“-after:2025” was left out: a date cannot be excluded."),
        ("kind:poem", "There is no kind “poem”. The kinds are: person, post."),
        ("author: ada", "Write something right after author: as in author:ada."),
        ("x" * 300, "Only the first 200 characters were used."),
    ],
)
def test_what_makes_no_sense_is_named_and_left_out(text: str, says: str) -> None:
    query = parse(f"{text} tea", {"post": "post", "posts": "post", "people": "person"})
    assert query.problems == (says,)
    assert (query.before, query.after, query.required) == (None, None, ())


def test_curly_quotes_are_quotes_and_an_open_quote_is_ignored() -> None:
    assert words(parse("“green tea”").required) == [("green", "tea")]
    assert words(parse('"green tea').wanted) == [("green",), ("tea",)]


@pytest.mark.parametrize(
    "text", ["", "   ", "-", "+", '""', "🎉", "( ) [", ":", 'author:""', "\x00\n", "tag:#"]
)
def test_nothing_to_look_for_is_an_empty_query(text: str) -> None:
    query = parse(text)
    assert query.empty
    assert query.spoken == ()


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        '"',
        "a* ",
        "[a TO z] ",
        "-+",
        "author:",
        "a:",
        "\u202e",
        '" ',
        '"a"~9',
        "🎉",
        "ﷺ",
        "e\u0301",
        "\\",
        "^~",
    ],
)
def test_hostile_text_is_read_at_once(piece: str) -> None:
    before = time.process_time()
    query = parse(piece * 10_000)
    assert time.process_time() - before < 2  # a safety net far above the usual half a millisecond
    assert len(query.text) <= LONGEST_TEXT


spice = st.sampled_from(
    ['"', "-", "+", "author:", "tag:", "before:", "after:2024", "kind:", " ", "(", "*", "~", "é", "日"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=20), spice), max_size=30).map("".join))
def test_any_text_gives_a_query(text: str) -> None:
    query = parse(text, {"post": "post"})
    assert isinstance(query, Query)
    assert all(
        clause.words and all(clause.words) for clause in (*query.wanted, *query.required, *query.excluded)
    )
    assert len(query.wanted) + len(query.required) + len(query.excluded) <= LONGEST_TEXT
