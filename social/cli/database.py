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
