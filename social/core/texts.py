"""Typed text, freed of what no database and no reader can take. Words are never changed."""

import re

# Control characters but for tabs and line ends, halves of characters, and what XML cannot hold.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# They turn the direction of all that follows, beyond the end of the text that holds them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text without characters that cannot be stored or shown."""
    return _UNPRINTABLE.sub("", text)


def is_printable(text: str) -> bool:
    """Whether nothing would be taken away."""
    return _UNPRINTABLE.search(text) is None


def tidy(typed: str | None) -> str:
    """The text with one kind of line end, and without what cannot be stored or shown."""
    return printable((typed or "").replace("\r\n", "\n").replace("\r", "\n"))


def one_line(typed: str | None) -> str:
    """Words on one line with single spaces; nothing where no letter or sign can be seen."""
    line = " ".join(_TURNING.sub("", printable(typed or "")).split())
    return line if any(each.isprintable() and not each.isspace() for each in line) else ""
