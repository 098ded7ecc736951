"""What open sockets cost, and how a page answers meanwhile."""

import asyncio
from contextlib import AsyncExitStack
from time import perf_counter

from websockets.asyncio.client import ClientConnection, connect

from bench.live.site import Site
from bench.processes import memory
from bench.visitor import Visitor
from social.live import messages

ROOMS, PAGES_ASKED, WARMING = 30, 100, 20


async def measure(site: Site, count: int) -> tuple[int, list[float]]:
    """Megabytes that so many sockets add, and milliseconds of each page while they talk, smallest first."""
    assert site.process
    rooms = [site.new_page(f"Room {number}")[0] for number in range(ROOMS)]
    visitor = Visitor(f"127.0.0.1:{site.port}")
    visitor.cookie = f"commons={site.cookies[0]}"
    path = site.new_page("Asked for")[1]
    await asyncio.to_thread(ask, visitor, path, WARMING)
    before = memory(site.process.pid)
    async with AsyncExitStack() as stack:
        opened = [
            await stack.enter_async_context(_socket(site, rooms[number % ROOMS], number))
            for number in range(count)
        ]
        listening = [asyncio.create_task(_listen(socket)) for socket in opened]
        talking = asyncio.create_task(_move_carets(opened))
        times = await asyncio.to_thread(ask, visitor, path, PAGES_ASKED)
        after = memory(site.process.pid)
        for task in (talking, *listening):
            task.cancel()
        await asyncio.gather(talking, *listening, return_exceptions=True)
    return after - before, sorted(times)


def _socket(site: Site, page_id: int, number: int) -> connect:
    ticket = site.cookies[number % len(site.cookies)]
    return connect(
        f"ws://127.0.0.1:{site.port}/live/{page_id}",
        additional_headers={"Origin": site.address, "Cookie": f"commons={ticket}"},
        compression=None,
    )


async def _listen(socket: ClientConnection) -> None:
    await socket.send(messages.ask(b"\0"))
    async for _message in socket:
        pass


async def _move_carets(sockets: list[ClientConnection]) -> None:
    """Ten people move a second."""
    place = messages.varints.block(b'{"anchor": 1, "head": 2}')
    other = messages.varints.block(b"null")
    for number in range(10**6):
        await sockets[number % len(sockets)].send(bytes([messages.PRESENCE]) + (place, other)[number % 2])
        await asyncio.sleep(0.1)


def ask(visitor: Visitor, path: str, times: int) -> list[float]:
    """Milliseconds of each of so many pages."""
    took = []
    for _number in range(times):
        started = perf_counter()
        visitor.get(path)
        took.append((perf_counter() - started) * 1000)
        if visitor.status != 200:
            raise RuntimeError(f"the page answered {visitor.status}")
    return took
