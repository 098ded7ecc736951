"""Guideline pages and the links between them."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from social.core.database import Base
from social.entries.models import Entry


class Guideline(Entry):
    """A page that many people write. Its words live in the entry, its place in the tree here."""

    __tablename__ = "guidelines"

    id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    above_id: Mapped[int | None] = mapped_column(ForeignKey("guidelines.id", ondelete="SET NULL"), index=True)
    position: Mapped[int] = mapped_column(default=0)

    __mapper_args__ = {"polymorphic_identity": "guideline", "inherit_condition": id == Entry.id}

    @property
    def path(self) -> str:
        """Permanent address."""
        return f"/guidelines/{self.slug}"


class PageLink(Base):
    """A page links to a title with [[…]]; the page of that title may not exist yet (wanted)."""

    __tablename__ = "page_links"
    __table_args__ = (Index("ix_page_links_title_key", "title_key"),)

    source_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    title_key: Mapped[str] = mapped_column(String(200), primary_key=True)  # case-folded title
