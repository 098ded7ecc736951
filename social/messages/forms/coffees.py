"""Which moment somebody proposes for a coffee, and the word that goes with it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm
from wtforms import DateTimeLocalField, RadioField, SelectField, TextAreaField
from wtforms.validators import Length, Optional

from social.core.clock import now
from social.core.texts import tidy
from social.messages.forms.messages import KeyField, new_key
from social.messages.moments import Moment

OTHER = "other"
VIDEO, OFFICE = "video", "office"
VIDEO_ALONE = {VIDEO: "By video"}
FARTHEST = timedelta(days=365)


class WordForm(FlaskForm):
    """A word that goes with an answer."""

    word = TextAreaField(
        "A word with it",
        [Length(max=2000, message="A word is enough: 2,000 characters at most.")],
        filters=[tidy, str.strip],
    )


class CoffeeForm(WordForm):
    """One of the suggested moments, or another."""

    moment = RadioField("When?", choices={}, validate_choice=False)
    when = DateTimeLocalField("Day and time", [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"])
    where = SelectField("Where", choices=VIDEO_ALONE, default=VIDEO, validate_choice=False)
    key = KeyField(default=new_key)

    office = ""
    clock: ZoneInfo = ZoneInfo("UTC")

    def offer(self, suggested: Sequence[Moment], office: str, clock: ZoneInfo) -> None:
        """What can be chosen: `office` where both could meet in one, `clock` on which moments are typed."""
        self.office, self.clock = office, clock
        self.moment.choices = {as_choice(each): "" for each in suggested} | {OTHER: "Another moment"}
        if office:
            self.where.choices = {OFFICE: f"At the office in {office}"} | VIDEO_ALONE
            self.where.data = self.where.data if self.is_submitted() else OFFICE

    def chosen(self) -> Moment | None:
        """What was chosen, if it can be; else the fields say why not."""
        if not self.validate_on_submit():
            return None
        choice = self.moment.data or (OTHER if self.when.data else "")
        if choice == OTHER:
            return self._typed()
        if self.when.data:
            return self._refuse(self.moment, "You chose a moment and wrote another: keep one of the two.")
        moment = from_choice(choice, self.office)
        if moment is None:
            return self._refuse(self.moment, "Choose a moment, or write another.")
        return moment if self._in_time(moment.starts_at, self.moment) else None

    def _typed(self) -> Moment | None:
        typed = self.when.data
        if typed is None:
            return self._refuse(self.when, "Say on which day and at what time.")
        try:
            at = typed.replace(tzinfo=self.clock).astimezone(UTC)
        except OverflowError:
            return self._refuse(self.when, "Choose a day within a year.")
        if at.astimezone(self.clock).replace(tzinfo=None) != typed:
            return self._refuse(self.when, "The clocks change then, and leave this time out. Choose another.")
        if not self._in_time(at, self.when):
            return None
        return Moment(at, self.office if self.where.data == OFFICE else "")

    def _in_time(self, at: datetime, field: RadioField | DateTimeLocalField) -> bool:
        if at <= now():
            self._refuse(field, "That moment has passed. Choose a later one.")
        elif at > now() + FARTHEST:
            self._refuse(field, "Choose a day within a year.")
        return not field.errors

    def _refuse(self, field: RadioField | DateTimeLocalField, why: str) -> Moment | None:
        field.errors = [*field.errors, why]
        return None


def as_choice(moment: Moment) -> str:
    """A suggested moment as the form carries it."""
    return f"{moment.starts_at:%Y-%m-%dT%H:%MZ} {OFFICE if moment.office else VIDEO}"


def from_choice(choice: str, office: str) -> Moment | None:
    """The same moment again; None where it is none that could have been suggested."""
    at, _, where = choice.partition(" ")
    try:
        starts_at = datetime.strptime(at, "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    if where == OFFICE and office:
        return Moment(starts_at, office)
    return Moment(starts_at) if where == VIDEO else None
