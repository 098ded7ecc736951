"""Asking the database from the event loop, which must not wait: each question in a thread of a small pool."""

from asyncio import get_running_loop
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context
from functools import partial
from typing import ParamSpec, TypeVar

from flask import Flask

P = ParamSpec("P")
Result = TypeVar("Result")


class Threads:
    """The database of one installation, for code that must not wait."""

    def __init__(self, flask: Flask, most: int, name: str) -> None:
        self._flask = flask
        self._threads = ThreadPoolExecutor(most, name)

    def close(self) -> None:
        """After the last call."""
        self._threads.shutdown()

    async def call(self, function: Callable[P, Result], *args: P.args, **kwargs: P.kwargs) -> Result:
        """Run a function in a thread, with a database session of its own."""

        def inside() -> Result:
            with self._flask.app_context():
                return function(*args, **kwargs)

        return await get_running_loop().run_in_executor(self._threads, partial(Context().run, inside))
