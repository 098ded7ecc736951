"""social db: the database's schema."""

import click

from social.cli.application import in_application
from social.core import schema


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
def upgrade() -> None:
    """Bring the database to the schema of this version. Safe to repeat; `social serve` does it too."""
    with in_application(upgraded=False):
        click.echo(
            "The database is now up to date." if schema.upgrade() else "The database was up to date already."
        )


@db.command()
@click.argument("message")
def draft(message: str) -> None:
    """For developers: write a schema step that leads from this database to the tables in the code."""
    with in_application():
        schema.draft(message)
