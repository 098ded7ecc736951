"""social import: people and writing from other systems."""

from collections.abc import Callable
from pathlib import Path

import click

from social.cli.application import in_application
from social.cli.search_index import catch_up
from social.imports.people import import_people
from social.imports.records import Summary, size
from social.imports.writing import import_writing

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
Importer = Callable[[Path, Callable[[int], None]], Summary]


@click.group(name="import")
def importing() -> None:
    """Bring in people and what they wrote elsewhere. Safe to stop and to repeat."""


@importing.command()
@click.argument("file", type=FILE)
def people(file: Path) -> None:
    """Bring in people from FILE (.csv, .jsonl or .jsonl.gz), one a line.

    Needed: id, name. Also read: handle, email, team, job_title, manager, office, phone, languages, skills,
    people_skills, joined, left. People without an e-mail cannot sign in until they are invited.
    """
    _run(import_people, file, "people")


@importing.command()
@click.argument("file", type=FILE)
def writing(file: Path) -> None:
    """Bring in posts, answers and wiki pages from FILE (.jsonl, .jsonl.gz or .csv), one a line.

    Needed: id, kind (post, answer, wiki), authors (ids of people), date. Also read: title, text, channel;
    what has neither title nor text is called “Untitled”.
    """
    _run(import_writing, file, "documents")


def _run(importer: Importer, file: Path, what: str) -> None:
    with in_application() as app:
        with click.progressbar(length=size(file), label=f"Bringing in {what}") as bar:
            summary = importer(file, bar.update)
        report(summary, what)
        catch_up(app)


def report(summary: Summary, what: str, most: int = 20) -> None:
    """Say what happened; bad lines by number and reason."""
    for line, reason in summary.problems[:most]:
        click.echo(f"Line {line:,} was skipped: {reason}.", err=True)
    if len(summary.problems) > most:
        click.echo(f"… and {len(summary.problems) - most:,} more lines were skipped.", err=True)
    click.echo(
        f"{summary.added:,} {what} added, {summary.changed:,} changed, "
        f"{summary.unchanged:,} were there already, {len(summary.problems):,} skipped."
    )
