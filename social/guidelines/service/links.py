"""Keeping [[links]] true: where they lead is written at once, their HTML is rendered again by a job."""

from collections.abc import Iterable, Sequence

from sqlalchemy import case, update

from social.core import jobs
from social.core.database import db, transaction
from social.entries import wiki_links, writing
from social.entries.models import PageLink
from social.guidelines.queries import links

AT_ONCE = 50  # texts rendered in one transaction, so that other writers need not wait long


def aim(title_keys: Iterable[str]) -> None:
    """Point every link with one of these titles at the page that it leads to now. No commit.

    A link whose page was renamed goes on leading to it, also when another page takes the title.
    """
    keys = sorted(set(title_keys))
    for audience in links.linking_audiences(keys):
        targets = links.targets_of(keys, audience)
        for key in keys:
            target = targets.get(key)
            meant = PageLink.target_id.in_(links.once_called(key, audience))
            leads = case((meant, PageLink.target_id), else_=target.id if target else None)
            db.session.execute(
                update(PageLink)
                .where(PageLink.title_key == key, links.written_for(audience))
                .values(target_id=leads, stale=True)
                .execution_options(synchronize_session=False)
            )
    jobs.after_commit(render_stale)


def aim_all() -> None:
    """The same for every link there is, after pages came in by another way than our verbs. No commit."""
    aim(links.all_keys())


@jobs.job(minutes=10)
def render_stale() -> None:
    """Render the texts again whose links lead elsewhere than their HTML says, some at a time."""
    while ids := links.list_stale_sources(AT_ONCE):
        with transaction():
            _render(ids)


def _render(ids: Sequence[int]) -> None:
    for entry in links.list_to_render(ids):
        writing.render_again(entry)
    db.session.execute(
        update(PageLink)
        .where(PageLink.source_id.in_(ids))
        .values(stale=False)
        .execution_options(synchronize_session=False)
    )


wiki_links.register(links.targets_of)
