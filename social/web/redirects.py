"""Where to go next, when an address in the request says so."""

from urllib.parse import urlsplit


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
