"""social mail-in: taking in answers by mail."""

import asyncio
import signal

import click
from flask import Flask

from social.cli.application import in_application
from social.postroom.door import Door


@click.command("mail-in")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8025,
    show_default=True,
    help="Port to listen on. 0: any that is free.",
)
@click.option("--lmtp", is_flag=True, help="Speak LMTP instead of SMTP.")
def mail_in(host: str, port: int, lmtp: bool) -> None:
    """Take in answers by mail until Ctrl-C.

    The company's own mail server brings them, for the address that the setting SOCIAL_MAIL_REPLY_TO names.
    """
    with in_application() as app:
        if not app.extensions["settings"].mail_reply_to:
            raise click.ClickException(
                "Set SOCIAL_MAIL_REPLY_TO first, to an address such as reply@commons.example: "
                "without it no mail asks for an answer."
            )
    asyncio.run(_listen(app, host, port, lmtp))
    click.echo("No more mail is taken in.")


async def _listen(app: Flask, host: str, port: int, lmtp: bool) -> None:
    loop, door, stop = asyncio.get_running_loop(), Door(app), asyncio.Event()
    try:
        server = await loop.create_server(lambda: door.protocol(lmtp=lmtp), host, port)
    except OSError as error:
        raise click.ClickException(f"Port {port} on {host} cannot be used ({error.strerror}).") from None
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    where = server.sockets[0].getsockname()
    click.echo(f"Answers by mail are taken in at {where[0]}:{where[1]} by {'LMTP' if lmtp else 'SMTP'}")
    await stop.wait()
    server.close()
