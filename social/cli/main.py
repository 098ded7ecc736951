"""The command `social`: its groups, and how errors are told."""

import sys

import click

from social.cli.config import config
from social.cli.database import db
from social.cli.demo import demo
from social.cli.finding import experts, search
from social.cli.guidelines import guidelines
from social.cli.importing import importing
from social.cli.mail_in import mail_in
from social.cli.people import person
from social.cli.search_index import index
from social.cli.serve import serve
from social.core.settings import WrongSetting


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="commons", prog_name="social")
def group() -> None:
    """Run and look after one installation of Commons.

    The installation lives in the folder instance/, or in the one that SOCIAL_INSTANCE names.
    """


for command in (serve, mail_in, demo, person, importing, guidelines, search, experts, index, config, db):
    group.add_command(command)


def main() -> None:
    """Run a command; a wrong setting becomes one clear sentence instead of a traceback."""
    try:
        group(prog_name="social")
    except WrongSetting as error:
        click.echo(f"Commons cannot start. {error}", err=True)
        sys.exit(2)
