"""A request as the site reads it: characters that cannot be stored or shown never get in."""

from collections.abc import Iterable
from functools import cached_property

from flask import Flask, Request, abort, request
from werkzeug.datastructures import ImmutableMultiDict, MultiDict

from social.core.texts import is_printable, printable


class TidyRequest(Request):
    """Fields, arguments and names of files without such characters."""

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


def _refuse_unprintable() -> None:
    if not is_printable(request.path):
        abort(404)
