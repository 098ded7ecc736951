"""social serve: the site and its jobs in one process."""

import socket
from typing import Any

import click
import uvicorn

from social.cli.application import in_application
from social.core import settings
from social.serving import application

QUIET: dict[str, Any] = {"log_level": "warning", "access_log": False, "server_header": False}


@click.command()
@click.option("--host", default=None, help="Address to listen on; default: the setting SOCIAL_HOST.")
@click.option("--port", type=int, default=None, help="Port to listen on; default: the setting SOCIAL_PORT.")
def serve(host: str | None, port: int | None) -> None:
    """Serve the site until Ctrl-C, with its background jobs."""
    chosen = settings.load()
    host, port = host or chosen.host, port or chosen.port
    _refuse_busy(host, port)
    with in_application():
        pass
    click.echo(f"Commons is at http://{host}:{port}  (Ctrl-C stops it)")
    uvicorn.run(application(), host=host, port=port, timeout_graceful_shutdown=5, **QUIET)


def _refuse_busy(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} on {host} cannot be used ({error.strerror}). "
                f"Another program may have it: try PORT={port + 1} make run."
            ) from None
