"""What colleagues write about each other's skills, and what somebody says of themselves, checked."""

from flask_wtf import FlaskForm
from wtforms import Form, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from social.core.search.words import plain_words
from social.core.texts import one_line, tidy
from social.expertise.models import LONGEST_REQUEST, LONGEST_SKILL, LONGEST_WORDS, SHORTEST_WORDS
from social.people.forms import OnePerLine

MOST_LINES, LONGEST_LINE = 8, 120
FEWEST_WORDS = 3  # of a sentence


def _words(typed: str | None) -> str:
    return tidy(typed).strip()


def _skill() -> StringField:
    return StringField(
        "Skill",
        [
            DataRequired("Name the skill: a word or two."),
            Length(max=LONGEST_SKILL, message=f"A skill can have up to {LONGEST_SKILL} characters."),
        ],
        filters=[one_line],
    )


class EndorsementForm(FlaskForm):
    """What somebody saw a colleague do."""

    skill = _skill()
    words = TextAreaField(
        "What happened",
        [DataRequired("Say in a sentence what you saw, so that others know what to expect.")],
        filters=[_words],
    )

    def validate_words(self, field: TextAreaField) -> None:
        """Long enough to tell something, short enough to be read."""
        length = len(field.data or "")
        if 0 < length < SHORTEST_WORDS or (length and len(plain_words(field.data or "")) < FEWEST_WORDS):
            raise ValidationError("A little more, please: one sentence about what happened.")
        if length > LONGEST_WORDS:
            over = length - LONGEST_WORDS
            raise ValidationError(
                f"That is {over} characters too long; up to {LONGEST_WORDS} fit. Keep the part that matters."
            )


class RequestForm(FlaskForm):
    """Whom somebody asks to say what they saw."""

    handle = StringField(
        "Who saw you do it?",
        [DataRequired("Name the colleague you ask: their handle, or first and last name.")],
        filters=[one_line],
    )
    skill = _skill()
    request = TextAreaField(
        "A few words to them",
        [Length(max=LONGEST_REQUEST, message=f"Up to {LONGEST_REQUEST} characters fit here.")],
        filters=[_words],
    )


def short_lines(_form: Form, field: OnePerLine) -> None:
    """Each line fits, and there are not too many."""
    if len(field.values) > MOST_LINES:
        raise ValidationError(f"Up to {MOST_LINES} lines: keep those that matter most.")
    for line in field.values:
        if len(line) > LONGEST_LINE:
            raise ValidationError(f"“{line[:40]}…” is longer than {LONGEST_LINE} characters; shorten it.")


class AskMeAboutForm(FlaskForm):
    """What somebody likes to be asked about."""

    lines = OnePerLine("Ask me about", [short_lines])
