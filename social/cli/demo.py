"""social demo: the demo company."""

from pathlib import Path

import click

from social.cli.application import in_application
from social.demo import texts
from social.demo.loading import is_empty, load
from social.demo.ready import PASSWORD, READY
from social.entries.uploads import picture_storage


@click.command()
@click.option("--first-run-only", is_flag=True, help="Do nothing where people are here already.")
def demo(first_run_only: bool) -> None:
    """Fill an empty installation with the demo company, Tern Water: about 120 people and what they wrote."""
    with in_application() as app:
        chosen = app.extensions["settings"]
        if is_empty():
            click.echo("Filling Commons with the demo company, Tern Water (once)…")
            with click.progressbar(length=texts.count(), label="Writing and drawing") as bar:
                load(picture_storage(), bar.update)
            _switch_on(chosen.instance)
        elif not first_run_only:
            raise click.ClickException(
                "People are here already, and the demo is only for an empty installation. "
                "Name a new folder: SOCIAL_INSTANCE=another-folder social demo"
            )
        elif not chosen.demo:
            return
    click.echo(f"Sign in as one of these, each with the password {PASSWORD}")
    for person in READY:
        click.echo(f"  {person.email:<32} {person.is_what}")


def _switch_on(instance: Path) -> None:
    """Note in the settings that the ready people may be offered on the sign-in page."""
    with (instance / "settings.toml").open("a", encoding="utf-8") as file:
        file.write("demo = true\n")
