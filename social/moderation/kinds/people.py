"""A profile: what somebody says of themselves, and how they show themselves."""

from dataclasses import replace

from sqlalchemy import select

from social.communities.reader import Reader
from social.core.database import NotFound, db
from social.core.search import outbox
from social.moderation import subjects
from social.moderation.subjects import Subject
from social.people.models import Audience, Person
from social.people.profile import Field

SHOWN = ("about", "photo")  # what is hidden from others


class Profiles:
    """Their keys are people's numbers."""

    def find(self, key: str, reader: Reader) -> Subject:
        """Everybody's can be opened; what is hidden of it is for who looks after it."""
        subject = self.load(key)
        return replace(subject, words="") if subject.hidden else subject

    def load(self, key: str) -> Subject:
        """The profile, with the words that are there for all colleagues, or were until they were hidden."""
        person = _person(key)
        open_words = person.wish_of("about") == Audience.EVERYONE
        return Subject(
            about=f"person:{person.id}",
            what="profile",
            person_id=person.id,
            path=person.path,
            title=person.name,
            words=person.about if open_words else "",
            revision=subjects.print_of(person.about, person.photo),
            hidden=bool(person.held),
            acts=("hide", "warn", "suspend"),
        )

    def act(self, key: str, did: str, by: Person, why: str, detail: dict[str, object]) -> None:
        """Show their words and their photo to themselves alone, whomever they choose meanwhile."""
        if did == "hide":
            person = _person(key)
            person.show_to(_wishes(person), SHOWN)
            outbox.remember(f"person:{person.id}")

    def undo(self, key: str, did: str, detail: dict[str, object]) -> None:
        """As the person wants it now; after an act of earlier days, as it was before."""
        before = detail.get("before", {})
        if did == "hide" and isinstance(before, dict):
            person = _person(key)
            person.show_to(_wishes(person) | before, ())
            outbox.remember(f"person:{person.id}")


def _wishes(person: Person) -> dict[str, str]:
    return {field: person.wish_of(field) for field in Field}


def _person(key: str) -> Person:
    found = db.session.scalars(select(Person).where(Person.id == subjects.number(key))).one_or_none()
    if found is None:
        raise NotFound(f"person {key}")
    return found
