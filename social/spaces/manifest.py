"""What manifest.json of an exported space says: its pages, their history, people and pictures. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from social.core.texts import is_printable

NAME = "manifest.json"
FORMAT, VERSION = "commons-guidelines", 1
LONGEST = 300  # letters of a title, a name, a reason

Value = TypeVar("Value")


class BadManifest(ValueError):
    """It cannot be read; the text says what is wrong."""


@dataclass(frozen=True)
class Writer:
    """Somebody who wrote: what they are called, and their e-mail where the export was told to hold it."""

    name: str
    email: str = ""


@dataclass(frozen=True)
class Version:
    """One revision: whose (by handle), when, why, and the file that holds its exact words."""

    file: str
    title: str
    author: str
    at: datetime
    note: str = ""
    name: str = ""
    others: Sequence[str] = ()  # handles of those whose words came in with it


@dataclass(frozen=True)
class Page:
    """One page. `above`: the file of the page it stands below; `sha256`: of its file as it was exported."""

    file: str
    sha256: str
    title: str
    slug: str
    versions: Sequence[Version]
    above: str = ""
    community: str = ""
    tags: Sequence[str] = ()
    former_titles: Sequence[str] = ()
    former_slugs: Sequence[str] = ()
    more: Mapping[str, Any] = field(default_factory=dict)  # how it is decided, reviewed, used


@dataclass(frozen=True)
class Picture:
    """A picture that pages show: its file, and what it was called."""

    file: str
    name: str = ""


@dataclass(frozen=True)
class Space:
    """All of it. Pages stand in the order of the tree, those above before those below."""

    site: str = ""
    people: Mapping[str, Writer] = field(default_factory=dict)
    communities: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # slug: name, private
    pages: Sequence[Page] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)  # by the key that texts name


def to_json(space: Space) -> str:
    """The manifest as it is written: what is empty is left out."""
    held = {"format": FORMAT, "version": VERSION, **asdict(space)}
    return json.dumps(_lean(held), ensure_ascii=False, indent=2) + "\n"


def _lean(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _lean(each) for name, each in value.items() if each not in ("", (), [], {}, None)}
    if isinstance(value, list | tuple):
        return [_lean(each) for each in value]
    return value


def from_json(text: str | bytes) -> Space:
    """The manifest that was written so. Raises BadManifest."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        raise BadManifest(f"{NAME} is no JSON") from None
    given = _of(held, dict, "it")
    if given.get("format") != FORMAT or given.get("version") != VERSION:
        raise BadManifest(f"{NAME} does not say that it is of the format {FORMAT}, version {VERSION}")
    return Space(
        _text(given, "site"),
        {handle: _writer(each) for handle, each in _mapping(given, "people").items()},
        _mapping(given, "communities"),
        [_page(_of(each, dict, "each of pages")) for each in _list(given, "pages")],
        {key: _picture(each) for key, each in _mapping(given, "pictures").items()},
    )


def _page(given: Mapping[str, Any]) -> Page:
    versions = [_version(_of(each, dict, "each of versions")) for each in _list(given, "versions")]
    if not versions:
        raise BadManifest(f"the page {_needed(given, 'file')} has no versions")
    return Page(
        _needed(given, "file"),
        _text(given, "sha256"),
        _needed(given, "title"),
        _text(given, "slug"),
        versions,
        _text(given, "above"),
        _text(given, "community"),
        [_of(each, str, "a tag") for each in _list(given, "tags")],
        [_of(each, str, "a former title") for each in _list(given, "former_titles")],
        [_of(each, str, "a former slug") for each in _list(given, "former_slugs")],
        _mapping(given, "more"),
    )


def _version(given: Mapping[str, Any]) -> Version:
    try:
        at = datetime.fromisoformat(_needed(given, "at"))
    except ValueError:
        raise BadManifest(
            f"“at” has to be a moment like 2026-03-31T08:00:00+00:00, not {given['at']}"
        ) from None
    if at.tzinfo is None:
        raise BadManifest(f"{given['at']} does not say in which time zone")
    return Version(
        _needed(given, "file"),
        _needed(given, "title"),
        _needed(given, "author"),
        at,
        _text(given, "note"),
        _text(given, "name"),
        [_of(each, str, "each of others") for each in _list(given, "others")],
    )


def _writer(given: Any) -> Writer:
    values = _of(given, dict, "each of people")
    return Writer(_needed(values, "name"), _text(values, "email"))


def _picture(given: Any) -> Picture:
    values = _of(given, dict, "each of pictures")
    return Picture(_needed(values, "file"), _text(values, "name"))


def _needed(given: Mapping[str, Any], name: str) -> str:
    found = _text(given, name)
    if not found:
        raise BadManifest(f"“{name}” is missing")
    return found


def _text(given: Mapping[str, Any], name: str) -> str:
    found = _of(given.get(name, ""), str, f"“{name}”")
    if len(found) > LONGEST or not is_printable(found) or "\n" in found:
        raise BadManifest(f"“{name}” has to be one line of at most {LONGEST} letters")
    return found


def _list(given: Mapping[str, Any], name: str) -> list[Any]:
    return _of(given.get(name, []), list, f"“{name}”")


def _mapping(given: Mapping[str, Any], name: str) -> dict[str, Any]:
    return _of(given.get(name, {}), dict, f"“{name}”")


def _of(value: Any, kind: type[Value], what: str) -> Value:
    if not isinstance(value, kind):
        raise BadManifest(f"{what} has to be {_KINDS[kind]}")
    return value


_KINDS: Mapping[type, str] = {dict: "an object", list: "a list", str: "text"}
