"""From files to pages: what would come in, and which files cannot, with their number and the reason. Pure.

With a manifest everything is as it was exported; a page whose file was changed since gets that text as its last
version. Without one, any folder of Markdown files is read as a tree, as Obsidian or MkDocs have them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any

from social.core.texts import is_printable, one_line, tidy
from social.guidelines.limits import LONGEST_BODY, LONGEST_TAG, LONGEST_TITLE, MOST_TAGS, UNLINKABLE
from social.spaces import manifest, portable
from social.spaces.archive import Files
from social.spaces.manifest import BadManifest, Space

INDEX = ("index.md", "readme.md")  # in a folder: the page of the folder itself
MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True)
class Words:
    """One version of a page. `author`: a handle of the manifest; empty: whoever brings it in."""

    title: str
    body: str
    author: str = ""
    at: datetime | None = None
    note: str = ""


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


class _Bad(ValueError):
    """Why a file cannot come in."""


def plan(files: Files) -> Plan:
    """What these files would become. Raises BadManifest."""
    if manifest.NAME not in files:
        return _plain(files)
    return _exported(manifest.from_json(files[manifest.NAME]), files)


def _exported(space: Space, files: Files) -> Plan:
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
                raise _Bad("it stands twice in the manifest, or before the page that it stands below")
            seen.add(page.file)
            made.pages.append(_as_exported(page, number, files, title_of.get, known.get))
        except _Bad as error:
            made.problems.append(Problem(number, page.file, str(error)))
    return made


def _as_exported(
    page: manifest.Page, number: int, files: Files, title_at: portable.Find, picture_at: portable.Find
) -> Incoming:
    versions = [
        Words(_title(each.title), _text(files, each.file), each.author, each.at, each.note)
        for each in page.versions
    ]
    now = files.get(page.file)
    if now is not None and sha256(now).hexdigest() != page.sha256:
        heading, body = portable.split_heading(_text(files, page.file))
        changed = portable.back(body.rstrip("\n"), page.file, title_at, picture_at)
        title = _title(heading or page.title)
        if (title, changed) != (versions[-1].title, versions[-1].body):
            versions.append(Words(title, _bounded(changed), note="Changed in the exported file"))
    return Incoming(
        page.file,
        number,
        versions,
        page.slug,
        page.above,
        page.community,
        _tags(page.tags),
        page.former_titles,
        page.former_slugs,
        page.more,
    )


def _plain(files: Files) -> Plan:
    made = Plan()
    places = _places(files)
    titles = {file: _title_of(file, files) for file in places if file in files}
    pictures = _Pictures(files, made)
    for number, (file, above) in enumerate(places.items(), start=1):
        try:
            made.pages.append(_page(file, above, number, files, titles, pictures.at))
        except _Bad as error:
            made.problems.append(Problem(number, file, str(error)))
    return made


def _places(files: Files) -> dict[str, str]:
    """{file of a page: file of the page above it}, from the top down; a folder without a page gets one."""
    pages = sorted((name for name in files if name.lower().endswith(MARKDOWN)), key=_from_the_top)
    owner: dict[str, str] = {"": ""}  # folder: the file of its page
    by_stem = {str(PurePosixPath(name).with_suffix("")): name for name in pages}
    places: dict[str, str] = {}

    def page_of(folder: str) -> str:
        if folder not in owner:
            inside = (name for name in pages if name.lower() in {f"{folder}/{index}".lower() for index in INDEX})
            owner[folder] = by_stem.get(folder) or next(inside, f"{folder}/")
            places.setdefault(owner[folder], page_of(_folder(folder)))
        return owner[folder]

    for name in pages:
        above = page_of(_folder(name))
        if above != name:
            places.setdefault(name, above)
    return places


def _page(
    file: str, above: str, number: int, files: Files, titles: Mapping[str, str], picture_at: Callable[[str, str], str | None]
) -> Incoming:
    if file.endswith("/"):
        return Incoming(file, number, [Words(_title(_named(file)), "")], above=above)
    facts, text = portable.split_facts(_text(files, file))
    heading, rest = portable.split_heading(text)
    body = portable.back(
        (rest if heading else text).strip("\n"), file, titles.get, lambda place: picture_at(place, file)
    )
    words = Words(_title(titles[file]), _bounded(body), note=f"Brought in from {file}"[:300])
    return Incoming(file, number, [words], above=above, tags=_tags(facts.get("tags", ())))


def _title_of(file: str, files: Files) -> str:
    facts, text = portable.split_facts(tidy(files[file].decode("utf-8", errors="replace")))
    given = facts.get("title", [""])[0] or portable.split_heading(text)[0] or _named(file)
    return " ".join(UNLINKABLE.sub(" ", one_line(given)).split())


def _named(file: str) -> str:
    """A title from the name of a file or folder: "giving-feedback" is "Giving feedback"."""
    path = PurePosixPath(file)
    stem = path.name if file.endswith("/") else path.stem
    if path.name.lower() in INDEX and path.parent.name:
        stem = path.parent.name
    if " " not in stem:
        stem = stem.replace("-", " ").replace("_", " ").strip()
    return stem[:1].upper() + stem[1:]


class _Pictures:
    """Pictures that texts show, found by their place or, as Obsidian does, by their name alone."""

    def __init__(self, files: Files, made: Plan) -> None:
        self.made = made
        self.by_name = {PurePosixPath(name).name: name for name in files if name.lower().endswith(portable.PICTURES)}
        self.files = files

    def at(self, place: str, _file: str) -> str | None:
        """What a text names the picture, which comes along from now on."""
        name = place if place in self.files else self.by_name.get(PurePosixPath(place).name, "")
        if not name.lower().endswith(portable.PICTURES):
            return None
        key = f"new-{sha256(name.encode()).hexdigest()[:24]}"
        self.made.pictures[key] = (PurePosixPath(name).name, self.files[name])
        return f"/pictures/{key}"


def _from_the_top(name: str) -> tuple[int, bool, str]:
    return name.count("/"), PurePosixPath(name).name.lower() not in INDEX, name.lower()


def _folder(name: str) -> str:
    parent = str(PurePosixPath(name).parent)
    return "" if parent == "." else parent


def _text(files: Files, name: str) -> str:
    if name not in files:
        raise _Bad(f"the file {name} is missing")
    try:
        text = files[name].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _Bad("it is no text in UTF-8") from None
    return _bounded(tidy(text))


def _bounded(body: str) -> str:
    if (size := len(body.encode())) > LONGEST_BODY:
        raise _Bad(f"it has {size // 1024} KB of text, where 64 KB fit")
    return body


def _title(given: str) -> str:
    title = one_line(given)
    if not title:
        raise _Bad("it has no title")
    if len(title) > LONGEST_TITLE:
        raise _Bad(f"its title has {len(title)} letters, where {LONGEST_TITLE} fit")
    if UNLINKABLE.search(title) or not is_printable(title):
        raise _Bad("its title holds [ ] | or \\, so no link could hold it")
    return title


def _tags(names: Sequence[str]) -> list[str]:
    good: Iterator[str] = (name for each in names if (name := one_line(each)) and len(name) <= LONGEST_TAG)
    return list(dict.fromkeys(good))[:MOST_TAGS]


__all__ = ["BadManifest", "Incoming", "Plan", "Problem", "Words", "plan"]
