"""The folder of an index on disk: which generation serves, and who may write.

search/CURRENT     {"engine": "tantivy", "format": 1, "generation": "g1"}
search/LOCK        held while somebody writes
search/g1/         the ledger and one folder for each audience
"""

import json
import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from social.core.search.engine import IndexDamaged, WriterBusy

FORMAT = 3
"""Raise it whenever documents are written to the index in another way: every index is then rebuilt."""


class IndexFolder:
    """Finds, switches and locks the generations of one index."""

    def __init__(self, root: Path, engine: str) -> None:
        self.root = root
        self._mark = {"engine": engine, "format": FORMAT}
        self._seen: tuple[tuple[int, int], Path] | None = None

    def current(self) -> Path | None:
        """The generation that serves, None if there is none; IndexDamaged if it is not ours to read."""
        pointer = self.root / "CURRENT"
        try:
            state = pointer.stat()
        except FileNotFoundError:
            return None
        stamp = (state.st_mtime_ns, state.st_ino)
        if self._seen is None or self._seen[0] != stamp:
            self._seen = (stamp, self._read(pointer))
        return self._seen[1]

    def _read(self, pointer: Path) -> Path:
        try:
            mark = json.loads(pointer.read_text(encoding="utf-8"))
            generation = self.root / Path(mark.pop("generation")).name
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise IndexDamaged(f"{pointer} cannot be read") from error
        if mark != self._mark:
            raise IndexDamaged(f"{pointer} was written for another engine or version")
        return generation

    def create(self) -> Path:
        """A new, empty generation that does not serve yet."""
        self.root.mkdir(parents=True, exist_ok=True)
        for number in range(time.time_ns(), time.time_ns() + 1_000_000):
            generation = self.root / f"g{number}"
            try:
                generation.mkdir()
            except FileExistsError:
                continue
            return generation
        raise IndexDamaged(f"no new folder could be made in {self.root}")

    def switch(self, generation: Path) -> None:
        """Serve from this generation from now on, and drop all others."""
        draft = self.root / "CURRENT.new"
        with draft.open("w", encoding="utf-8") as file:
            json.dump({**self._mark, "generation": generation.name}, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.root / "CURRENT")
        self._drop_all_but(generation)

    def _drop_all_but(self, kept: Path | None) -> None:
        for generation in self.root.glob("g*"):
            if generation != kept:
                shutil.rmtree(generation, ignore_errors=True)

    def _served(self) -> Path | None:
        try:
            return self.current()
        except IndexDamaged:
            return None

    @contextmanager
    def writing(self, timeout: float) -> Iterator[None]:
        """Hold the right to write; WriterBusy after `timeout` seconds."""
        with self._holding("LOCK", timeout, "Another process is writing to the search index."):
            yield

    @contextmanager
    def rebuilding(self) -> Iterator[Path]:
        """An empty generation to fill; drops what a rebuild that died left behind. WriterBusy at once."""
        with self._holding("REBUILDING", 0, "The search index is already being rebuilt."):
            self._drop_all_but(self._served())
            generation = self.create()
            try:
                yield generation
            except BaseException:
                shutil.rmtree(generation, ignore_errors=True)
                raise

    @contextmanager
    def _holding(self, name: str, timeout: float, otherwise: str) -> Iterator[None]:
        self.root.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + timeout
        with (self.root / name).open("a+b") as file:
            while not _lock(file):
                if time.monotonic() >= deadline:
                    raise WriterBusy(otherwise)
                time.sleep(0.02)
            try:
                yield
            finally:
                _unlock(file)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
