"""social config: what is set, and where it comes from."""

import click

from social.core import settings


@click.command()
def config() -> None:
    """Print every setting with its value and its source; secrets are hidden."""
    rows = settings.load().described()
    width = max(len(name) for name, *_ in rows)
    for name, value, source, meaning in rows:
        click.echo(f"{name:<{width}}  {value or '(empty)'}  [{source}]  {meaning}")
