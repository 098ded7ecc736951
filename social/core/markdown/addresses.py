"""Which addresses a text may point at, and the keys of pictures it shows. Pure; no parser here."""

import re
from html import unescape
from typing import Literal
from urllib.parse import quote

Kind = Literal["outside", "mail", "site"]

_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[0-9a-z]+);", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\s\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_OUTSIDE = re.compile(r"https?://[^/\\?#@:][^\\]*\Z", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^\\/<>]+@[^\\<>]+\Z", re.IGNORECASE)
_SITE = re.compile(r"(?:/(?![/\\])[^\\]*|#[^\\]*)\Z")
_PICTURE = re.compile(r"/pictures/([A-Za-z0-9_-]+(?:\.[a-z0-9]{1,5})?)(?:/[a-z0-9]{1,8})?\Z")


def tidy(address: str) -> str:
    """The address as a browser would read it: entities resolved, spaces inside written as %20."""
    address = _ENTITY.sub(lambda match: unescape(match.group(0)), address).strip()
    if address[:4].lower() == "www.":
        address = "https://" + address
    return quote(address, safe="%/:?#[]@!$&'()*+,;=-._~\\") if " " in address else address


def kind_of(address: str) -> Kind | None:
    """Where the address leads; None if no text may lead there (odd scheme, `//host`, hidden characters)."""
    if _UNSEEN.search(address):
        return None
    if _OUTSIDE.match(address):
        return "outside"
    if _MAIL.match(address):
        return "mail"
    return "site" if _SITE.match(address) else None


def picture_key(address: str) -> str | None:
    """The key of one of the site's own pictures, or None: nothing else may be shown in a text."""
    match = _PICTURE.match(address)
    return match.group(1) if match else None
