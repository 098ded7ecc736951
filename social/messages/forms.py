"""What somebody types to somebody else."""

import secrets

from flask_wtf import FlaskForm
from wtforms import HiddenField, ValidationError
from wtforms.validators import InputRequired

from social.core.texts import one_line
from social.entries.forms import WordsField

LONGEST_ABOUT = 120


class KeyField(HiddenField):
    """Names one opening of a form, so that what is sent twice is kept once."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """As it was sent; a form without one counts as opened just now."""
        self.data = (valuelist[0] if valuelist else "")[:64] or secrets.token_urlsafe(12)


class MessageForm(FlaskForm):
    """A message."""

    body = WordsField("Your message", [InputRequired("Say something first.")])
    key = KeyField(default=lambda: secrets.token_urlsafe(12))

    def validate_body(self, field: WordsField) -> None:
        """Words, not only spaces."""
        if not (field.data or "").strip():
            raise ValidationError("Say something first.")


def first_words(name: str, about: str, title: str) -> str:
    """A friendly beginning for somebody whom a search for `about` has found, perhaps by an entry's title."""
    about = one_line(about)[:LONGEST_ABOUT].strip()
    if not about:
        return ""
    led = f"found “{title}”" if title else "found you"
    first = name.split(maxsplit=1)[0]
    return f"Hello {first},\n\nI was looking for somebody who knows about {about} and {led}. "
