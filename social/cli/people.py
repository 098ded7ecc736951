"""social person: people, one at a time."""

import click

from social.accounts.models import Role
from social.accounts.refusals import Refused
from social.admin.service import Newcomer, add_with_password
from social.cli.application import in_application
from social.core.texts import one_line


@click.group()
def person() -> None:
    """Look after people."""


@person.command()
@click.option("--name", required=True, help="Full name, as colleagues write it.")
@click.option("--email", required=True, help="The address to sign in with.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice([role.value for role in Role]),
    help="Repeatable.",
)
@click.option(
    "--password",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    help="Asked for if not given.",
)
def add(name: str, email: str, roles: tuple[str, ...], password: str) -> None:
    """Add somebody who can sign in, for example the first administrator."""
    with in_application():
        try:
            added = add_with_password(
                Newcomer(one_line(name), email, tuple(Role(role) for role in roles)), password
            )
        except Refused as refusal:
            raise click.ClickException(str(refusal)) from None
        click.echo(f"{added.name} can sign in as {email.strip().lower()}; their page is {added.path}")
