"""Numbers in addresses: no larger than a row's number can be, so that an absurd one is simply not found."""

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**31 - 1


class RowNumber(IntegerConverter):
    """`<int:entry_id>`: a row's number."""

    def __init__(self, map: Map) -> None:  # werkzeug names it so
        super().__init__(map, max=LARGEST_ID)


def init_app(app: Flask) -> None:
    """Take the place of Flask's `int`."""
    app.url_map.converters["int"] = RowNumber
