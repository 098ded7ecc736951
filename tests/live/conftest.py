"""A served installation with a page that two people write."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from pycrdt import Doc, Text

from social.core.database import db
from social.core.settings import Settings
from social.guidelines.models import Guideline
from social.people.models import Person
from tests import factories
from tests.factories import guidelines
from tests.live.site import Editor, cookie, knock, served


@dataclass
class Table:
    """A page, a server, and editors around it."""

    app: Flask
    host: str
    page: Guideline
    editors: list[Editor] = field(default_factory=list)

    def sit_down(self, person: Person, page_id: int = 0, doc: Doc[Text] | None = None) -> Editor:
        """Somebody opens the page in an editor."""
        ticket, page_id = cookie(self.app, person), page_id or self.page.id
        db.session.rollback()  # a test that holds the lock of the database would stop the site
        editor = Editor(knock(self.host, page_id, ticket), doc)
        self.editors.append(editor)
        return editor


@pytest.fixture
def table(app: Flask, tmp_path: Path) -> Iterator[Table]:
    """The page says "Hello."."""
    page = guidelines.page(factories.person("Ana"), "Ferns", "Hello.")
    with served(Settings(instance=tmp_path, secret_key="only for tests")) as host:
        table = Table(app, host, page)
        yield table
        for editor in table.editors:
            editor.socket.close()
        db.session.rollback()
