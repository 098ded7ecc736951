"""Passwords: kept as argon2id hashes, and judged by length and by how well known they are, nothing else."""

import re
import unicodedata
from collections.abc import Iterable

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from social.accounts.common_passwords import COMMON

SHORTEST, LONGEST = 10, 256
RULE = "At least 10 characters. A few words that only you would put together are easy to remember."
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# What is verified where there is no account, so that the answer takes as long as for one that exists.
_NOBODY = _hasher.hash("nobody has this password")
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "azertyuiop", "abcdefghijklmnopqrstuvwxyz", "01234567890" * 3)
_NO_LETTER = re.compile(r"[\W_]+")


def hashed(password: str) -> str:
    """What is stored of a password."""
    return _hasher.hash(_same(password))


def verify(stored: str | None, password: str) -> bool:
    """Whether it is the password of the stored hash; takes as long where there is none."""
    try:
        _hasher.verify(stored or _NOBODY, _same(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def outdated(stored: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(stored)


def problem(password: str, about: Iterable[str] = ()) -> str | None:
    """Why the password will not do, as a sentence; None when it will. `about`: their e-mail and name."""
    if len(password) < SHORTEST:
        return f"That is too short: {SHORTEST} characters at least. Two or three odd words together do well."
    if len(password) > LONGEST:
        return f"That is too long: {LONGEST} characters at most."
    if password.casefold() in COMMON or _is_pattern(password.casefold()):
        return "Many people use that one, so it is among the first to be tried. Choose something of your own."
    if _plain(password) in _known_of(about) or _of_words(password, about):
        return "That is your name or address, which everybody here knows. Choose something else."
    return None


def _same(password: str) -> str:
    """One spelling for characters that keyboards type in several ways."""
    return unicodedata.normalize("NFKC", password)


def _is_pattern(text: str) -> bool:
    """One or two characters over and over, a short piece repeated, or keys in a row."""
    if len(set(text)) <= 2 or re.fullmatch(r"(.{1,4})\1+.{0,3}", text):
        return True
    return any(text in row or text in row[::-1] for row in _ROWS)


def _known_of(about: Iterable[str]) -> set[str]:
    """The name, the address and its two halves, in both orders of their words, without gaps."""
    known: set[str] = set()
    for text in about:
        for part in (text, *text.split("@")):
            words = [word for word in _NO_LETTER.split(part.casefold()) if word]
            known |= {"".join(words), "".join(reversed(words))}
    return known - {""}


def _of_words(password: str, about: Iterable[str]) -> bool:
    """Whether it only says words of them, however often and in whatever order."""
    said, known = _words(password), _words(" ".join(about))
    return bool(said) and said <= known


def _words(text: str) -> set[str]:
    return {word for part in _NO_LETTER.split(text.casefold()) if (word := part.strip("0123456789"))}


def _plain(text: str) -> str:
    """Letters and digits only, without the digits that people hang on at the end."""
    return _NO_LETTER.sub("", text.casefold()).rstrip("0123456789") or text
