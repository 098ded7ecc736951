"""Everything that people write is an Entry; kinds join their own small table to it.

`audience` says who may read a published entry: "everyone" or "community:<id>". It is copied from the
community (and by a comment from its root), so that one indexed comparison decides what somebody may read.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from social.communities.models import EVERYONE, Community
from social.core.clock import now
from social.core.database import Base
from social.entries.stones import stone_words
from social.people.models import Person


class State(StrEnum):
    """A draft is seen by its writers only; a removed entry leaves a stone where it stood."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    REMOVED = "removed"


class ContributionRole(StrEnum):
    """How somebody had a part in an entry."""

    AUTHOR = "author"
    COAUTHOR = "coauthor"
    EDITOR = "editor"
    ACCEPTED = "accepted"
    VOUCHED = "vouched"


class ReactionKind(StrEnum):
    """What a reader can say with one tap."""

    THANKS = "thanks"
    USEFUL = "useful"
    WONDER = "wonder"


class Entry(Base):
    """One thing that somebody wrote."""

    # Whether its writer gives it its title; one that bears another entry's keeps none in its revisions.
    own_title: ClassVar[bool] = True
    # Whether pictures of its old revisions go on being shown: there they are read, and can be brought back.
    keeps_pictures: ClassVar[bool] = False

    __tablename__ = "entries"
    __table_args__: Any = (
        # Newest first whatever the audiences: the order comes from the index, the audience is checked in it.
        Index("ix_entries_stream", "kind", "state", "published_at", "id", "audience"),
        # The few that were changed after they were published; the query says so, too, to be answered by it.
        Index(
            "ix_entries_edited_at",
            "kind",
            "edited_at",
            sqlite_where=text("edited_at IS NOT NULL"),
            postgresql_where=text("edited_at IS NOT NULL"),
        ),
        Index("ix_entries_author_id", "author_id", "kind", "published_at"),
        Index("ix_entries_root_id", "root_id", "published_at"),
        Index("ix_entries_community_id", "community_id", "kind", "published_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    external_id: Mapped[str | None] = mapped_column(String(200), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(12), default=State.DRAFT)
    audience: Mapped[str] = mapped_column(String(40), default=EVERYONE)
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    community_id: Mapped[int | None] = mapped_column(ForeignKey("communities.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"), index=True)
    root_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"))
    title: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(Text, default="", deferred=True)  # Markdown, as written
    # Rendered once, at writing. The group lets a query of any kind ask for it by name.
    html: Mapped[str] = mapped_column(Text, default="", deferred=True, deferred_group="html")
    excerpt: Mapped[str] = mapped_column(String(300), default="")  # plain words for lists
    picture: Mapped[str] = mapped_column(String(80), default="")  # key of the first picture, for lists
    version: Mapped[int] = mapped_column(default=1)  # number of the current revision
    comment_count: Mapped[int] = mapped_column(default=0)  # on a root: all comments below it
    thanks_count: Mapped[int] = mapped_column(default=0)
    useful_count: Mapped[int] = mapped_column(default=0)
    wonder_count: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(default=now)
    publish_at: Mapped[datetime | None]  # wished, while scheduled
    published_at: Mapped[datetime | None]
    edited_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    # What is against it, as its stone says, where a moderator took it away; and whether it may come back.
    removed_for: Mapped[str] = mapped_column(String(40), default="", server_default="")
    hidden: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    locked_at: Mapped[datetime | None]  # by a moderator: nobody adds words, or changes them

    author: Mapped[Person] = relationship(lazy="raise", foreign_keys=[author_id])
    community: Mapped[Community | None] = relationship(lazy="raise")
    tags: Mapped[list["Tag"]] = relationship(secondary="entry_tags", lazy="raise", order_by="Tag.name")
    contributions: Mapped[list["Contribution"]] = relationship(lazy="raise", passive_deletes=True)

    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_abstract": True}

    @property
    def path(self) -> str:
        """Permanent address; every kind has its own."""
        return f"/entries/{self.id}"

    @property
    def called(self) -> str:
        """What its title is, or else what kind of thing it is."""
        return self.title or f"{'an' if self.kind[0] in 'aeiou' else 'a'} {self.kind}"

    @property
    def published(self) -> bool:
        """Whether its readers can see it."""
        return self.state == State.PUBLISHED

    @property
    def reaction_counts(self) -> dict[str, int]:
        """How often each reaction was given."""
        return {
            ReactionKind.THANKS: self.thanks_count,
            ReactionKind.USEFUL: self.useful_count,
            ReactionKind.WONDER: self.wonder_count,
        }

    @property
    def removed(self) -> bool:
        """Whether only a stone is left."""
        return self.state == State.REMOVED

    @property
    def removed_by_author(self) -> bool:
        """Who took it away: its author, or else a moderator."""
        return self.removed_by_id == self.author_id and not self.removed_for

    @property
    def stone(self) -> str:
        """What became of it, as its stone says: “It was …”."""
        return stone_words(self.removed_by_author, hidden=self.hidden, why=self.removed_for)


class Comment(Entry):
    """What somebody says about an entry, or about another comment."""

    __mapper_args__ = {"polymorphic_identity": "comment"}

    @property
    def path(self) -> str:
        """Permanent address; it leads to the page of the thread that shows exactly this comment."""
        return f"/comments/{self.id}"


class Revision(Base):
    """One state of an entry's words. Rows are only ever added."""

    __tablename__ = "revisions"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # from 1
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    title: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    name: Mapped[str] = mapped_column(String(120), default="", server_default="")  # what the step is called
    note: Mapped[str] = mapped_column(String(300), default="")  # a sentence why
    created_at: Mapped[datetime] = mapped_column(default=now)

    author: Mapped[Person] = relationship(lazy="raise")


class RevisionWriters(Base):
    """Who wrote every character of a revision; kept for kinds of writing whose words have many hands."""

    __tablename__ = "revision_writers"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    runs: Mapped[list[list[int]]] = mapped_column(JSON)  # [person, characters] from the first to the last


class Contribution(Base):
    """Somebody had a part in an entry."""

    __tablename__ = "contributions"
    __table_args__ = (Index("ix_contributions_person_id", "person_id", "role"),)

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(12), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    hidden: Mapped[bool] = mapped_column(default=False, server_default=text("false"))  # not as their evidence
    share: Mapped[int | None]  # of an editor: what per cent of the words is theirs; None until it is measured

    person: Mapped[Person] = relationship(lazy="raise")


class KeptBack(Base):
    """Somebody hid what they did with an entry and then took it back: doing it again stays hidden."""

    __tablename__ = "kept_back"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)


class Reaction(Base):
    """A reader's one tap."""

    __tablename__ = "reactions"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class Tag(Base):
    """A subject; `slug` is its address, `name` as first written."""

    __tablename__ = "tags"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(60))

    @property
    def path(self) -> str:
        """Permanent address of the subject's page."""
        return f"/topics/{self.slug}"


class EntryTag(Base):
    """An entry is about a subject."""

    __tablename__ = "entry_tags"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(
        ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Mention(Base):
    """An entry names a person."""

    __tablename__ = "mentions"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class PageLink(Base):
    """An entry links to a title with [[…]]; nobody may have written the page of that title yet (wanted)."""

    __tablename__ = "page_links"
    __table_args__ = (Index("ix_page_links_title_key", "title_key"),)

    source_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    title_key: Mapped[str] = mapped_column(String(200), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))  # as written
    target_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id", ondelete="SET NULL"), index=True)
    stale: Mapped[bool] = mapped_column(default=False, index=True)  # the source's HTML still leads elsewhere


class Picture(Base):
    """An uploaded picture. Its owner may see it, and whoever may read the entry that shows it."""

    __tablename__ = "pictures"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)  # in the address; also names the stored files
    owner_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), default="")
    width: Mapped[int]
    height: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=now)


class EntryPicture(Base):
    """An entry shows a picture, or, where it keeps them, one of its revisions does."""

    __tablename__ = "entry_pictures"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True)
    picture_id: Mapped[int] = mapped_column(ForeignKey("pictures.id"), primary_key=True, index=True)
