"""How commands reach the application."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from social.app import create_app
from social.core import schema


@contextmanager
def in_application(*, upgraded: bool = True) -> Iterator[Flask]:
    """The application's context, with the database at its newest schema."""
    app = create_app()
    with app.app_context():
        if upgraded:
            schema.upgrade()
        yield app
