"""A request as the site reads it: bounded, and without characters that cannot be stored or shown."""

from collections.abc import Iterable
from functools import cached_property
from io import BytesIO
from typing import IO

from flask import Flask, Request, abort, request
from werkzeug.datastructures import FileStorage, ImmutableMultiDict, MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from social.core.texts import is_printable, printable

Parsed = tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]
MOST_FIELDS = 1000  # of one form; parsing millions of empty ones would take a minute
TO_THE_END = 64 * 1024 * 1024  # bytes of a refused body that are still read


class BoundedParser(FormDataParser):
    """Forms without files are held to the same limits as those with files."""

    def _parse_urlencoded(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str],
    ) -> Parsed:
        most = self.max_form_memory_size or 0
        body = stream.read(most + 1)
        if len(body) > most or body.count(b"&") >= MOST_FIELDS:
            raise RequestEntityTooLarge
        return super()._parse_urlencoded(BytesIO(body), mimetype, content_length, options)


class TidyRequest(Request):
    """Fields, arguments and names of files without such characters."""

    form_data_parser_class = BoundedParser

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The arguments of the address."""
        return _tidy(super().args.items(multi=True))

    def _load_form_data(self) -> None:
        if "form" in self.__dict__:
            return
        super()._load_form_data()
        self.__dict__["form"] = _tidy(self.form.items(multi=True))
        for file in (each for _name, each in self.files.items(multi=True)):
            file.filename = printable(file.filename) if file.filename else file.filename


def init_app(app: Flask) -> None:
    """Read every request so; an address with such characters leads nowhere."""
    app.request_class = TidyRequest
    app.before_request(_refuse_unprintable)


def _tidy(pairs: Iterable[tuple[str, str]]) -> MultiDict[str, str]:
    return ImmutableMultiDict((printable(name), printable(value)) for name, value in pairs)


def from_script() -> bool:
    """Whether a script of our pages asks, and wants a part of a page in place of a whole one."""
    return bool(request.headers.get("HX-Request"))


def read_to_the_end() -> None:
    """Take the rest of a body that is refused: a browser that is cut off shows an error of its own."""
    left = min(request.content_length or 0, TO_THE_END)
    stream = request.environ["wsgi.input"]
    while left > 0 and (piece := stream.read(min(left, 1 << 16))):
        left -= len(piece)


def _refuse_unprintable() -> None:
    if not is_printable(request.path):
        abort(404)
