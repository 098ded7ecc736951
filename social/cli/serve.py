"""social serve: the site and its jobs in one process."""

import errno
import socket
from contextlib import suppress
from dataclasses import replace
from typing import IO

import click
import uvicorn

from social.cli.application import in_application
from social.core import settings
from social.core.alone import NotAlone, keep_alone
from social.live.messages import LARGEST
from social.serving import Server, application

GRACE = 5  # seconds that open requests have to end after Ctrl-C


@click.command()
@click.option("--host", default=None, help="Address to listen on; default: the setting SOCIAL_HOST.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=None, help="Default: SOCIAL_PORT. 0: any that is free."
)
def serve(host: str | None, port: int | None) -> None:
    """Serve the site until Ctrl-C, with its background jobs."""
    chosen = settings.load()
    held = _alone(chosen)
    listening = _listen(host or chosen.host, chosen.port if port is None else port)
    with in_application():
        pass  # brings the database to the newest schema
    address = f"http://{host or chosen.host}:{listening.getsockname()[1]}"
    if "base_url" not in chosen.sources:
        chosen = replace(chosen, base_url=address)
    site = application(chosen)
    click.echo(f"Commons is at {address}  (Ctrl-C stops it)")
    server = Server(
        uvicorn.Config(
            site,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE,
            ws_max_size=2 * LARGEST,  # what is larger than LARGEST is refused by the room, with a reason
            ws_per_message_deflate=False,  # a window for each socket would cost more memory than all else
        )
    )
    with suppress(KeyboardInterrupt):
        server.run([listening])
    if held:
        held.close()
    click.echo("Commons has stopped. Everything that was written is kept.")


def _alone(chosen: settings.Settings) -> IO[str] | None:
    """The lock of an installation whose database is a file, or one clear sentence."""
    if not chosen.sqlalchemy_url.startswith("sqlite"):
        return None
    try:
        return keep_alone(chosen.instance)
    except NotAlone as other:
        raise click.ClickException(
            f"{chosen.instance} is being served already, by {other}: stop that first, "
            "or choose another folder with SOCIAL_INSTANCE."
        ) from None


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, or one clear sentence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because only then the event loop has short answers sent at once (TCP_NODELAY).
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(256)
    except OSError as error:
        remedy = (
            f"Another program may have it: try PORT={port + 1} make run."
            if error.errno in {errno.EADDRINUSE, errno.EACCES}
            else "Check the setting SOCIAL_HOST: it has to be an address of this machine."
        )
        raise click.ClickException(
            f"Port {port} on {host} cannot be used ({error.strerror}). {remedy}"
        ) from None
    return listening
