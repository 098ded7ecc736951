"""Communities and who belongs to them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.people.models import Person

EVERYONE = "everyone"


class Access(StrEnum):
    """How somebody becomes a member. What is written in an open community is open to everyone."""

    OPEN = "open"
    REQUEST = "request"
    INVITED = "invited"


class Community(Base):
    """People who share a purpose."""

    __tablename__ = "communities"

    id: Mapped[int] = mapped_column(primary_key=True)
    external_id: Mapped[str | None] = mapped_column(String(200), unique=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    purpose: Mapped[str] = mapped_column(Text, default="")
    purpose_html: Mapped[str] = mapped_column(Text, default="")
    access: Mapped[str] = mapped_column(String(20), default=Access.OPEN)
    created_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def path(self) -> str:
        """Permanent address."""
        return f"/communities/{self.slug}"

    @property
    def private(self) -> bool:
        """Whether only members may read what is written here."""
        return self.access != Access.OPEN

    @property
    def audience(self) -> str:
        """The token of those who may read what is written here."""
        return f"community:{self.id}" if self.private else EVERYONE


class Membership(Base):
    """Somebody belongs to a community, perhaps as a host."""

    __tablename__ = "memberships"

    community_id: Mapped[int] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    host: Mapped[bool] = mapped_column(default=False)
    joined_at: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(lazy="raise")
    community: Mapped[Community] = relationship(lazy="raise")
