"""Addresses that only we can have made: for getting no more mail of a kind, and for answering by mail.

Letters, digits and full stops alone, and capitals do not matter: they stand before the @ of addresses.
"""

import base64
import hmac

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LONGEST = 64


def make(secret: str, purpose: str, *parts: int | str) -> str:
    """A token that holds the parts (numbers, or words of letters) and our mark."""
    said = ".".join(_base36(part) if isinstance(part, int) else part for part in parts)
    return f"{said}.{_mark(secret, purpose, said)}"


def read(secret: str, purpose: str, token: str) -> list[str] | None:
    """The parts as texts; None where we did not make it for this purpose."""
    said, _, mark = token.lower().rpartition(".")
    if len(token) > _LONGEST or not token.isascii():
        return None
    return said.split(".") if hmac.compare_digest(mark, _mark(secret, purpose, said)) else None


def number(part: str) -> int:
    """The number that a part holds."""
    return int(part, 36)


def _mark(secret: str, purpose: str, said: str) -> str:
    """80 bits: enough for something that can only be tried at our door."""
    digest = hmac.digest(secret.encode(), f"commons {purpose}\0{said}".encode(), "sha256")
    return base64.b32encode(digest[:10]).decode().lower()


def _base36(value: int) -> str:
    digits = ""
    while value:
        value, rest = divmod(value, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"
