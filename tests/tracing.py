"""Coverage is traced where a test tells something new about it: the tracer takes half of the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

EVERYWHERE = (
    *("hostile", "privacy", "permission", "permissions", "audiences", "every_link", "rank_blindness"),
    *("any_order", "drafts_hold_every_word", "architecture"),
)


def about(item: pytest.Item) -> str:
    """What the file of a test is named after."""
    return item.path.stem.removeprefix("test_")


def rest(config: pytest.Config) -> None:
    """Everything is imported: trace no more until a test begins."""
    if controller := _controller(config):
        controller.pause()


@contextmanager
def of(item: pytest.Item) -> Iterator[None]:
    """Trace what is done inside, unless it goes over known ground."""
    controller = _controller(item.config)
    if controller is None or _on_known_ground(item):
        yield
        return
    controller.resume()
    try:
        yield
    finally:
        controller.pause()


def _controller(config: pytest.Config) -> Any:
    """That of pytest-cov, if it runs."""
    plugin = config.pluginmanager.getplugin("_cov")
    return plugin and plugin.cov_controller


def _on_known_ground(item: pytest.Item) -> bool:
    """A property, a journey in a browser, or a test once more with other values than its first."""
    values = getattr(item, "callspec", None)
    again = values is not None and any(values.indices.values())
    return again or about(item) in EVERYWHERE or any(map(item.get_closest_marker, ("browser", "hypothesis")))
