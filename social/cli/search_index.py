"""social index: the search index, and whether it is true to the database."""

import click
from flask import Flask

from social.cli.application import in_application
from social.core.search import outbox, upkeep
from social.core.search.engine import Engine, IndexDamaged, WriterBusy

SHOWN = 20


@click.group()
def index() -> None:
    """Look after the search index."""


@index.command()
def rebuild() -> None:
    """Build the index anew from the database. The site stays up; the old index serves until then."""
    with in_application() as app:
        fill(app)
        click.echo("The index is new.")


@index.command()
@click.option("--mend", is_flag=True, help="Also put right what was found.")
def check(mend: bool) -> None:
    """Find what the index is missing, holds too much or holds out of date. Exit status 1 if anything."""
    with in_application() as app:
        engine: Engine = app.extensions["search"]
        if not engine.healthy():
            raise click.ClickException("The index is missing or damaged. Run: social index rebuild")
        report = upkeep.mend(engine) if mend else upkeep.check(engine)
    for words, keys in (
        ("Missing", report.missing),
        ("Left over", report.leftover),
        ("Out of date", report.stale),
    ):
        if keys:
            more = f" and {len(keys) - SHOWN:,} more" if len(keys) > SHOWN else ""
            click.echo(f"{words}: {len(keys):,} ({', '.join(keys[:SHOWN])}{more})")
    if report.good:
        click.echo("The index holds exactly what it should.")
    elif mend:
        click.echo("All of this was put right.")
    else:
        raise click.exceptions.Exit(1)


def fill(app: Flask) -> None:
    """Build the index anew with a progress bar."""
    with click.progressbar(length=1, label="Indexing") as bar:

        def progress(done: int, of: int) -> None:
            bar.length = max(of, 1)
            bar.update(done - bar.pos)

        upkeep.rebuild(app.extensions["search"], progress)


def catch_up(app: Flask) -> None:
    """Index what waits, with a progress bar; leaves it to the running site if that is writing already."""
    engine: Engine = app.extensions["search"]
    try:
        if engine.healthy():
            outbox.drain(engine)
        else:
            fill(app)
            outbox.drain(engine)
    except WriterBusy:
        click.echo("The running site is indexing; what was brought in can be found as soon as it is done.")
    except IndexDamaged as error:
        raise click.ClickException(f"{error} Run: social index rebuild") from None
