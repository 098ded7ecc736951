"""Accounts, their signed-in sessions, their one-time links, and the sign-in attempts that are counted."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.core.clock import now
from social.core.database import Base


class Role(StrEnum):
    """What somebody may do beyond what every member may. Hosts belong to communities."""

    HR = "hr"
    MODERATOR = "moderator"
    ADMIN = "admin"


class Status(StrEnum):
    """Whether somebody can sign in with an account."""

    INVITED = "invited"  # has not chosen a password yet
    ACTIVE = "active"
    SUSPENDED = "suspended"


class Account(Base):
    """The right to sign in. People can exist without one (imported, not yet invited)."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)  # kept in lower case
    password_hash: Mapped[str | None] = mapped_column(String(200))
    roles: Mapped[list[str]] = mapped_column(JSON, default=list)
    created_at: Mapped[datetime] = mapped_column(default=now)
    must_read: Mapped[str] = mapped_column(String(60), default="", server_default="")  # a page with a letter
    suspended_at: Mapped[datetime | None]
    suspended_until: Mapped[datetime | None]  # it ends by itself then; None: until somebody ends it
    suspended_why: Mapped[str] = mapped_column(Text, default="", server_default="")
    # Opens the page that says so, to whoever knew the password or has the mail.
    suspension_key: Mapped[str | None] = mapped_column(String(64), unique=True)

    @property
    def status(self) -> Status:
        """Whether its person can sign in."""
        if self.suspended_at:
            return Status.SUSPENDED
        return Status.ACTIVE if self.password_hash else Status.INVITED

    def has_role(self, role: Role) -> bool:
        """Whether the account holds the role; an administrator holds every role."""
        return role in self.roles or Role.ADMIN in self.roles


class SignInSession(Base):
    """One signed-in browser; the cookie holds the token, the row only its hash."""

    __tablename__ = "sign_in_sessions"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[str] = mapped_column(String(200), default="")
    address: Mapped[str] = mapped_column(String(45), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]

    account: Mapped[Account] = relationship(lazy="raise")

    @property
    def on_a_phone(self) -> bool:
        """Whether it is a browser that one carries in a pocket."""
        return "iPhone" in self.device or "Android" in self.device


class OneTimeLink(Base):
    """A mailed link that sets or resets a password, once, for a short time."""

    __tablename__ = "one_time_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="raise")


class SignInAttempt(Base):
    """A try that failed (or has not succeeded yet), counted against what was given and where it came from."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(300))  # what is counted, of whom: "account:<email>", …
    at: Mapped[datetime] = mapped_column(default=now)
