"""How somebody wants to be told, checked."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField

from social.notifications.kinds import KINDS, How, Kind
from social.notifications.models import Digest
from social.notifications.policy import Wishes

WAYS: dict[str, str | dict[str, str]] = {
    How.NOW.value: "At once",
    How.DIGEST.value: "Digest",
    How.HERE.value: "Only here",
    How.NEVER.value: "Never",
}
DIGESTS: dict[str, str | dict[str, str]] = {
    Digest.WORKDAYS.value: "Monday to Friday",
    Digest.DAILY.value: "Every day",
    Digest.WEEKLY.value: "Once a week",
    Digest.NONE.value: "Never",
}
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS: dict[str, str | dict[str, str]] = {str(number): name for number, name in enumerate(NAMES)}
HOURS: dict[str, str | dict[str, str]] = {str(hour): f"{hour}:00" for hour in range(24)}


def _hours(label: str) -> SelectField:
    return SelectField(label, choices=HOURS)


class WishesForm(FlaskForm):
    """When mail comes; a field for each kind of news stands below."""

    digest = SelectField("How often", choices=DIGESTS)
    weekday = SelectField("On, once a week", choices=DAYS)
    hour = _hours("At")
    quiet = BooleanField("Hold mail back in my quiet hours")
    quiet_from = _hours("From")
    quiet_until = _hours("Until")
    mail_off = BooleanField("Send me no mail about any of this")

    def wishes(self, before: Wishes) -> Wishes:
        """What was chosen; the time zone stays the one of the profile."""
        return Wishes(
            {kind.name: How(self[field_of(kind)].data) for kind in KINDS},
            Digest(self.digest.data),
            int(self.weekday.data),
            int(self.hour.data),
            self.quiet.data,
            int(self.quiet_from.data),
            int(self.quiet_until.data),
            self.mail_off.data,
            before.zone,
        )


def field_of(kind: Kind) -> str:
    """The name of the field for a kind."""
    return f"how_{kind.name}"


for _kind in KINDS:
    _ways = {how: words for how, words in WAYS.items() if how != How.NEVER or not _kind.duty}
    setattr(WishesForm, field_of(_kind), RadioField(_kind.title, choices=_ways, description=_kind.says))


def wishes_form(kept: Wishes) -> WishesForm:
    """The form with what is kept, and over it what was typed."""
    ways = {field_of(kind): kept.choices.get(kind.name, kind.default).value for kind in KINDS}
    return WishesForm(
        digest=kept.digest.value,
        weekday=str(kept.weekday),
        hour=str(kept.hour),
        quiet=kept.quiet,
        quiet_from=str(kept.quiet_from),
        quiet_until=str(kept.quiet_until),
        mail_off=kept.mail_off,
        **ways,
    )
