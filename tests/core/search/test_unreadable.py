"""What a searcher may not read changes nothing: answers are compared byte for byte."""

import tempfile
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from social.core.database import transaction
from social.core.search import spelling
from social.core.search.documents import Document, Part
from social.core.search.engine import Engine
from social.core.search.language import parse
from social.core.search.opening import open_index

WORDS = ("tea", "green", "harbour", "harbors", "crane", "cranes", "deploy", "deployment")
READABLE = ("everyone", "community:1")
QUERIES = (
    "tea",
    "green tea",
    '"green tea"',
    "harbour -crane",
    "title:crane",
    "author:ada",
    "tag:tea kind:post",
)

words = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


def documents(audiences: tuple[str, ...], first: int) -> st.SearchStrategy[list[Document]]:
    one = st.builds(
        Document,
        key=st.just("entry:1"),
        audience=st.sampled_from(audiences),
        kind=st.sampled_from(("post", "question")),
        title=words,
        body=words,
        authors=st.lists(st.integers(1, 9), max_size=4).map(lambda ids: tuple(map(Part, ids))),
        author_names=st.sampled_from(("Ada Love", "Bo Li")),
        tags=st.lists(st.sampled_from(WORDS), max_size=2).map(tuple),
    )
    many = st.lists(one, max_size=6)
    return many.map(lambda ds: [_with_key(d, f"entry:{n}") for n, d in enumerate(ds, first)])


def _with_key(document: Document, key: str) -> Document:
    return Document(**{**vars(document), "key": key})


def everything_seen(engine: Engine) -> str:
    seen: list[object] = []
    for text in QUERIES:
        query = parse(text)
        seen += [engine.search(query, READABLE, sort=sort) for sort in ("relevance", "newest")]
        seen += [engine.search(query, READABLE, kinds=["post"]), engine.votes(query, READABLE)]
        seen.append(spelling.did_you_mean(text, READABLE, engine))
    seen += [engine.prefix(text, READABLE) for text in ("har", "cranes", "ada lov")]
    seen += [engine.count(word, READABLE) for word in WORDS]
    seen += [spelling.suggest(word, READABLE, engine) for word in ("harbuor", "depoly", "gren", "crame")]
    return repr(seen)


@pytest.mark.parametrize("name", ["tantivy", "whoosh"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(open_to_me=documents(READABLE, 1), hidden=documents(("community:2", "community:30"), 100))
def test_unreadable_documents_change_no_answer(
    app: Flask, name: str, open_to_me: list[Document], hidden: list[Document]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_index(name, Path(folder))
        engine.clear()
        write(engine, open_to_me)
        before = everything_seen(engine)
        write(engine, hidden)
        assert everything_seen(engine) == before


@pytest.mark.parametrize("name", ["tantivy", "whoosh"])
def test_words_that_left_for_another_audience_are_not_suggested(
    app: Flask, tmp_path: Path, name: str
) -> None:
    engine = open_index(name, tmp_path / "search")
    engine.clear()
    write(engine, [Document("entry:1", "everyone", "post", "harbour")])
    assert spelling.suggest("harbuor", READABLE, engine) == ["harbour"]
    write(engine, [Document("entry:1", "community:2", "post", "harbour")])
    assert spelling.suggest("harbuor", READABLE, engine) == []
    assert spelling.did_you_mean("harbuor", READABLE, engine) is None


def write(engine: Engine, documents: list[Document]) -> None:
    engine.write(documents)
    with transaction():
        spelling.learn(documents)
