"""The demo company, loaded once for all tests that only look at it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from social.app import create_app
from social.core import settings
from social.core.database import db
from tests.conftest import Browser
from tests.filled import command


class Company:
    """An installation with the demo company in it."""

    def __init__(self, instance: Path, said: str) -> None:
        self.instance, self.said = instance, said  # when it was loaded

    def run(self, *arguments: str) -> Result:
        """A command of the command line."""
        return command(self.instance, *arguments)

    @contextmanager
    def open(self) -> Iterator[Flask]:
        """The application, ready to be asked."""
        app = create_app(settings.load({"SOCIAL_INSTANCE": str(self.instance)}))
        app.test_client_class = Browser
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


@pytest.fixture(scope="package")
def company(demo_company: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Company:
    folder, said = demo_company
    return Company(Path(shutil.copytree(folder, tmp_path_factory.mktemp("demo") / "instance")), said)
