"""How often somebody may be told that they may know."""

from datetime import date

from social.core.database import db, transaction
from social.people.models import Person
from social.questions.models import Askable


def choose(person: Person, daily: int, away_until: date | None) -> None:
    """At most so many questions in a day of theirs (0: none), and none while they are away."""
    with transaction():
        row = db.session.get(Askable, person.id)
        if row is None:
            db.session.add(Askable(person_id=person.id, daily=daily, away_until=away_until))
        else:
            row.daily, row.away_until = daily, away_until
