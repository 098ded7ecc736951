"""What somebody says of a community, and whom a host lets in, checked."""

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from social.communities.models import Access
from social.core.texts import one_line, tidy
from social.web.at_once import SeenField

CHOICES = {
    Access.OPEN.value: "Open: anybody can join, and everybody can read",
    Access.INVITED.value: "Private: a host adds people, and only they know of it and read it",
}


class CommunityForm(FlaskForm):
    """Name, purpose and who may read."""

    name = StringField(
        "Name",
        [
            DataRequired("Give it a name that people will recognise."),
            Length(max=120, message="The name can have up to 120 characters."),
        ],
        filters=[one_line],
    )
    purpose = TextAreaField(
        "What is it for?",
        [
            DataRequired("Say in a sentence or two what it is for."),
            Length(max=4000, message="The purpose can have up to 4,000 characters."),
        ],
        filters=[lambda typed: tidy(typed).strip()],
    )
    access = RadioField("Who is it for?", choices=CHOICES, default=Access.OPEN.value)
    seen = SeenField()


class MemberForm(FlaskForm):
    """Whom to let in."""

    handle = StringField("Handle", [DataRequired("Write the handle that stands under the person’s name.")])
