"""Names as people type them: without accents, case and signs, for finding, sorting and handles."""

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ħ": "h"}
)
_GAP = re.compile(r"[\W_]+")
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
RESERVED = frozenset({"chart", "suggestions", "filters", "new", "me", "all"})  # pages below /people
LONGEST_HANDLE = 80


def fold(text: str) -> str:
    """Plain lower-case words with one space between: "Łukasz O'Néil" is "lukasz o neil"."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _GAP.sub(" ", bare).strip()


def name_key(name: str, handle: str) -> str:
    """What a person is sorted by and found by: the words of the name, then those of the handle."""
    words = fold(name).split()
    return " ".join([*words, *(word for word in fold(handle).split() if word not in words)])[:260]


def value_key(value: str) -> str:
    """What makes two stated facts the same: "MQTT" and " mqtt" are one."""
    return " ".join(value.casefold().split())


def handle_from(name: str) -> str:
    """A handle to start from: "ana.ferreira" for Ana Ferreira; "person" where no ASCII letter is left."""
    return _NOT_ASCII_WORD.sub(".", fold(name))[: LONGEST_HANDLE - 8].strip(".") or "person"


def first_free(wanted: str, taken: set[str]) -> str:
    """The handle itself, or with the first number that nobody has: "ana.ferreira2"."""
    if wanted not in taken and wanted not in RESERVED:
        return wanted
    number = 2
    while f"{wanted}{number}" in taken:
        number += 1
    return f"{wanted}{number}"
