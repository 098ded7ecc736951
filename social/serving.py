"""One process that serves: static files, rooms for writing together, the bell, Flask, the job consumer."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from contextvars import Context
from socket import socket
from typing import TYPE_CHECKING, Any, cast

import uvicorn
from a2wsgi import WSGIMiddleware
from flask import Flask
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from social.app import create_app
from social.bell.door import Door as BellDoor
from social.bell.ringing import Bell
from social.core import settings
from social.core.search import outbox
from social.live.door import Door
from social.live.rooms import Rooms
from social.web.headers import POLICY

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

THREADS = 10


def _apart(flask: Flask) -> "WSGIApplication":
    """The application, each request in a context of its own.

    The event loop hands a request's context variables on to the next request of a connection (it does so when
    an upload makes it pause): without this, Flask would find the former request's signed-in person there.
    """

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        return Context().run(flask, environ, start_response)

    return answer


class _HashedFiles(StaticFiles):
    """Built files carry a hash in their names, so a browser may keep them for ever."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        try:
            response = await super().get_response(path, scope)
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        except HTTPException as refusal:
            response = PlainTextResponse(refusal.detail, refusal.status_code)
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def application(chosen: settings.Settings | None = None) -> Starlette:
    """The whole site as one ASGI application. Raises WrongSetting."""
    flask = create_app(chosen)
    rooms, bell = Rooms(flask), Bell(flask)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        queue = flask.extensions["jobs"]
        queue.enqueue(outbox.REPAIR)
        consumer = queue.consumer()
        consumer.start()
        try:
            async with rooms.running(), bell.running():
                yield
        finally:
            consumer.stop(graceful=True)

    site = Starlette(
        routes=[
            WebSocketRoute("/live/{entry_id:int}", Door(flask, rooms).open),
            Route("/events", BellDoor(flask, bell).open, methods=["GET"]),
            Mount("/static", _HashedFiles(directory=settings.ROOT / "static")),
            Mount("/", cast(ASGIApp, WSGIMiddleware(cast(Any, _apart(flask)), workers=THREADS))),
        ],
        lifespan=lifespan,
    )
    site.state.bell = bell
    return site


class Server(uvicorn.Server):
    """Ends the streams of events first: they would hold up the others, who wait for open answers to end."""

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Stop serving."""
        cast(Starlette, self.config.app).state.bell.silence()
        await super().shutdown(sockets)
