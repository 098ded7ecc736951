"""Where documents come from: each domain names itself here and tells how its rows become documents."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from social.core.search.documents import Document, split_key

Load = Callable[[Sequence[int]], Iterable[Document]]
Versions = Callable[[], Iterable[tuple[int, str]]]
Follows = Mapping[str, Callable[[Sequence[int]], Iterable[int]]]


@dataclass(frozen=True)
class Source:
    """One domain's rows. A row that `load` does not return must not be found any more."""

    prefix: str
    load: Load
    versions: Versions
    """Id and version of everything that should be found; the version equals the loaded document's."""
    follows: Follows = field(default_factory=dict)
    """{prefix of another domain: which rows here change with these of its rows}."""


_sources: dict[str, Source] = {}


def register(prefix: str, load: Load, versions: Versions, follows: Follows | None = None) -> None:
    """Keys `prefix:number` belong to this domain."""
    split_key(f"{prefix}:1")
    _sources[prefix] = Source(prefix, load, versions, follows or {})


def build(keys: Iterable[str]) -> tuple[list[Document], list[str]]:
    """The documents as they should stand now, and the keys that should be gone."""
    wanted: dict[str, list[int]] = {}
    for key in dict.fromkeys(keys):
        prefix, number = split_key(key)
        wanted.setdefault(prefix, []).append(number)
    _add_followers(wanted)
    documents: list[Document] = []
    for prefix, numbers in wanted.items():
        if prefix in _sources:
            documents += _sources[prefix].load(numbers)
    built = {document.key for document in documents}
    gone = [f"{prefix}:{n}" for prefix, numbers in wanted.items() for n in numbers]
    return documents, [key for key in gone if key not in built]


def _add_followers(wanted: dict[str, list[int]]) -> None:
    asked = dict(wanted)
    for source in _sources.values():
        for followed, rows_of in source.follows.items():
            if followed in asked:
                known = wanted.setdefault(source.prefix, [])
                known += set(rows_of(asked[followed])) - set(known)


def versions() -> Iterator[tuple[str, str]]:
    """Key and version of everything that should be found."""
    for source in _sources.values():
        for number, version in source.versions():
            yield f"{source.prefix}:{number}", version
