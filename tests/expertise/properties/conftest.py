"""What must hold for every answer to "who knows about this?" is tested with both engines."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import installation


@pytest.fixture(params=["tantivy", "whoosh"])
def app(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """A fresh installation with each engine."""
    with installation(tmp_path, search=request.param) as app:
        yield app
