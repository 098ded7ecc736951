"""The demo company, loaded once for all tests that only look at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from social.app import create_app
from social.cli.main import group
from social.core import settings
from social.core.database import db
from tests.conftest import Browser


class Company:
    """An installation with the demo company in it."""

    def __init__(self, instance: Path) -> None:
        self.environment = {"SOCIAL_INSTANCE": str(instance)}
        self.first_load = self.run("demo")

    def run(self, *command: str) -> Result:
        """A command of the command line."""
        return CliRunner().invoke(group, command, env=self.environment)

    @contextmanager
    def open(self) -> Iterator[Flask]:
        """The application, ready to be asked."""
        app = create_app(settings.load(self.environment))
        app.test_client_class = Browser
        app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


@pytest.fixture(scope="package")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    return Company(tmp_path_factory.mktemp("demo"))
