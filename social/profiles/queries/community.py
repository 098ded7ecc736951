"""A community's page: who is there and what was written that the reader may read."""

from collections.abc import Sequence

from sqlalchemy import select, union
from sqlalchemy.orm import load_only

from social.blogs.models import Post
from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry, PageLink
from social.entries.queries import stream
from social.guidelines.models import FormerTitle, Guideline
from social.profiles.queries.person import LISTED, PAGE_LISTED

POSTS, PAGES = 10, 8


def list_posts(community: Community, reader: Reader) -> Sequence[Post]:
    """Its newest posts, with authors."""
    return db.session.scalars(
        stream(Post, reader)
        .where(Entry.community_id == community.id)
        .options(load_only(*LISTED, Entry.author_id))
        .limit(POSTS)
    ).all()


def list_guidelines(community: Community, reader: Reader) -> Sequence[Guideline]:
    """Its guideline pages, the newest first."""
    return db.session.scalars(
        stream(Guideline, reader)
        .where(Entry.community_id == community.id)
        .options(load_only(*PAGE_LISTED, Guideline.author_id))
        .limit(PAGES)
    ).all()


def list_title_keys(community_id: int) -> Sequence[str]:
    """Titles of its pages, today's and former, and those that its texts link to: where all these links lead
    depends on who may read."""
    texts = select(Entry.id).where(Entry.community_id == community_id).correlate(None)
    return db.session.scalars(
        union(
            select(Guideline.title_key).where(Guideline.id.in_(texts)),
            select(FormerTitle.title_key).where(FormerTitle.page_id.in_(texts)),
            select(PageLink.title_key).where(PageLink.source_id.in_(texts)),
        )
    ).all()
