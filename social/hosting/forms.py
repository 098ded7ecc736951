"""What members and hosts bring, checked."""

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from social.communities.models import LONGEST_WORDS
from social.core.texts import one_line, tidy


class FileForm(FlaskForm):
    """A file, and what it is."""

    file = FileField("File")
    says = StringField(
        "What is it?",
        [Length(max=200, message="200 characters at most.")],
        filters=[one_line],
    )


class WordForm(FlaskForm):
    """What a host says to somebody whom they would like to hear."""

    words = TextAreaField(
        "What you say to them",
        [
            DataRequired("Say why you would like to hear them."),
            Length(max=LONGEST_WORDS, message=f"{LONGEST_WORDS} characters at most."),
        ],
        filters=[lambda typed: tidy(typed).strip()],
    )
