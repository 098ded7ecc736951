"""[[Title]] links: which page a title leads to is known to the room that has pages, further up."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from social.core.markup import Linked

WANTED = "/guidelines/to"  # where a link leads while nobody has written its page: asked again at the click


class Target(NamedTuple):
    """The page that a title leads to; `called`: its title of today, where that is another one."""

    id: int
    path: str
    called: str = ""


# (titles, audience of the text that links, its id or 0) → the targets that exist for all who may read it.
Resolver = Callable[[Iterable[str], str, int], Mapping[str, Target]]


def _no_pages(titles: Iterable[str], audience: str, source: int) -> Mapping[str, Target]:
    return {}


_resolver: Resolver = _no_pages


def register(resolver: Resolver) -> None:
    """The room with pages says how titles become addresses."""
    global _resolver  # noqa: PLW0603 - one wiki in one installation
    _resolver = resolver


def targets_of(titles: Iterable[str], audience: str, source: int = 0) -> Mapping[str, Target]:
    """{title: target} of those that exist for all readers of this audience.

    What is rendered once is read by many, so a page that only some of them may read is not found here.
    What the text of this id meant by a title before, it means still, whatever is called so today.
    """
    return _resolver(titles, audience, source)


def linked_of(titles: Iterable[str], audience: str, source: int = 0) -> Mapping[str, Linked | None]:
    """Where titles lead that exist for all readers of this audience, for their HTML."""
    targets = targets_of(titles, audience, source)
    return {title: Linked(target.path, target.called) for title, target in targets.items()}


def title_key(title: str) -> str:
    """What two writings of one title have in common: letters without case, single spaces."""
    return " ".join(title.split()).casefold()[:200]
