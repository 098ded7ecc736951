"""People, the short facts they state about themselves, and whom they follow."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from social.accounts.models import Account
from social.core.clock import now
from social.core.database import Base
from social.core.initials import colour_index, initials
from social.people.names import name_key

HELD = "held"  # beside the fields in Person.audiences: what a moderator hid
OWN_PAGES: dict[str, Any] = {"deferred": True, "deferred_group": "profile"}


class Audience(StrEnum):
    """Who may see one field of a profile."""

    EVERYONE = "everyone"
    COMMUNITIES = "communities"  # people who share a community with me
    ME = "me"


class FactKind(StrEnum):
    """What a fact says; each kind is a filter of the directory."""

    SKILL = "skill"  # technical
    PEOPLE_SKILL = "people_skill"
    LANGUAGE = "language"
    LOOKING_FOR = "looking_for"
    OFFERING = "offering"
    TEAM = "team"
    PLACE = "place"


def _name_key_of_row(context: DefaultExecutionContext) -> str:
    row = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it so
    return name_key(row["name"], row["handle"])


class Person(Base):
    """An employee, with or without an account, here or gone.

    What only their own pages show is deferred: lists and threads load many people and need little of each.
    """

    __tablename__ = "people"
    __table_args__ = (
        Index("ix_people_name_key", "name_key", "left_on"),
        Index("ix_people_left_on", "left_on"),
        Index("ix_people_joined_on", "joined_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    external_id: Mapped[str | None] = mapped_column(String(200), unique=True)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id", ondelete="SET NULL"), unique=True
    )
    handle: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(260), default=_name_key_of_row)  # see names.name_key
    pronunciation: Mapped[str] = mapped_column(String(120), default="", **OWN_PAGES)
    pronouns: Mapped[str] = mapped_column(String(60), default="", **OWN_PAGES)
    about: Mapped[str] = mapped_column(Text, default="", **OWN_PAGES)
    about_html: Mapped[str] = mapped_column(Text, default="", **OWN_PAGES)
    phone: Mapped[str] = mapped_column(String(60), default="", **OWN_PAGES)
    office: Mapped[str] = mapped_column(String(80), default="", **OWN_PAGES)
    office_days: Mapped[list[str]] = mapped_column(JSON, default=list, **OWN_PAGES)  # "mon" … "sun"
    time_zone: Mapped[str] = mapped_column(String(60), default="", **OWN_PAGES)
    links: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list, **OWN_PAGES)  # {"label", "url"}
    team: Mapped[str] = mapped_column(String(80), default="", **OWN_PAGES)
    job_title: Mapped[str] = mapped_column(String(120), default="", **OWN_PAGES)
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"), index=True)
    audiences: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict
    )  # field name → Audience, if not everyone; and HELD
    photo: Mapped[str] = mapped_column(String(80), default="")  # storage key of the cropped picture
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    feed_key: Mapped[str | None] = mapped_column(String(64), unique=True, **OWN_PAGES)
    created_at: Mapped[datetime] = mapped_column(default=now, **OWN_PAGES)

    account: Mapped[Account | None] = relationship(lazy="raise")
    facts: Mapped[list["Fact"]] = relationship(
        lazy="raise", cascade="all, delete-orphan", order_by="Fact.position", passive_deletes=True
    )

    @validates("name", "handle")
    def _keep_name_key(self, column: str, value: str) -> str:
        name, handle = (value, self.handle) if column == "name" else (self.name, value)
        self.name_key = name_key(name or "", handle or "")
        return value

    @property
    def has_left(self) -> bool:
        """Whether their last day has passed."""
        return self.left_on is not None and self.left_on < now().date()

    @property
    def path(self) -> str:
        """Permanent address of the profile."""
        return f"/people/{self.handle}"

    @property
    def initials(self) -> str:
        """One or two letters drawn where there is no photo."""
        return initials(self.name)

    @property
    def colour_index(self) -> int:
        """Which of the twelve avatar colours is theirs, 0 to 11."""
        return colour_index(self.handle)

    def photo_path(self, size: int) -> str | None:
        """Address of the photo at 48, 96, 192 or 512 pixels; None where initials are drawn.

        A photo that is not for everyone is shown on the profile alone, which knows who looks.
        """
        if not self.photo or self.audience_of("photo") != Audience.EVERYONE:
            return None
        return f"/people/{self.handle}/photo/{size}?v={self.photo[:8]}"

    def audience_of(self, field: str) -> Audience:
        """Who may see the field."""
        return Audience((self.audiences or {}).get(field, Audience.EVERYONE))

    @property
    def held(self) -> dict[str, str]:
        """Fields that a moderator hid: {field: whom their person shows them to, when that is taken back}."""
        held: dict[str, str] = (self.audiences or {}).get(HELD, {})
        return held

    def wish_of(self, field: str) -> Audience:
        """Whom the person shows the field to, were nothing hidden."""
        return Audience(self.held.get(field, self.audience_of(field)))

    def show_to(self, wanted: Mapping[Any, str], held: Collection[str]) -> None:
        """Show each field to whom it is wanted for; those of `held` to the person alone, all the same."""
        chosen: dict[str, Any] = {
            field: audience for field, audience in wanted.items() if audience != Audience.EVERYONE
        }
        if held:
            chosen |= dict.fromkeys(held, Audience.ME)
            chosen[HELD] = {field: wanted.get(field, Audience.EVERYONE) for field in held}
        self.audiences = chosen


class Fact(Base):
    """A short fact about a person that others can filter by: a skill, a language, a place."""

    __tablename__ = "facts"
    __table_args__ = (
        Index("ix_facts_kind_value", "audience", "kind", "value_key", "person_id", "value"),
        Index("ix_facts_person_id", "person_id", "audience", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(String(80))
    value_key: Mapped[str] = mapped_column(
        String(80)
    )  # case-folded, so that "MQTT" and "mqtt" are one filter
    audience: Mapped[str] = mapped_column(String(20), default=Audience.EVERYONE)
    position: Mapped[int] = mapped_column(default=0)


class Follow(Base):
    """Somebody wants to read what somebody else writes."""

    __tablename__ = "follows"

    follower_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    followed_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[datetime] = mapped_column(default=now)
