"""What stays where something was taken away: a stone that says so, and perhaps the words themselves."""

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from social.core.database import Base


def stone_words(by_author: bool, *, hidden: bool = False, why: str = "") -> str:
    """What a stone says of what stood there."""
    if by_author:
        return "removed by its author"
    return f"{'hidden' if hidden else 'removed'} by a moderator{f': {why}' if why else ''}"


class KeptWords(Base):
    """What a moderator took away as it stood, so that it can come back. Nobody reads it but by its case."""

    __tablename__ = "kept_words"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    title: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    tags: Mapped[list[str]] = mapped_column(JSON, default=list)
