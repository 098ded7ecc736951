"""Which tests the tracer of coverage follows: what it does not learn from would only take half of the time.

The plugin's own mark does not reach far enough: each of several processes has a second tracer below.
"""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import walk_packages

import pytest

import social

# Files that go over the same ground many times, or that look at a site in a process of its own.
EVERYWHERE = frozenset(
    {
        *("hostile", "privacy", "permission", "permissions", "audiences", "every_link", "rank_blindness"),
        *("any_order", "drafts_hold_every_word", "architecture", "larger_stores"),
        *("serving", "durability", "connections", "examples", "processes"),
    }
)


def is_followed(item: pytest.Item) -> bool:
    """Whether its lines are noted."""
    widely = item.path.stem.removeprefix("test_") in EVERYWHERE
    return not (widely or any(map(item.get_closest_marker, ("browser", "hypothesis"))))


def know_all() -> None:
    """The whole program is brought in while the tracer looks on; the steps of the schema are on their own."""
    for found in walk_packages(social.__path__, "social."):
        if not found.name.startswith(("social.__main__", "social.migrations")):
            import_module(found.name)


@contextmanager
def untraced() -> Iterator[None]:
    """What happens meanwhile is not noted, in this thread and in those that it begins."""
    here, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)  # type: ignore[arg-type]  # as it is documented
    try:
        yield
    finally:
        threading.settrace(in_threads)  # type: ignore[arg-type]  # the same
        sys.settrace(here)
