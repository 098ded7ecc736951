"""The database: one declarative base, one session, and how transactions begin.

On SQLite a transaction that will write takes the write lock at its start (BEGIN IMMEDIATE): a read
transaction that later wants to write would fail when somebody else wrote in between.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, event, inspect
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

_reading: ContextVar[bool] = ContextVar("reading", default=False)


class NotFound(LookupError):
    """Nothing there that the asker may see; the web answers 404."""


class UTCDateTime(TypeDecorator[datetime]):
    """Aware datetimes in UTC on every database (SQLite keeps no zone of its own)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table has in common."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING), type_annotation_map={datetime: UTCDateTime}
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)


@contextmanager
def reading() -> Iterator[None]:
    """Transactions begun inside only read, so they need no write lock."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def begin_reading(only: bool) -> None:
    """For the rest of this context (a request): whether transactions only read."""
    _reading.set(only)


@contextmanager
def transaction() -> Iterator[None]:
    """One business verb: commits at its end, rolls back on any error."""
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


def key_of(row: Base) -> int:
    """The id of a row that was just committed, without asking the database for it again."""
    key = inspect(row).identity
    if key is None:
        raise ValueError("this row was never stored")
    return int(key[0])


def prepare(engine: Engine) -> None:
    """Set how connections behave; call once for each engine."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions by itself
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=10000",
            "cache_size=-32000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if _reading.get() else "BEGIN IMMEDIATE")
