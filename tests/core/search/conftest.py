"""An empty index of each engine, and a short way to write documents."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from social.core.search.documents import Document
from social.core.search.engine import Engine
from social.core.search.opening import open_index

ENGINES = ("tantivy", "whoosh")


def document(key: str, title: str = "", body: str = "", **more: Any) -> Document:
    """A post that everyone may read, unless `more` says otherwise."""
    return Document(key=key, title=title, body=body, **{"audience": "everyone", "kind": "post", **more})


@pytest.fixture(params=ENGINES)
def name(request: pytest.FixtureRequest) -> str:
    """The engine's name."""
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the index stands."""
    return tmp_path / "search"


@pytest.fixture
def engine(name: str, folder: Path) -> Engine:
    """An empty index, ready to be written."""
    opened = open_index(name, folder)
    opened.clear()
    return opened


@pytest.fixture
def found(engine: Engine) -> Callable[..., list[str]]:
    """The keys that a search finds, in order."""
    from social.core.search.language import parse

    def search(text: str, audiences: tuple[str, ...] = ("everyone",), **more: Any) -> list[str]:
        return [hit.key for hit in engine.search(parse(text), audiences, **more).hits]

    return search
