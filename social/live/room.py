"""One text and all who have it open. Lives in the event loop; nothing here waits for a disk.

What somebody types is applied, then written down together with whatever else came meanwhile, then sent to
the others, and only then confirmed. If writing fails the room closes: editors keep their words and come back.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from social.live import messages, store
from social.live.document import Document
from social.live.guest import Guest
from social.live.log import Snapshot
from social.live.messages import TooLarge
from social.live.queries import Change
from social.live.store import Store
from social.live.texts import MOST_BYTES

log = logging.getLogger(__name__)
MOST_STATE = 8 * 1024 * 1024  # bytes with all that was ever deleted; beyond it a page has to begin anew
QUIET = 2.0  # seconds from an edit to the snapshot
TOGETHER = 0.04  # seconds in which movements of carets are gathered
TRY_AGAIN = 1012


class Waiting(NamedTuple):
    """What came from a guest and is not written down: an update, or a question how far we are."""

    guest: Guest
    update: bytes | None
    checkpoint: int


class Room:
    """See the module."""

    def __init__(self, entry_id: int, base: Store, document: Document, seq: int) -> None:
        self.entry_id, self.seq, self.broken = entry_id, seq, False
        self.guests: dict[int, Guest] = {}
        self.elsewhere: list[dict[str, Any]] = []  # who has it open in other processes
        self.when_written: Callable[[Room], None] = _nothing
        self.when_people_change: Callable[[Room], None] = _nothing
        self._store, self._document = base, document
        self._waiting: list[Waiting] = []
        self._busy = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._snapshot_at = seq
        self._people_due = False
        self._timer: asyncio.TimerHandle | None = None
        self._full = len(document.state) > MOST_STATE

    def enter(self, guest: Guest) -> None:
        """Somebody opened it."""
        self.guests[guest.number] = guest
        guest.send(messages.you(guest.number, guest.visitor.person_id))
        self.people_changed()

    def leave(self, guest: Guest) -> None:
        """Somebody closed it. What they sent is written down all the same."""
        if self.guests.pop(guest.number, None):
            self.people_changed()

    def answer(self, guest: Guest, vector: bytes) -> None:
        """Give somebody what they have not got, and ask for what we have not got. Raises Malformed."""
        guest.send(messages.answer(self._document.missing(vector)))
        guest.send(messages.ask(self._document.vector))

    def take(self, guest: Guest, update: bytes) -> None:
        """Apply what somebody typed and have it written down. Raises Malformed or TooLarge."""
        outline = self._document.check(update)
        if outline.size and (self._full or self._document.size + outline.size > MOST_BYTES):
            raise TooLarge
        if self._document.apply(update, guest.visitor.person_id):
            self._enqueue(Waiting(guest, update, 0))

    def confirm(self, guest: Guest, number: int) -> None:
        """Say so once all that the guest sent before is written down."""
        self._enqueue(Waiting(guest, None, number))

    def look(self) -> None:
        """Fetch what was written by others: a plain form, another process."""
        self._start(self._catch_up())

    def tell_who_is_here(self) -> None:
        """Send the list to everybody in it."""
        here = [guest.described for guest in self.guests.values()]
        self._send(messages.presence([*here, *self.elsewhere]))

    def people_changed(self) -> None:
        """The same soon, and other processes are told: of many movements of carets, the last."""
        if not self._people_due:
            self._people_due = True
            asyncio.get_running_loop().call_later(TOGETHER, self._tell_everybody)

    def _tell_everybody(self) -> None:
        self._people_due = False
        self.tell_who_is_here()
        self.when_people_change(self)

    def close(self) -> None:
        """Send everybody away; their editors try again."""
        self.broken = True
        for guest in self.guests.values():
            guest.leave(TRY_AGAIN)

    async def settle(self) -> None:
        """Wait until everything is written down, with a snapshot."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._timer:
            self._timer.cancel()
        if not self.broken:
            await self._keep()

    def _enqueue(self, waiting: Waiting) -> None:
        self._waiting.append(waiting)
        if not self._busy.locked() and len(self._waiting) == 1:
            self._start(self._write())

    async def _write(self) -> None:
        async with self._busy:
            await self._drain()

    async def _drain(self) -> None:
        """Write down and confirm what waits, until nothing waits."""
        while self._waiting and not self.broken:
            batch, self._waiting = self._waiting, []
            await self._write_down([each for each in batch if each.update])
            for each in batch:
                if each.update:
                    self._send(messages.typed(each.update), but=each.guest)
                else:
                    each.guest.send(messages.kept(each.checkpoint))

    async def _write_down(self, batch: Sequence[Waiting]) -> None:
        """Commit; first send round what other processes wrote before."""
        changes = [(each.guest.visitor.person_id, each.update) for each in batch if each.update]
        if not changes:
            return
        last, between = await self._store.call(store.commit, self.entry_id, changes, self.seq)
        self._apply(between)
        self.seq = last
        self._remember()
        self.when_written(self)

    async def _catch_up(self) -> None:
        async with self._busy:
            if not self.broken:
                self._apply(await self._store.call(store.changes_after, self.entry_id, self.seq))
            await self._drain()

    def _apply(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._document.apply(change.data, change.person_id)
            self.seq = change.seq
            self._send(messages.typed(change.data))

    def _send(self, message: bytes, but: Guest | None = None) -> None:
        for guest in self.guests.values():
            if guest is not but:
                guest.send(message)

    def _remember(self) -> None:
        if self._timer is None:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(QUIET, lambda: self._start(self._keep()))

    async def _keep(self) -> None:
        """Store a snapshot of what is written down, and of nothing else."""
        self._timer = None
        async with self._busy:
            await self._drain()
            if self.broken or self._snapshot_at == self.seq:
                return
            document, self._snapshot_at = self._document, self.seq
            state, writers = document.state, document.writers.in_bytes()
            self._full = len(state) > MOST_STATE
            snapshot = Snapshot(self.entry_id, self.seq, state, document.text, writers)
            await self._store.call(store.keep, snapshot)
            await self._drain()

    def _start(self, work: Any) -> None:
        task = asyncio.get_running_loop().create_task(self._guarded(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _guarded(self, work: Any) -> None:
        try:
            await work
        except Exception:
            log.exception("the room of live text %s is closed; its editors come back", self.entry_id)
            self.close()


def _nothing(_room: Room) -> None:
    """Where nobody else has to be told."""
