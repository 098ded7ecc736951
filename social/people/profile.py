"""The fields of a profile, the facts some of them become, and the words that somebody gives them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from social.people.models import Audience, FactKind


class Field(StrEnum):
    """Everything on a profile that has an audience. The name has none: it signs what one writes."""

    PHOTO = "photo"
    PRONUNCIATION = "pronunciation"
    PRONOUNS = "pronouns"
    ABOUT = "about"
    SKILLS = "skills"
    PEOPLE_SKILLS = "people_skills"
    LANGUAGES = "languages"
    LOOKING_FOR = "looking_for"
    OFFERING = "offering"
    EMAIL = "email"
    PHONE = "phone"
    OFFICE = "office"
    OFFICE_DAYS = "office_days"
    TIME_ZONE = "time_zone"
    LINKS = "links"
    TEAM = "team"
    JOB_TITLE = "job_title"
    MANAGER = "manager"


LISTS = {
    Field.SKILLS: FactKind.SKILL,
    Field.PEOPLE_SKILLS: FactKind.PEOPLE_SKILL,
    Field.LANGUAGES: FactKind.LANGUAGE,
    Field.LOOKING_FOR: FactKind.LOOKING_FOR,
    Field.OFFERING: FactKind.OFFERING,
}
FACTS = LISTS | {Field.TEAM: FactKind.TEAM, Field.OFFICE: FactKind.PLACE}
FIELD_OF_FACT = {kind: name for name, kind in FACTS.items()}
COMPANY_RECORD = (Field.TEAM, Field.JOB_TITLE, Field.MANAGER)  # HR keeps these

MOST_VALUES = 40  # of one list
LONGEST_VALUE = 80
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}


@dataclass(frozen=True)
class Words:
    """What somebody says of themselves, checked and tidy, ready to be kept."""

    name: str
    pronunciation: str = ""
    pronouns: str = ""
    about: str = ""
    lists: dict[Field, list[str]] = field(default_factory=dict)  # of LISTS; missing ones become empty
    phone: str = ""
    office: str = ""
    office_days: list[str] = field(default_factory=list)
    time_zone: str = ""
    links: list[dict[str, str]] = field(default_factory=list)
    audiences: dict[Field, Audience] = field(default_factory=dict)  # missing ones are for everyone


@dataclass(frozen=True)
class CompanyRecord:
    """Somebody's place in the company, as HR keeps it. Used by no ranking."""

    job_title: str = ""
    team: str = ""
    manager_id: int | None = None
    joined_on: date | None = None
    left_on: date | None = None
