"""Finding pages whose drafts could be put forward."""

from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, undefer

from social.communities.models import Membership
from social.communities.reader import Reader
from social.core.database import db
from social.entries.queries import readable_by
from social.guidelines.models import DraftFields, Guideline
from social.guidelines.queries import drafts
from social.live.models import LiveHead

MOST = 60


def list_with_something_new(reader: Reader, besides: Sequence[str] = ()) -> Sequence[Guideline]:
    """Pages that the reader may write and whose drafts say something new, those of `besides` in any case."""
    mine = select(Membership.community_id).where(Membership.person_id == reader.person_id)
    changed = (LiveHead.seq > Guideline.draft_seq) & (LiveHead.seq > LiveHead.begun)
    retagged = DraftFields.values["tags"].as_string().is_not(None)
    touched = db.session.scalars(
        select(Guideline)
        .outerjoin(LiveHead, LiveHead.entry_id == Guideline.id)
        .outerjoin(DraftFields, DraftFields.page_id == Guideline.id)
        .where(
            readable_by(reader),
            or_(Guideline.community_id.is_(None), Guideline.community_id.in_(mine)),
            or_(changed, retagged, Guideline.draft_title != "", Guideline.slug.in_(besides)),
        )
        .options(undefer(Guideline.body), joinedload(Guideline.community))
        .order_by(Guideline.title_key)
        .limit(MOST)
    )
    found = touched.all()
    new = {page.id for page in drafts.list_changed(found)}
    return [page for page in found if page.slug in besides or page.id in new]
