"""[[Title]] links: which page a title leads to is known to the room that has pages, further up."""

from collections.abc import Callable, Iterable, Mapping

Resolver = Callable[[Iterable[str]], Mapping[str, str]]


def _no_pages(titles: Iterable[str]) -> Mapping[str, str]:
    return {}


_resolver: Resolver = _no_pages


def register(resolver: Resolver) -> None:
    """The room with pages says how titles become addresses: titles → {title: path} of those that exist."""
    global _resolver  # noqa: PLW0603 - one wiki in one installation
    _resolver = resolver


def paths_of(titles: Iterable[str]) -> Mapping[str, str]:
    """Addresses of the titles that exist."""
    return _resolver(titles)
