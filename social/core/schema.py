"""Bringing the database to the newest schema (Alembic)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from social.core.database import db


def upgrade() -> bool:
    """Apply the schema steps that are missing; whether there were any. Nothing is lost by repeating."""
    if is_current():
        return False
    with db.engine.connect() as connection, _references_unwatched(connection):
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    return True


@contextmanager
def _references_unwatched(connection: Connection) -> Iterator[None]:
    """SQLite changes some tables by filling a new one and dropping the old one: what refers to its rows must
    not hinder that, nor be deleted with them. Afterwards every reference is looked at."""
    if connection.dialect.name != "sqlite":
        yield
        return
    sqlite: Any = connection.connection.driver_connection
    sqlite.execute("PRAGMA foreign_keys=OFF")  # heard outside of transactions only
    try:
        yield
        if broken := sqlite.execute("PRAGMA foreign_key_check").fetchmany(5):
            raise LookupError(f"rows that refer to nothing: {broken}")
    finally:
        sqlite.execute("PRAGMA foreign_keys=ON")


def is_current() -> bool:
    """Whether the database has every schema step."""
    with db.engine.connect() as connection:
        here = MigrationContext.configure(connection).get_current_revision()
    return here == ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "social:migrations")
    return config


def draft(message: str) -> None:
    """Write a new step that leads from the database at hand to the tables as the code describes them."""
    with db.engine.connect() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.revision(config, message, autogenerate=True)
