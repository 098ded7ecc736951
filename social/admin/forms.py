"""Who is to be invited."""

from flask_wtf import FlaskForm
from wtforms import EmailField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from social.admin.service import LONGEST_NAME
from social.core.texts import one_line

_OFF = {"autocomplete": "off", "spellcheck": "false"}


class AddressForm(FlaskForm):
    """Where an invitation goes."""

    email = EmailField(
        "E-mail address",
        [InputRequired("Type the address that the company gave them."), Length(max=254)],
        render_kw={**_OFF, "autocapitalize": "none"},
    )


class InviteForm(AddressForm):
    """A new person."""

    name = StringField(
        "Name",
        [
            DataRequired("Type their name."),
            Length(max=LONGEST_NAME, message=f"At most {LONGEST_NAME} letters."),
        ],
        filters=[one_line],
        render_kw=_OFF,
    )
