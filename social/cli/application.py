"""How commands reach the application."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy.exc import OperationalError

from social.app import create_app
from social.core import schema
from social.core.database import db
from social.core.settings import WrongSetting


@contextmanager
def in_application(*, upgraded: bool = True) -> Iterator[Flask]:
    """The application's context, with the database at its newest schema."""
    app = create_app()
    with app.app_context():
        _reach_the_database()
        if upgraded:
            schema.upgrade()
        yield app


def _reach_the_database() -> None:
    """Raises WrongSetting, when there is none or it does not let us in."""
    try:
        db.engine.connect().close()
    except OperationalError as error:
        reason = " ".join(str(error.orig).split())
        raise WrongSetting(
            "SOCIAL_DATABASE_URL",
            db.engine.url.render_as_string(),
            f"This database cannot be opened ({reason}). Check that it is there and lets us in.",
        ) from None
