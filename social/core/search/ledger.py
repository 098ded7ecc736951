"""Which audience each document of an index stands in.

A document that changes its audience has to leave the partition it stood in, also when the process died
halfway. So the ledger notes where a document may stand before partitions are touched, and settles it after.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from social.core.search.documents import Document
from social.core.search.engine import IndexDamaged, Standing

FILE = "ledger.sqlite3"
_TABLE = """CREATE TABLE IF NOT EXISTS standing (
    key TEXT NOT NULL, audience TEXT NOT NULL, version TEXT NOT NULL, settled INTEGER NOT NULL,
    PRIMARY KEY (key, audience)) WITHOUT ROWID"""


class Ledger:
    """The ledger of one index folder. Only the holder of the folder's lock writes to it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def held(self, documents: Iterable[Document]) -> list[str]:
        """Keys of those that stand where they should in this very version, and nowhere else."""
        sql = "SELECT audience, version, settled FROM standing WHERE key = ?"
        with self._open() as db:
            return [
                each.key
                for each in documents
                if db.execute(sql, (each.key,)).fetchall() == [(each.audience, each.version, 1)]
            ]

    def expect(self, documents: Iterable[Document], deletions: Sequence[str]) -> dict[str, set[str]]:
        """Note where documents will stand; returns every audience in which each key stands or may stand."""
        documents = list(documents)
        keys = [document.key for document in documents] + list(deletions)
        with self._open() as db:
            standing: dict[str, set[str]] = {key: set() for key in keys}
            for key in keys:
                for (audience,) in db.execute("SELECT audience FROM standing WHERE key = ?", (key,)):
                    standing[key].add(audience)
            db.executemany("UPDATE standing SET settled = 0 WHERE key = ?", ((key,) for key in keys))
            db.executemany(
                "INSERT OR IGNORE INTO standing VALUES (?, ?, '', 0)",
                ((d.key, d.audience) for d in documents),
            )
        return standing

    def settle(self, documents: Iterable[Document], deletions: Sequence[str]) -> None:
        """The partitions hold exactly this now."""
        documents = list(documents)
        keys = [document.key for document in documents] + list(deletions)
        with self._open() as db:
            db.executemany("DELETE FROM standing WHERE key = ?", ((key,) for key in keys))
            db.executemany(
                "INSERT INTO standing VALUES (?, ?, ?, 1)",
                ((d.key, d.audience, d.version) for d in documents),
            )

    def standings(self, audience: str | None = None) -> Iterator[Standing]:
        """Everything noted, by key; what was left unsettled has no version."""
        sql = """SELECT key, audience, CASE settled WHEN 1 THEN version ELSE '' END FROM standing
            WHERE :audience IS NULL OR audience = :audience ORDER BY key"""
        with self._open() as db:
            rows = db.execute(sql, {"audience": audience}).fetchall()
        return (Standing(*row) for row in rows)

    def counts(self) -> dict[str, tuple[int, int]]:
        """For each audience: the fewest and the most documents that its partition should hold."""
        sql = "SELECT audience, SUM(settled), COUNT(*) FROM standing GROUP BY audience ORDER BY audience"
        with self._open() as db:
            return {audience: (low, high) for audience, low, high in db.execute(sql)}

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        if not self._path.parent.is_dir():
            raise IndexDamaged(f"{self._path.parent} is gone")
        connection = sqlite3.connect(self._path, timeout=10)
        try:
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(_TABLE)
            with connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(f"{self._path}: {error}") from error
        finally:
            connection.close()
