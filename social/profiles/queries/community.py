"""A community's page: who is there and what was written that the reader may read."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select, union
from sqlalchemy.orm import load_only

from social.blogs import queries as posts
from social.blogs.models import Post
from social.communities.models import Community
from social.communities.reader import Reader
from social.core.database import db
from social.entries.models import Entry, PageLink
from social.entries.queries import readable_by, stream
from social.entries.subjects import on_cards
from social.guidelines.models import FormerTitle, Guideline
from social.profiles.queries.person import LISTED, PAGE_LISTED
from social.questions import queries as questions
from social.questions.models import Question

POSTS, PAGES = 10, 8


class Kind(StrEnum):
    """What stands in a community, as its lists are called in their addresses."""

    POSTS = "posts"
    QUESTIONS = "questions"
    GUIDELINES = "guidelines"


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


def everything(community: Community, kind: Kind, reader: Reader) -> Select[Any]:
    """All of one kind that stands there and the reader may read, newest first, for lists."""
    if kind == Kind.POSTS:
        return posts.in_community(community.id, reader)
    if kind == Kind.QUESTIONS:
        return questions.latest(reader).where(Question.community_id == community.id)
    return (
        select(Guideline)
        .where(Entry.kind == "guideline", readable_by(reader), Entry.community_id == community.id)
        .options(*on_cards(Guideline), load_only(Guideline.slug))
        .order_by(Entry.published_at.desc(), Entry.id.desc())
    )


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
