"""What somebody types to somebody else."""

import secrets

from flask_wtf import FlaskForm
from wtforms import HiddenField, ValidationError
from wtforms.validators import InputRequired

from social.core.texts import one_line
from social.entries.forms import WordsField

LONGEST_ABOUT = 120


def new_key() -> str:
    """For one more opening of a form."""
    return secrets.token_urlsafe(12)


class KeyField(HiddenField):
    """Names one opening of a form, so that what is sent twice is kept once."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """As it was sent; a form without one counts as opened just now."""
        self.data = (valuelist[0] if valuelist else "")[:64] or new_key()


class MessageForm(FlaskForm):
    """A message."""

    body = WordsField("Your message", [InputRequired("Say something first.")])
    key = KeyField(default=new_key)

    def validate_body(self, field: WordsField) -> None:
        """Words, not only spaces."""
        if not (field.data or "").strip():
            raise ValidationError("Say something first.")


def first_words(name: str, about: str, title: str) -> str:
    """A friendly beginning for somebody whom a search for `about` has found, perhaps by an entry's title."""
    looked_for = about_words(about)
    if not looked_for:
        return ""
    led = f"found “{title}”" if title else "found you"
    first = name.split(maxsplit=1)[0]
    return f"Hello {first},\n\n{looked_for} and {led}. "


def about_words(about: str) -> str:
    """The beginning of a sentence about what somebody looked for; "" where that was nothing."""
    about = one_line(about)[:LONGEST_ABOUT].strip()
    return f"I was looking for somebody who knows about {about}" if about else ""
