"""The network between editors and the server: it can be cut, as trains and tunnels do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Wire:
    """Passes connections on to a port; `cut` breaks all of them in the middle of whatever they say."""

    def __init__(self, port: int) -> None:
        self._port, self._down = port, False
        self._open: set[asyncio.StreamWriter] = set()

    @asynccontextmanager
    async def laid(self) -> AsyncIterator[int]:
        """While editors need it; the port that they are given."""
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        try:
            yield int(server.sockets[0].getsockname()[1])
        finally:
            self.cut()
            server.close()
            await server.wait_closed()

    def cut(self) -> None:
        """Break every connection, and refuse new ones until `mend`."""
        self._down = True
        for writer in self._open:
            writer.transport.abort()

    def mend(self) -> None:
        """Connections are possible again."""
        self._down = False

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        self._open.add(writer)
        try:
            if not self._down:
                far, onward = await asyncio.open_connection("127.0.0.1", self._port)
                ends.append(onward)
                self._open.add(onward)
                await asyncio.gather(_pump(reader, onward), _pump(far, writer))
        except OSError:
            pass  # the server is being started again
        finally:
            for end in ends:
                self._open.discard(end)
                end.transport.abort()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.transport.abort()
