"""Where to go next, when an address in the request says so."""

from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect


def same_site_path(wanted: str | None) -> str | None:
    """The path, if it leads nowhere but to a page of this site; else None.

    Browsers read "//host", "/\\host" and paths with stray control characters as other hosts.
    """
    if not wanted or not wanted.startswith("/") or wanted[1:2] in ("/", "\\"):
        return None
    if not wanted.isprintable() or "\\" in wanted:
        return None
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else wanted


def page_path(wanted: str | None) -> str | None:
    """The same, if it can also be opened: not where an address only takes what forms send."""
    path = same_site_path(wanted)
    try:
        current_app.url_map.bind("").match(urlsplit(path or "/").path, "GET")
    except MethodNotAllowed:
        return None
    except (NotFound, RequestRedirect):
        pass  # the address itself answers that
    return path
