"""Where a conversation goes, as a host types it."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import Length

from social.communities.models import LONGEST_WORDS
from social.core.texts import tidy


class FarewellForm(FlaskForm):
    """Another community, or a sentence, or both."""

    successor = SelectField("It goes on in", choices=(), default="")
    words = TextAreaField(
        "What the members should know",
        [Length(max=LONGEST_WORDS, message=f"{LONGEST_WORDS} characters at most.")],
        filters=[lambda typed: tidy(typed).strip()],
    )

    def offer(self, known: Sequence[tuple[str, str]]) -> None:
        """Which communities it may be."""
        self.successor.choices = [("", "No other community"), *known]
