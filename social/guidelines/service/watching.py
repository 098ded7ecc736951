"""Watching pages, and telling those who do."""

from social.core.clock import now
from social.core.database import db, transaction
from social.entries import listeners
from social.entries.models import Entry
from social.guidelines import adopting
from social.guidelines.models import Guideline, Reach, Rule, Watch
from social.guidelines.queries import pages, watching
from social.notifications.service import tell
from social.people.models import Person


def watch(page: Guideline, person: Person, reach: Reach) -> None:
    """Hear of the page from now on, of all below it too, or of neither."""
    with transaction():
        said = watching.find(page.id, person.id)
        if said is None:
            db.session.add(Watch(page_id=page.id, person_id=person.id, reach=reach, created_at=now()))
        else:
            said.reach = reach


def tell_watchers(page: Guideline, number: int) -> None:
    """Readers see other words: who watches the page hears whose. No commit.

    Of a page by agreement they hear through the change that was agreed on.
    """
    if page.rule == Rule.AGREEMENT:
        return
    revision = pages.find_revision(page.id, number)
    writer = db.session.get(Person, revision.author_id) if revision else None
    if revision is None or writer is None:
        return
    why = f": {revision.note}" if revision.note and number > 1 else ""
    did = "changed" if number > 1 else "wrote the new page"
    tell(
        watching.ids_watching([page.id]),
        "guideline",
        f"{writer.name} {did} “{page.title}”{why}",
        f"{page.path}/compare?to={number}" if number > 1 else page.path,
        actor_id=writer.id,
        thread=f"entry:{page.id}",
        audience=page.audience,
    )


def _listening(root: Entry) -> set[int]:
    return watching.ids_watching([root.id])


adopting.follow(tell_watchers)
listeners.register("guideline", _listening)
