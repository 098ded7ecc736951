"""Real editors, a network that is cut, pages loaded anew, a server that is killed: every word is kept."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bench.live import chaos
from bench.live.site import Site

pytestmark = pytest.mark.browser


def test_every_token_typed_in_three_editors_is_in_the_database_once(tmp_path: Path) -> None:
    site = Site(tmp_path / "instance", people=3)
    try:
        site.start()
        with ThreadPoolExecutor(1) as apart:  # another loop of the browser's driver may run in this thread
            play = chaos.play(site, seed=7, editors=3, tokens=6, kills=1)
            outcome = apart.submit(asyncio.run, play).result()
    finally:
        site.close()
    assert (outcome.lost, outcome.doubled) == ([], [])
    assert outcome.same_everywhere
    assert len(outcome.typed) + len(outcome.deleted) == 18
    assert (outcome.kills, outcome.cuts) == (1, 3)
