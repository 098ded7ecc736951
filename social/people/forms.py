"""What somebody may say of themselves, checked."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    DateField,
    FloatField,
    Form,
    FormField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, Length, Optional, Regexp
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from social.core.pictures import Crop
from social.core.texts import one_line
from social.people.models import Audience, Fact, Person
from social.people.profile import (
    DAY_NAMES,
    LISTS,
    LONGEST_VALUE,
    MOST_VALUES,
    CompanyRecord,
    Field,
    Words,
)
from social.web.at_once import SeenField

WHO: dict[str, str | dict[str, str]] = {
    Audience.EVERYONE.value: "Everyone",
    Audience.COMMUNITIES.value: "My communities",
    Audience.ME.value: "Only me",
}
LONGEST_ABOUT = 8000
MOST_LINKS = 8
PHONE = re.compile(r"[0-9+()./ x#-]*")


class OnePerLine(TextAreaField):
    """Several short values, one on each line; `values` are the tidy ones."""

    @property
    def values(self) -> list[str]:
        """The lines that hold something."""
        lines = (one_line(line) for line in (self.data or "").splitlines())
        return list(dict.fromkeys(line for line in lines if line))


def short_values(_form: Form, field: OnePerLine) -> None:
    """Each value fits, and there are not too many."""
    if len(field.values) > MOST_VALUES:
        raise ValidationError(f"That is more than {MOST_VALUES} lines; keep those that matter most.")
    for value in field.values:
        if len(value) > LONGEST_VALUE:
            raise ValidationError(f"“{value[:40]}…” is longer than {LONGEST_VALUE} characters; shorten it.")


def web_addresses(_form: Form, field: OnePerLine) -> None:
    """Every line ends in an address of the web."""
    if len(field.values) > MOST_LINKS:
        raise ValidationError(f"Up to {MOST_LINKS} links fit here.")
    for line in field.values:
        if not _is_web_address(line.split()[-1]):
            raise ValidationError(f"“{line[:60]}” needs an address that starts with https:// at its end.")


def _who() -> SelectField:
    return SelectField("Who sees it", choices=WHO, default=Audience.EVERYONE.value)


def _list(label: str) -> OnePerLine:
    return OnePerLine(label, [short_values])


def _line(label: str, longest: int, *validators: Any) -> StringField:
    too_long = f"{label} can have up to {longest} characters."
    return StringField(label, [*validators, Length(max=longest, message=too_long)], filters=[one_line])


@cache
def _time_zones() -> dict[str, str | dict[str, str]]:
    areas: dict[str, dict[str, str]] = {}
    for zone in sorted(available_timezones()):
        area, _, place = zone.partition("/")
        if place and area != "Etc":
            areas.setdefault(area, {})[zone] = place.replace("_", " ").replace("/", ", ")
    return {"": "Not said", "UTC": "UTC", **areas}


class AudiencesForm(Form):
    """Who sees each field."""

    photo = _who()
    pronunciation = _who()
    pronouns = _who()
    about = _who()
    skills = _who()
    people_skills = _who()
    languages = _who()
    looking_for = _who()
    offering = _who()
    email = _who()
    phone = _who()
    office = _who()
    office_days = _who()
    time_zone = _who()
    links = _who()
    team = _who()
    job_title = _who()
    manager = _who()


class ProfileForm(FlaskForm):
    """Everything on a profile that its owner keeps."""

    name = _line("Name", 120, DataRequired("Write your name: it stands under everything you say."))
    pronunciation = _line("How to say it", 120)
    pronouns = _line("Pronouns", 60)
    about = TextAreaField(
        "In your own words",
        [Length(max=LONGEST_ABOUT, message=f"Your own words can have up to {LONGEST_ABOUT:,} characters.")],
    )
    skills = _list("What you know")
    people_skills = _list("What you are good at with people")
    languages = _list("Languages you speak")
    looking_for = _list("What you are looking for")
    offering = _list("What you offer")
    phone = _line(
        "Phone", 60, Regexp(PHONE.pattern + "$", message="Write the number with digits and + ( ) - only.")
    )
    office = _line("Office", 80)
    office_days = SelectMultipleField(
        "Days you are usually there",
        choices=dict(DAY_NAMES),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    time_zone = SelectField("Time zone", choices=_time_zones)
    links = OnePerLine("Links", [web_addresses])
    audience = FormField(AudiencesForm)
    seen = SeenField()

    def words(self) -> Words:
        """What was typed, tidy. Only after validate()."""
        return Words(
            name=self.name.data or "",
            pronunciation=self.pronunciation.data or "",
            pronouns=self.pronouns.data or "",
            about=(self.about.data or "").strip(),
            lists={field: self[field.value].values for field in LISTS},
            phone=self.phone.data or "",
            office=self.office.data or "",
            office_days=self.office_days.data or [],
            time_zone=self.time_zone.data,
            links=[_link(line) for line in self.links.values],
            audiences={field: Audience(self.audience[field.value].data) for field in Field},
        )


class PhotoForm(FlaskForm):
    """A photo and, where the page could show it, the part of it to use, as fractions of its sides."""

    photo = FileField("Photo", [FileRequired("Choose a photo first.")])
    left = FloatField(validators=[Optional()], widget=HiddenInput())
    top = FloatField(validators=[Optional()], widget=HiddenInput())
    right = FloatField(validators=[Optional()], widget=HiddenInput())
    bottom = FloatField(validators=[Optional()], widget=HiddenInput())

    def crop(self) -> Crop | None:
        """The part that was chosen; None for the middle."""
        left, top, right, bottom = self.left.data, self.top.data, self.right.data, self.bottom.data
        if left is None or top is None or right is None or bottom is None:
            return None
        return Crop(left, top, right, bottom)


class CompanyRecordForm(FlaskForm):
    """What HR keeps about somebody."""

    job_title = _line("Job title", 120)
    team = _line("Team", 80)
    manager = _line("Manager’s handle", 80)
    joined_on = DateField("First day", [Optional()])
    left_on = DateField("Last day", [Optional()])
    seen = SeenField()

    def record(self, manager_id: int | None) -> CompanyRecord:
        """What was typed. Only after validate()."""
        return CompanyRecord(
            job_title=self.job_title.data or "",
            team=self.team.data or "",
            manager_id=manager_id,
            joined_on=self.joined_on.data,
            left_on=self.left_on.data,
        )


def profile_form(person: Person, facts: Iterable[Fact], **given: Any) -> ProfileForm:
    """The form with what is kept now; of a posted form, what was typed (not for formdata=None)."""
    stated = list(facts)
    kept: dict[str, Any] = {
        field.value: "\n".join(fact.value for fact in stated if fact.kind == kind)
        for field, kind in LISTS.items()
    }
    kept |= {name: getattr(person, name) for name in _PLAIN}
    kept["links"] = "\n".join(
        " ".join(filter(None, (link["label"], link["url"]))) for link in person.links or []
    )
    kept["audience"] = {field.value: person.wish_of(field).value for field in Field}
    return ProfileForm(data=kept, **given)


_PLAIN = ("name", "pronunciation", "pronouns", "about", "phone", "office", "office_days", "time_zone")


def _link(line: str) -> dict[str, str]:
    *label, url = line.split()
    return {"label": " ".join(label)[:80] or (urlsplit(url).hostname or ""), "url": url}


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and len(text) <= 500
    except ValueError:
        return False
