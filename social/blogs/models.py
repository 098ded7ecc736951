"""Blog posts and the series they can belong to."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.database import Base
from social.entries.models import Entry
from social.entries.slugs import slug


class Series(Base):
    """Posts of one person that belong together, read in the order of publishing."""

    __tablename__ = "series"
    __table_args__ = (UniqueConstraint("person_id", "slug"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    slug: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(120))


class Post(Entry):
    """A blog post, in somebody's own blog or in a community's."""

    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id", ondelete="SET NULL"), index=True)

    series: Mapped[Series | None] = relationship(lazy="raise")

    __mapper_args__ = {"polymorphic_identity": "post"}

    @property
    def path(self) -> str:
        """Permanent address; only the number counts, the words are for people."""
        words = slug(self.title, otherwise="")
        return f"/posts/{self.id}-{words}" if words else f"/posts/{self.id}"
