"""A space as files: pages in folders like the tree, every version, pictures, a manifest that tells of all."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from social.entries.models import Revision
from social.entries.wiki_links import title_key
from social.guidelines.models import Guideline
from social.guidelines.tree import Leaf
from social.people.models import Person
from social.spaces import manifest, portable, queries

PICTURES, HISTORY = "_pictures", "_history"
BATCH = 100
_KEY = re.compile(r"/pictures/([A-Za-z0-9_-]{6,80})")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)\Z")  # names that no file may have on some systems

Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True)
class Origin:
    """Where the files come from, and whether they hold people's e-mail addresses."""

    site: str
    picture: Callable[[str], bytes | None]  # the file of a picture that may be taken along, by its key
    more: Callable[[Sequence[int]], Mapping[int, Mapping[str, Any]]] = lambda _ids: {}
    with_addresses: bool = False


@dataclass
class _Told:
    """What the manifest will say."""

    people: dict[str, manifest.Writer] = field(default_factory=dict)
    communities: dict[str, dict[str, Any]] = field(default_factory=dict)
    pages: list[manifest.Page] = field(default_factory=list)
    pictures: dict[str, manifest.Picture] = field(default_factory=dict)


def export(
    leaves: Sequence[tuple[Leaf, int]], origin: Origin, progress: Callable[[int], None] = lambda _pages: None
) -> Files:
    """The files of these pages, the manifest last. Pages come from the top down."""
    files = places(leaf for leaf, _ in leaves)
    names = queries.names_of([leaf.id for leaf, _ in leaves])
    by_title = {key: files[page_id] for key, page_id in names.pages_of_titles().items()}
    told = _Told()
    for start in range(0, len(leaves), BATCH):
        batch = [leaf for leaf, _ in leaves[start : start + BATCH]]
        ids = [leaf.id for leaf in batch]
        pages, revisions, more = queries.whole_pages(ids), queries.revisions_of(ids), origin.more(ids)
        for leaf in (each for each in batch if each.id in pages):
            file, above = files[leaf.id], files.get(leaf.above_id or 0, "")
            page = _Bound(pages[leaf.id], revisions[leaf.id], file, above, names, more.get(leaf.id, {}))
            yield from _page(page, by_title, origin, told)
        progress(len(batch))
    space = manifest.Space(origin.site, told.people, told.communities, told.pages, told.pictures)
    yield manifest.NAME, manifest.to_json(space).encode()


@dataclass(frozen=True)
class _Bound:
    """A page with all that belongs to it."""

    page: Guideline
    revisions: Sequence[tuple[Revision, Person, str]]
    file: str
    above: str
    names: queries.Names
    more: Mapping[str, Any]


def places(leaves: Iterator[Leaf] | Sequence[Leaf]) -> dict[int, str]:
    """{page id: its file}: pages below one stand in a folder of its name. Leaves come from the top down."""
    files: dict[int, str] = {}
    for leaf in leaves:
        above = files.get(leaf.above_id or 0, "")
        name = f"{leaf.slug}_" if _DEVICES.match(leaf.slug) else leaf.slug
        files[leaf.id] = f"{above.removesuffix('.md')}/{name}.md" if above else f"{name}.md"
    return files


def _page(bound: _Bound, by_title: Mapping[str, str], origin: Origin, told: _Told) -> Files:
    page, file = bound.page, bound.file
    yield from _pictures(bound.revisions, origin, told)
    text = portable.out(
        page.title,
        page.body,
        file,
        lambda title: by_title.get(title_key(title)),
        lambda key: told.pictures[key].file if key in told.pictures else None,
    ).encode()
    yield file, text
    versions = []
    for revision, writer, email in bound.revisions:
        told.people[writer.handle] = manifest.Writer(writer.name, email if origin.with_addresses else "")
        kept = f"{HISTORY}/{file.removesuffix('.md')}/{revision.number}.md"
        yield kept, revision.body.encode()
        others = bound.names.others.get((page.id, revision.number), {})
        told.people |= {
            handle: manifest.Writer(name) for handle, name in others.items() if handle not in told.people
        }
        versions.append(_version(kept, revision, writer.handle, list(others)))
    if page.community:
        told.communities[page.community.slug] = {
            "name": page.community.name,
            "private": page.community.private,
        }
    told.pages.append(_line(bound, sha256(text).hexdigest(), versions))


def _version(file: str, revision: Revision, author: str, others: Sequence[str]) -> manifest.Version:
    return manifest.Version(
        file, revision.title, author, revision.created_at, revision.note, revision.name, others
    )


def _line(bound: _Bound, digest: str, versions: Sequence[manifest.Version]) -> manifest.Page:
    page, names = bound.page, bound.names
    return manifest.Page(
        bound.file,
        digest,
        page.title,
        page.slug,
        versions,
        bound.above,
        page.community.slug if page.community else "",
        [tag.name for tag in page.tags],
        names.former_titles.get(page.id, ()),
        names.former_slugs.get(page.id, ()),
        bound.more,
    )


def _pictures(revisions: Sequence[tuple[Revision, Person, str]], origin: Origin, told: _Told) -> Files:
    """The pictures that any version shows, each once."""
    for key in dict.fromkeys(key for revision, _, _ in revisions for key in _KEY.findall(revision.body)):
        data = None if key in told.pictures else origin.picture(key)
        if data is not None:
            told.pictures[key] = manifest.Picture(f"{PICTURES}/{key}.webp")
            yield told.pictures[key].file, data
