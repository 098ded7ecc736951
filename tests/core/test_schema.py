"""Bringing an older database to the newest schema."""

from pathlib import Path

from alembic import command
from sqlalchemy import text

from social.app import create_app
from social.core import schema
from social.core.database import db
from social.core.settings import Settings

ROWS = (
    "INSERT INTO people (id, handle, name, name_key, pronunciation, pronouns, about, about_html, phone,"
    " office, office_days, time_zone, links, team, job_title, audiences, photo, created_at)"
    " VALUES (1, 'ana', 'Ana', 'ana', '', '', '', '', '', '', '[]', '', '[]', '', '', '{}', '',"
    " '2026-01-01 00:00:00.000000')",
    "INSERT INTO communities (id, slug, name, purpose, purpose_html, access, created_at)"
    " VALUES (1, 'ears', 'Ears', '', '', 'open', '2026-01-01 00:00:00.000000')",
    "INSERT INTO memberships (community_id, person_id, host, joined_at)"
    " VALUES (1, 1, 1, '2026-01-01 00:00:00.000000')",
)


def test_an_installation_of_the_published_schema_keeps_every_row_when_tables_are_made_anew(
    tmp_path: Path,
) -> None:
    with create_app(Settings(instance=tmp_path, secret_key="only for tests")).app_context():
        _bring_to("0003", *ROWS)
        assert schema.upgrade()
        assert schema.is_current()
        assert db.session.execute(text("SELECT person_id FROM memberships")).scalars().all() == [1]
        assert db.session.execute(text("PRAGMA foreign_keys")).scalar() == 1
        db.session.remove()
        db.engine.dispose()


def _bring_to(step: str, *statements: str) -> None:
    with db.engine.connect() as connection:
        config = schema._config()
        config.attributes["connection"] = connection
        command.upgrade(config, step)
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
