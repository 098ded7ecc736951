"""From exported files to pages: what would come in, and which files cannot, with number and reason. Pure.

With a manifest everything is as it was exported; a page whose file was changed since gets that text as its
last version. Without one, the files are read as any folder of Markdown (`plain`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from social.core.texts import is_printable, one_line, tidy
from social.guidelines.limits import LONGEST_BODY, LONGEST_TAG, LONGEST_TITLE, MOST_TAGS, UNLINKABLE
from social.spaces import manifest, portable
from social.spaces.archive import Files
from social.spaces.manifest import Space


@dataclass(frozen=True)
class Words:
    """One version of a page. `author`: a handle of the manifest; empty: whoever brings it in."""

    title: str
    body: str
    author: str = ""
    at: datetime | None = None
    note: str = ""
    name: str = ""  # what the step is called
    others: Sequence[str] = ()  # handles of those whose words came in with it


@dataclass(frozen=True)
class Incoming:
    """A page that would come in, below the page of the file `above`."""

    file: str
    number: int
    versions: Sequence[Words]
    slug: str = ""
    above: str = ""
    community: str = ""
    tags: Sequence[str] = ()
    former_titles: Sequence[str] = ()
    former_slugs: Sequence[str] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.versions[-1].title


@dataclass(frozen=True)
class Problem:
    """A file that cannot come in: its number, and why."""

    number: int
    file: str
    reason: str


@dataclass
class Plan:
    """What would come in. Texts name pictures as /pictures/<name>, a key of `pictures`."""

    pages: list[Incoming] = field(default_factory=list)
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # key: what it is called, its bytes
    people: Mapping[str, manifest.Writer] = field(default_factory=dict)
    communities: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class Bad(ValueError):
    """Why a file cannot come in."""


def exported(space: Space, files: Files) -> Plan:
    """What the pages of a manifest would become."""
    made = Plan(people=space.people, communities=space.communities)
    title_of = {page.file: page.title for page in space.pages}
    made.pictures = {
        key: (picture.name, files[picture.file])
        for key, picture in space.pictures.items()
        if picture.file in files
    }
    known = {picture.file: f"/pictures/{key}" for key, picture in space.pictures.items()}
    seen: set[str] = set()
    for number, page in enumerate(space.pages, start=1):
        try:
            if page.file in seen or (page.above and page.above not in seen):
                raise Bad("it stands twice in the manifest, or before the page that it stands below")
            seen.add(page.file)
            made.pages.append(_as_exported(page, number, files, title_of.get, known.get))
        except Bad as error:
            made.problems.append(Problem(number, page.file, str(error)))
    return made


def _as_exported(
    page: manifest.Page, number: int, files: Files, title_at: portable.Find, picture_at: portable.Find
) -> Incoming:
    versions = [_version(each, files) for each in page.versions]
    now = files.get(page.file)
    if now is not None and sha256(now).hexdigest() != page.sha256:
        heading, body = portable.split_heading(text(files, page.file))
        changed = portable.back(body.rstrip("\n"), page.file, title_at, picture_at)
        called = title(heading or page.title)
        if (called, changed) != (versions[-1].title, versions[-1].body):
            versions.append(Words(called, bounded(changed), note="Changed in the exported file"))
    return Incoming(
        page.file,
        number,
        versions,
        page.slug,
        page.above,
        page.community,
        tags(page.tags),
        page.former_titles,
        page.former_slugs,
        page.more,
    )


def _version(each: manifest.Version, files: Files) -> Words:
    body = text(files, each.file)
    return Words(title(each.title), body, each.author, each.at, each.note, each.name, each.others)


def text(files: Files, name: str) -> str:
    """The words in a file. Raises Bad."""
    if name not in files:
        raise Bad(f"the file {name} is missing")
    try:
        text = files[name].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Bad("it is no text in UTF-8") from None
    return bounded(tidy(text))


def bounded(body: str) -> str:
    """The words, if one page can hold them. Raises Bad."""
    if (size := len(body.encode())) > LONGEST_BODY:
        raise Bad(f"it has {size // 1024} KB of text, where 64 KB fit")
    return body


def title(given: str) -> str:
    """The title, if a page can have it. Raises Bad."""
    title = one_line(given)
    if not title:
        raise Bad("it has no title")
    if len(title) > LONGEST_TITLE:
        raise Bad(f"its title has {len(title)} letters, where {LONGEST_TITLE} fit")
    if UNLINKABLE.search(title) or not is_printable(title):
        raise Bad("its title holds [ ] | or \\, so no link could hold it")
    return title


def tags(names: Sequence[str]) -> list[str]:
    """As many of the tags as a page can have."""
    good = (name for each in names if (name := one_line(each)) and len(name) <= LONGEST_TAG)
    return list(dict.fromkeys(good))[:MOST_TAGS]
