"""What open streams of events cost, how long a word takes to them, and how a page answers meanwhile."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter

from bench.live.site import Site
from bench.live.sockets import WARMING, ask
from bench.processes import memory
from bench.visitor import Visitor

PAGES_ASKED, WORDS = 100, 40


@dataclass(frozen=True)
class Found:
    """Megabytes, and milliseconds smallest first: of pages, and from a word sent to its event."""

    cost: int
    pages: list[float]
    delays: list[float]


async def measure(site: Site, count: int) -> Found:
    """Each of so many people has one page open; one of them is written to again and again."""
    assert site.process
    site.more_people(count - len(site.cookies))
    reader, writer = Visitor(f"127.0.0.1:{site.port}"), Visitor(f"127.0.0.1:{site.port}")
    reader.cookie, writer.cookie = (f"commons={site.cookies[number]}" for number in (0, 1))
    await asyncio.to_thread(ask, reader, "/notifications", WARMING)
    before = memory(site.process.pid)
    heard: asyncio.Queue[float] = asyncio.Queue()
    streams = [asyncio.create_task(_listen(site, number, heard)) for number in range(count)]
    while heard.qsize() < count:  # each says once that it is open
        await asyncio.sleep(0.05)
    for _number in range(count):
        heard.get_nowait()
    delays = [await _write(writer, heard) for _number in range(WORDS)]
    pages = await asyncio.to_thread(ask, reader, "/notifications", PAGES_ASKED)
    after = memory(site.process.pid)
    for task in streams:
        task.cancel()
    await asyncio.gather(*streams, return_exceptions=True)
    return Found(after - before, sorted(pages), sorted(delays))


async def _listen(site: Site, number: int, heard: asyncio.Queue[float]) -> None:
    incoming, outgoing = await asyncio.open_connection("127.0.0.1", site.port)
    cookie = f"Cookie: commons={site.cookies[number]}"
    outgoing.write(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\n{cookie}\r\n\r\n".encode())
    with suppress(asyncio.CancelledError):
        async for line in incoming:
            if line.rstrip() in (b"event: begun", b"event: told"):
                heard.put_nowait(perf_counter())
    outgoing.close()


async def _write(writer: Visitor, heard: asyncio.Queue[float]) -> float:
    """Milliseconds from the answer to whoever wrote until the other's page hears of it; 0: it was sooner."""
    path = "/messages/writer.2"
    await asyncio.to_thread(writer.open, path)
    await asyncio.to_thread(lambda: writer.post(path, body="Does the valve stick?"))
    answered = perf_counter()
    return max(0.0, (await heard.get() - answered) * 1000)
