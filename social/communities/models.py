"""Communities and who belongs to them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base
from social.people.models import Person

EVERYONE = "everyone"
LONGEST_WORDS = 500  # of what people say to each other on the way in and out, in characters


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
    hidden: Mapped[bool] = mapped_column(default=True, server_default=text("true"))  # if private
    questions: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # of joining
    welcome: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="", server_default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    renewed_at: Mapped[datetime | None]  # when its members last said that it shall go on
    closed_at: Mapped[datetime | None]  # retired: read by all as before, and written in by nobody
    farewell: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="", server_default="")
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id", ondelete="SET NULL"))

    @property
    def path(self) -> str:
        """Permanent address."""
        return f"/communities/{self.slug}"

    @property
    def private(self) -> bool:
        """Whether only members may read what is written here."""
        return self.access != Access.OPEN

    @property
    def unknown(self) -> bool:
        """Whether others than its members do not even know that it is there."""
        return self.private and self.hidden

    @property
    def closed(self) -> bool:
        """Whether it is retired: everything stays where it is, and nothing is written any more."""
        return self.closed_at is not None

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


class Welcome(Base):
    """What a host says to somebody who has just joined; shown on the page while they are new."""

    __tablename__ = "community_welcomes"

    community_id: Mapped[int] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    host_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    welcomed_at: Mapped[datetime] = mapped_column(default=now)

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])
    host: Mapped[Person] = relationship(lazy="raise", foreign_keys=[host_id])


class HostOffer(Base):
    """A host asks a member to look after the community too, or in their place."""

    __tablename__ = "host_offers"

    community_id: Mapped[int] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    host_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    in_place: Mapped[bool] = mapped_column(default=False)  # the host steps down when the member accepts
    offered_at: Mapped[datetime] = mapped_column(default=now)

    host: Mapped[Person] = relationship(lazy="raise", foreign_keys=[host_id])


class JoinRequest(Base):
    """Somebody asks to belong. After a no it stays, with the host’s words."""

    __tablename__ = "join_requests"

    community_id: Mapped[int] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    answers: Mapped[list[list[str]]] = mapped_column(JSON, default=list)  # [question, answer]
    asked_at: Mapped[datetime] = mapped_column(default=now)
    refused_at: Mapped[datetime | None]
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")  # of the host who said no

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])


class Invitation(Base):
    """A host would like somebody to belong. They may say yes or no, or nothing."""

    __tablename__ = "community_invitations"

    community_id: Mapped[int] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    host_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS), default="")
    invited_at: Mapped[datetime] = mapped_column(default=now)
    declined_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])
    host: Mapped[Person] = relationship(lazy="raise", foreign_keys=[host_id])


class Vote(Base):
    """The members are asked whether a community shall go on."""

    __tablename__ = "community_votes"
    __table_args__ = (Index("ix_community_votes_community_id", "community_id", "began_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("communities.id", ondelete="CASCADE"))
    why: Mapped[str] = mapped_column(String(12))  # see renewal.Why
    began_at: Mapped[datetime] = mapped_column(default=now)
    closes_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None] = mapped_column(index=True)
    outcome: Mapped[str] = mapped_column(String(12), default="")  # see renewal.Outcome


class Ballot(Base):
    """What a member said in a vote. They may change it until the vote ends; nobody is shown who said what."""

    __tablename__ = "community_ballots"

    vote_id: Mapped[int] = mapped_column(
        ForeignKey("community_votes.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    goes_on: Mapped[bool]


class ReadingDay(Base):
    """A member opened something of a community on a day. What it was, and when, is not kept."""

    __tablename__ = "reading_days"

    community_id: Mapped[int] = mapped_column(
        ForeignKey("communities.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    day: Mapped[date] = mapped_column(primary_key=True, index=True)


class ReadingChoice(Base):
    """Somebody does not want their reading days counted. No row: they are."""

    __tablename__ = "reading_choices"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    counted: Mapped[bool] = mapped_column(default=True)
