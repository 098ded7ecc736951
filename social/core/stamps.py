"""Numbers that grow whenever something changes: what was counted from it may be kept until then.

The number grows in the transaction of the change, so every process sees both together or neither.
"""

from sqlalchemy import String, bindparam, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from social.core.database import Base, db


class Stamp(Base):
    """How often something has changed."""

    __tablename__ = "stamps"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int]


_GROW = text(
    "INSERT INTO stamps (name, number) VALUES (:name, 1) "
    "ON CONFLICT (name) DO UPDATE SET number = stamps.number + 1"
)
_NUMBER = select(Stamp.number).where(Stamp.name == bindparam("name"))


def grow(session: Session, name: str) -> None:
    """Note a change, also from within a flush."""
    session.connection().execute(_GROW, {"name": name})


def current(name: str) -> int:
    """The number now; 0 before the first change."""
    return db.session.scalar(_NUMBER, {"name": name}) or 0
