"""What people type to sign in, and to set and change passwords."""

from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired, Length

from social.accounts.passwords import LONGEST, RULE, SHORTEST

_AT_HAND = {"autocapitalize": "none", "spellcheck": "false"}


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
