"""Drawn initials and their colour, for people without a photo."""

import zlib

COLOURS = 12


def initials(name: str) -> str:
    """First letters of the first and the last word of a name, upper case."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


def colour_index(text: str) -> int:
    """One of twelve colours, the same for the same text on every machine."""
    return zlib.crc32(text.encode()) % COLOURS
