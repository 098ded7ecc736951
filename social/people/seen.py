"""A person through somebody's eyes: what is not for them is simply empty. Templates are given this."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from social.core.clock import zone
from social.people.models import Fact, FactKind, Person
from social.people.policy import Closeness, may_see
from social.people.profile import DAY_NAMES, FIELD_OF_FACT, WEEKDAYS, Field

Value = TypeVar("Value")


@dataclass(frozen=True)
class SeenPerson:
    """One person, one viewer. `email` and `manager` live in other rows, so they are handed in."""

    person: Person
    near: Closeness
    facts: Iterable[Fact] = ()
    account_email: str = ""
    manager_row: Person | None = None

    def _if_seen(self, field: Field, value: Value, instead: Value) -> Value:
        return value if may_see(self.person, field, self.near) else instead

    def photo_path(self, size: int) -> str | None:
        """As Person.photo_path, for this viewer: the same macros draw both."""
        person = self.person
        shown = self._if_seen(Field.PHOTO, person.photo, "")
        return f"{person.path}/photo/{size}?v={shown[:8]}" if shown else None

    @property
    def name(self) -> str:
        """Everybody sees the name."""
        return self.person.name

    @property
    def path(self) -> str:
        """Permanent address of the profile."""
        return self.person.path

    @property
    def initials(self) -> str:
        """Drawn where there is no photo."""
        return self.person.initials

    @property
    def colour_index(self) -> int:
        """Which avatar colour is theirs."""
        return self.person.colour_index

    @property
    def has_left(self) -> bool:
        """Whether they are not here any more, which everybody may know."""
        return self.person.has_left

    @property
    def pronunciation(self) -> str:
        """How to say the name."""
        return self._if_seen(Field.PRONUNCIATION, self.person.pronunciation, "")

    @property
    def pronouns(self) -> str:
        """How to speak of them."""
        return self._if_seen(Field.PRONOUNS, self.person.pronouns, "")

    @property
    def about_html(self) -> str:
        """Their own words, clean HTML."""
        return self._if_seen(Field.ABOUT, self.person.about_html, "")

    @property
    def email(self) -> str:
        """Where to write to."""
        return self._if_seen(Field.EMAIL, self.account_email, "")

    @property
    def phone(self) -> str:
        """Where to call."""
        return self._if_seen(Field.PHONE, self.person.phone, "")

    @property
    def office(self) -> str:
        """Where to find them."""
        return self._if_seen(Field.OFFICE, self.person.office, "")

    @property
    def office_days(self) -> list[str]:
        """Names of the days they are in the office, in the order of the week."""
        days = self._if_seen(Field.OFFICE_DAYS, self.person.office_days or [], [])
        return [DAY_NAMES[day] for day in WEEKDAYS if day in days]

    @property
    def office_weekdays(self) -> frozenset[int]:
        """The same days by number, Monday being 0."""
        days = self._if_seen(Field.OFFICE_DAYS, self.person.office_days or [], [])
        return frozenset(WEEKDAYS.index(day) for day in days if day in WEEKDAYS)

    @property
    def time_zone(self) -> str:
        """IANA name of where their clock stands."""
        return self._if_seen(Field.TIME_ZONE, self.person.time_zone, "")

    @property
    def links(self) -> list[dict[str, str]]:
        """Elsewhere, as {"label", "url"}."""
        return self._if_seen(Field.LINKS, self.person.links or [], [])

    @property
    def team(self) -> str:
        """As HR keeps it."""
        return self._if_seen(Field.TEAM, self.person.team, "")

    @property
    def job_title(self) -> str:
        """As HR keeps it."""
        return self._if_seen(Field.JOB_TITLE, self.person.job_title, "")

    @property
    def manager(self) -> Person | None:
        """As HR keeps it."""
        return self._if_seen(Field.MANAGER, self.manager_row, None)

    def stated(self, kind: str) -> list[Fact]:
        """Facts of one kind that are for this viewer."""
        if not may_see(self.person, FIELD_OF_FACT[FactKind(kind)], self.near):
            return []
        return [fact for fact in self.facts if fact.kind == kind]

    def local_time(self, moment: datetime) -> datetime | None:
        """The moment on their own clock; None where their time zone is unknown."""
        known = zone(self.time_zone)
        return moment.astimezone(known) if known else None
