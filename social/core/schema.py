"""Bringing the database to the newest schema (Alembic)."""

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from social.core.database import db


def upgrade() -> bool:
    """Apply the schema steps that are missing; whether there were any. Nothing is lost by repeating."""
    if is_current():
        return False
    with db.engine.connect() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    return True


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
