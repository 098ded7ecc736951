"""How each kind of value that can be set is read. Each raises ValueError with the remedy as a sentence."""

import re
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

SHORTEST_KEY = 16


def words(value: Any) -> str:
    return str(value).strip()


def key(value: Any) -> str:
    text = words(value)
    if text and len(text) < SHORTEST_KEY:
        raise ValueError(
            f"Give at least {SHORTEST_KEY} characters chosen by chance, or leave it out: one is made."
        )
    return text


def number(least: int, most: int, remedy: str) -> Callable[[Any], int]:
    def parse(value: Any) -> int:
        text = words(value)
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(remedy)
        return int(text)

    return parse


def sender(value: Any) -> str:
    text = words(value)
    if not re.fullmatch(r"[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+", text):
        raise ValueError("Give an address, such as Commons <commons@company.example>.")
    return text


def mailbox(value: Any) -> str:
    text = words(value)
    if text and not re.fullmatch(r"[a-z0-9_-]{1,16}@[A-Za-z0-9.-]+", text):
        raise ValueError("Give a bare address with a short name, such as reply@commons.example, or nothing.")
    return text


def database(value: Any) -> str:
    text = words(value)
    try:
        dialect = make_url(text).get_dialect() if text else None
    except (ArgumentError, ImportError):
        raise ValueError(
            "It has to look like postgresql+psycopg://user:password@host/name or sqlite:////path/to/commons.db."
        ) from None
    try:
        dialect.import_dbapi() if dialect else None
    except ImportError as error:
        raise ValueError(f"Its driver is missing: install {error.name} beside Commons.") from None
    return text


def flag(value: Any) -> bool:
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if str(value).lower() not in words:
        raise ValueError("Say yes or no.")
    return words[str(value).lower()]


def one_of(*choices: str) -> Callable[[Any], str]:
    def parse(value: Any) -> str:
        if str(value) not in choices:
            raise ValueError(f"Choose one of: {', '.join(choices)}.")
        return str(value)

    return parse


def url(*schemes: str) -> Callable[[Any], str]:
    def parse(value: Any) -> str:
        text = words(value)
        starts = " or ".join(scheme + "://" for scheme in schemes)
        if not text:
            return text
        if urlsplit(text).scheme not in schemes:
            raise ValueError(f"It has to be an address that starts with {starts}.")
        if not urlsplit(text).hostname and urlsplit(text).scheme != "unix":
            raise ValueError(f"It names no host: an address is {starts} and a host.")
        return text

    return parse


def redis(value: Any) -> str:
    text: str = url("redis", "rediss", "unix")(value)
    if text and find_spec("redis") is None:
        raise ValueError("Its driver is missing: install redis beside Commons.")
    return text


def colour(value: Any) -> str:
    text = words(value)
    if text and not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError("Give a colour as # and six hexadecimal digits, for example #b4532a.")
    return text
