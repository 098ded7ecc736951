"""Guideline pages, the names they had before, who wrote a revision, and texts that wait for their writer."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from social.core.clock import now
from social.core.database import Base
from social.entries.models import Entry
from social.entries.wiki_links import title_key
from social.people.models import Person


class Rule(StrEnum):
    """How a page's draft becomes what its readers see."""

    OPEN = "open"  # any of its writers publishes it
    AGREEMENT = "agreement"  # it is put forward, and agreed on


class Guideline(Entry):
    """A page that many people write. Its words live in the entry, its place in the tree here.

    What readers see are the entry's words. What writers work on is the page's live text, the draft, once
    somebody has begun one (`drafts` knows both).
    """

    keeps_pictures = True

    __tablename__ = "guidelines"

    id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(160), unique=True)
    title_key: Mapped[str] = mapped_column(String(200), index=True, default="")  # how [[links]] find it
    above_id: Mapped[int | None] = mapped_column(ForeignKey("guidelines.id", ondelete="SET NULL"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    rule: Mapped[str] = mapped_column(String(12), default=Rule.OPEN, server_default=Rule.OPEN)
    template: Mapped[bool] = mapped_column(
        default=False, server_default=text("false")
    )  # others may begin with it
    draft_title: Mapped[str] = mapped_column(String(200), default="", server_default="")  # "": the page's
    # The revision whose words the draft holds at its number `draft_seq`; 0: the newest one.
    draft_base: Mapped[int] = mapped_column(default=0, server_default="0")
    draft_seq: Mapped[int] = mapped_column(default=0, server_default="0")

    __mapper_args__ = {"polymorphic_identity": "guideline", "inherit_condition": id == Entry.id}

    @property
    def path(self) -> str:
        """Permanent address. A stone's says nothing of what the page was called."""
        return f"/guidelines/stones/{self.id}" if self.removed else self.named_path

    @property
    def named_path(self) -> str:
        """Where it stood by its name; who signed it is listed below that, also once it is removed."""
        return f"/guidelines/{self.slug}"

    @validates("title")
    def _keep_key(self, _name: str, title: str) -> str:
        self.title_key = title_key(title)
        return title


class FormerTitle(Base):
    """A title that a page had: links to it still lead to the page, until another page takes that title."""

    __tablename__ = "former_titles"

    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), primary_key=True)
    title_key: Mapped[str] = mapped_column(String(200), primary_key=True, index=True)


class FormerSlug(Base):
    """An address that a page had: it still leads there."""

    __tablename__ = "former_slugs"

    slug: Mapped[str] = mapped_column(String(160), primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), index=True)


class RevisionAuthor(Base):
    """Somebody whose words came into a page with a revision; whoever saved it stands in the revision."""

    __tablename__ = "revision_authors"
    __table_args__ = (
        ForeignKeyConstraint(
            ["page_id", "number"], ["revisions.entry_id", "revisions.number"], ondelete="CASCADE"
        ),
    )

    page_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True, index=True)

    person: Mapped[Person] = relationship(lazy="raise")


class KeptText(Base):
    """A text that could not be saved because the page had changed. It waits until its writer settles it."""

    __tablename__ = "kept_texts"
    __table_args__ = (Index("ix_kept_texts_page_id_person_id", "page_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    base_version: Mapped[int]  # the revision that its writer had begun from
    base_seq: Mapped[int] = mapped_column(default=0, server_default="0")  # or the number of the draft
    base_title: Mapped[str] = mapped_column(String(200), default="", server_default="")
    title: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=now)


class Retagged(Base):
    """The tags of a page changed with a revision."""

    __tablename__ = "retagged"
    __table_args__ = (
        ForeignKeyConstraint(
            ["page_id", "number"], ["revisions.entry_id", "revisions.number"], ondelete="CASCADE"
        ),
    )

    page_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    tags: Mapped[list[list[str]]] = mapped_column(JSON)  # before, after, and who did it; see `tagging`


class DraftFields(Base):
    """What stands beside a draft's words, not on the page yet: subjects, the reason, the step's name.

    `tags_were`: the page's, when somebody began to change them.
    """

    __tablename__ = "draft_fields"

    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), primary_key=True)
    values: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


class ThrownDraft(Base):
    """A draft that its writers threw away: a stone in the page's history, with the words that it had."""

    __tablename__ = "thrown_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text, deferred=True)
    tags: Mapped[list[list[str]] | None] = mapped_column(JSON(none_as_null=True))  # before and after

    person: Mapped[Person] = relationship(lazy="raise")


class Reach(StrEnum):
    """How far somebody watches from a page."""

    PAGE = "page"
    BRANCH = "branch"  # with all below it
    NONE = "none"  # though they write on it, or watch a branch that it is part of


class Watch(Base):
    """Somebody said whether they want to hear of a page. Its writers do, without a row."""

    __tablename__ = "watches"

    page_id: Mapped[int] = mapped_column(ForeignKey("guidelines.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    reach: Mapped[str] = mapped_column(String(8))
    created_at: Mapped[datetime] = mapped_column(default=now)
