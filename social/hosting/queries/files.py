"""Finding files. Permission is that of their community: load the community first."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from social.core.database import NotFound, db
from social.core.paging import Page, page_of
from social.hosting.models import CommunityFile


def get(community_id: int, file_id: int) -> CommunityFile:
    """A file of the community, or the stone where it was; else NotFound."""
    found = db.session.get(CommunityFile, file_id)
    if found is None or found.community_id != community_id:
        raise NotFound(f"file {file_id}")
    return found


def list_newest(community_id: int, most: int = 4) -> Sequence[CommunityFile]:
    """The newest that stand."""
    return db.session.scalars(
        select(CommunityFile)
        .where(CommunityFile.community_id == community_id, CommunityFile.removed_at.is_(None))
        .order_by(CommunityFile.created_at.desc(), CommunityFile.id.desc())
        .limit(most)
    ).all()


def list_page(community_id: int, number: int) -> Page[CommunityFile]:
    """A page of all, stones too, newest first, with who brought them."""
    return page_of(
        select(CommunityFile)
        .where(CommunityFile.community_id == community_id)
        .options(joinedload(CommunityFile.owner))
        .order_by(CommunityFile.created_at.desc(), CommunityFile.id.desc()),
        number,
    )


def others_shared(community_id: int, person_id: int) -> bool:
    """Whether anybody besides this person brought a file there; its stone counts."""
    theirs = select(CommunityFile.id).where(
        CommunityFile.community_id == community_id, CommunityFile.owner_id != person_id
    )
    return db.session.scalar(theirs.limit(1)) is not None
