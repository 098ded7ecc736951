"""The trail: one row for each act, never changed and never deleted, whoever asks."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Connection, ForeignKey, Index, String, Table, Text, event, text
from sqlalchemy.orm import Mapped, ORMExecuteState, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base, db
from social.people.models import Person


class OnlyAdded(TypeError):
    """Somebody tried to change or delete what was written down."""


class Act(Base):
    """Somebody did something with the power of a role, or took it back."""

    __tablename__ = "acts"
    __table_args__ = (
        Index("ix_acts_person_id", "person_id", "id"),
        Index("ix_acts_about", "about", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    did: Mapped[str] = mapped_column(String(30))  # what: a key of social/trail/words.py
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # None: the program, or its console
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))  # whom it concerns
    about: Mapped[str] = mapped_column(String(60), default="")  # "entry:12", "community:3", …
    thing: Mapped[str] = mapped_column(String(240), default="")  # the same in words, as it was called then
    why: Mapped[str] = mapped_column(Text, default="")  # as the person concerned is told
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # until when, from where, which role
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("acts.id"), index=True)
    # Who may read what and whom it was about; the others read only that something was done.
    audience: Mapped[str] = mapped_column(String(40), default="everyone")

    by: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[by_id])
    person: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[person_id])


# The program refuses; so does the database, whatever speaks to it.
_REFUSALS = {
    "sqlite": (
        "CREATE TRIGGER IF NOT EXISTS acts_no_update BEFORE UPDATE ON acts"
        " BEGIN SELECT RAISE(ABORT, 'acts are only ever added'); END",
        "CREATE TRIGGER IF NOT EXISTS acts_no_delete BEFORE DELETE ON acts"
        " BEGIN SELECT RAISE(ABORT, 'acts are only ever added'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION acts_only_added() RETURNS trigger AS"
        " $$ BEGIN RAISE EXCEPTION 'acts are only ever added'; END $$ LANGUAGE plpgsql",
        "CREATE OR REPLACE TRIGGER acts_no_change BEFORE UPDATE OR DELETE ON acts"
        " FOR EACH ROW EXECUTE FUNCTION acts_only_added()",
        "CREATE OR REPLACE TRIGGER acts_no_emptying BEFORE TRUNCATE ON acts"
        " FOR EACH STATEMENT EXECUTE FUNCTION acts_only_added()",
    ),
}


@event.listens_for(Table, "after_create")
def _guard(table: Table, connection: Connection, **_how: Any) -> None:
    """However the table comes to be: from the models, or by a schema step, which makes a copy of them."""
    if table.name == Act.__tablename__:
        for statement in _REFUSALS.get(connection.dialect.name, ()):
            connection.execute(text(statement))


@event.listens_for(Act, "before_update")
@event.listens_for(Act, "before_delete")
def _refuse(*_what: object) -> None:
    raise OnlyAdded("acts are only ever added")


@event.listens_for(db.session, "do_orm_execute")
def _refuse_at_once(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete) and state.bind_mapper is Act.__mapper__:
        raise OnlyAdded("acts are only ever added")
