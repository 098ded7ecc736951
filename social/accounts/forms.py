"""What people type to sign in, and to set and change passwords."""

from datetime import datetime, timedelta

from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from social.accounts.passwords import LONGEST, RULE, SHORTEST
from social.accounts.standing import Suspension
from social.core.clock import now
from social.core.texts import tidy

DAYS = {
    "1": "A day",
    "3": "Three days",
    "7": "A week",
    "14": "Two weeks",
    "30": "Thirty days",
    "0": "Until somebody ends it",
}


def end_in(days: str | None) -> datetime | None:
    """The moment that somebody chose from DAYS; None where they set no end."""
    return now() + timedelta(days=int(days)) if days and int(days) else None


_AT_HAND = {"autocapitalize": "none", "spellcheck": "false"}


class SuspensionForm(FlaskForm):
    """Why somebody is kept out, and for how long."""

    why = TextAreaField(
        "Why? They are told in these words",
        [
            DataRequired("Say why, so that they can understand it."),
            Length(max=2000, message="At most 2,000 characters."),
        ],
        filters=[lambda typed: tidy(typed).strip()],
    )
    days = SelectField("For how long?", choices=DAYS, default="7")

    def decided(self) -> Suspension:
        """What was chosen."""
        return Suspension(self.why.data or "", end_in(self.days.data))


class SignInForm(FlaskForm):
    """E-mail and password."""

    email = EmailField(
        "E-mail address",
        [InputRequired("Type your e-mail address."), Length(max=254, message="That is too long.")],
        render_kw={"autocomplete": "username", "autofocus": True, **_AT_HAND},
    )
    password = PasswordField(
        "Password",
        [InputRequired("Type your password.")],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()


class ForgottenForm(FlaskForm):
    """Who wants a link."""

    email = EmailField(
        "E-mail address",
        [InputRequired("Type your e-mail address."), Length(max=254, message="That is too long.")],
        render_kw={"autocomplete": "username", "autofocus": True, **_AT_HAND},
    )


def _new_password(label: str) -> PasswordField:
    return PasswordField(
        label,
        [InputRequired("Choose a password.")],
        description=RULE,
        render_kw={"autocomplete": "new-password", "minlength": SHORTEST, "maxlength": LONGEST},
    )


class SetPasswordForm(FlaskForm):
    """A password for somebody who has a link."""

    username = StringField(render_kw={"autocomplete": "username", "readonly": True})
    password = _new_password("New password")


class ChangePasswordForm(FlaskForm):
    """A password for somebody who is signed in."""

    current = PasswordField(
        "The password you have now",
        [InputRequired("Type the password you have now.")],
        render_kw={"autocomplete": "current-password"},
    )
    password = _new_password("New password")
