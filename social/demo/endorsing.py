"""What the demo company's people saw each other do, as the site would keep it."""

from collections.abc import Mapping
from datetime import datetime

from social.core import clock
from social.core.database import db
from social.core.search import outbox
from social.demo.texts import Block, table
from social.expertise.models import AskMeAbout, Endorsement, Stage
from social.expertise.service import endorsements
from social.people.models import Person
from social.people.names import value_key


def add_endorsements(people: Mapping[str, Person], today: datetime) -> None:
    """Those that were given and asked for, and what people like to be asked about."""
    company = table("endorsements")
    for kind, stage in (("given", Stage.GIVEN), ("asked", Stage.ASKED)):
        for row in company[kind]:
            with clock.freeze(Block(kind, row, row["words"]).moment(today)):
                _endorsement(row, stage, people)
    for handle, lines in company["ask_me_about"].items():
        for position, words in enumerate(lines):
            db.session.add(AskMeAbout(person_id=people[handle].id, words=words, position=position))


def _endorsement(row: Mapping[str, str], stage: Stage, people: Mapping[str, Person]) -> None:
    author, person, given = people[row["author"]], people[row["person"]], stage == Stage.GIVEN
    made = Endorsement(
        author_id=author.id,
        person_id=person.id,
        skill=row["skill"],
        skill_key=value_key(row["skill"]),
        stage=stage,
        words=row["words"] if given else "",
        request="" if given else row["words"],
        given_at=clock.now() if given else None,
        asked_at=None if given else clock.now(),
    )
    db.session.add(made)
    db.session.flush()
    endorsements.tell_of(made, author, person)
    db.session.flush()
    outbox.remember(f"endorsement:{made.id}")
