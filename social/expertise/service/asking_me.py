"""What somebody likes to be asked about."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from social.core.database import db, transaction
from social.core.search import outbox
from social.expertise.models import AskMeAbout
from social.people.models import Person


def list_lines(person_id: int) -> Sequence[str]:
    """What the person likes to be asked about, in their order."""
    return db.session.scalars(
        select(AskMeAbout.words).where(AskMeAbout.person_id == person_id).order_by(AskMeAbout.position)
    ).all()


def set_lines(person: Person, lines: Sequence[str]) -> None:
    """Have exactly these."""
    with transaction():
        db.session.execute(delete(AskMeAbout).where(AskMeAbout.person_id == person.id))
        db.session.add_all(
            AskMeAbout(person_id=person.id, words=words, position=position)
            for position, words in enumerate(lines)
        )
        outbox.remember(f"person:{person.id}")
