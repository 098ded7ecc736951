"""Drawn initials and their colour, for people without a photo."""

import unicodedata
import zlib
from functools import lru_cache

COLOURS = 12


@lru_cache(maxsize=4096)  # the same people stand on many pages
def initials(name: str) -> str:
    """First letters of the first and the last word of a name, upper case; "?" where there is none.

    What stands in brackets, as in "Ana Ferreira (Lisbon)", is no part of a name.
    """
    words = [word for word in unicodedata.normalize("NFC", name).split() if word[0] not in "([{"]
    letters = [letter for word in words if (letter := next(filter(str.isalpha, word), ""))]
    return "".join(letter.upper()[:1] for letter in letters[:1] + letters[1:][-1:]) or "?"


@lru_cache(maxsize=4096)
def colour_index(text: str) -> int:
    """One of twelve colours, the same for the same text on every machine."""
    return zlib.crc32(text.encode()) % COLOURS
