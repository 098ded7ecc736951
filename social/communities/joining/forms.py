"""What people say to each other on the way into a community, checked."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import FieldList, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from social.communities.models import LONGEST_WORDS
from social.core.texts import one_line, tidy

_SHORT = Length(max=LONGEST_WORDS, message=f"{LONGEST_WORDS} characters at most.")


def _words(typed: str | None) -> str:
    return tidy(typed).strip()


class InviteForm(FlaskForm):
    """Whom a host would like to come, and what they say to them."""

    handle = StringField(
        "Handle", [DataRequired("Write the handle that stands under the person’s name.")], filters=[one_line]
    )
    words = TextAreaField("A word to them", [_SHORT], filters=[_words])


class AskForm(FlaskForm):
    """Answers to the questions of a community’s hosts."""

    answers = FieldList(
        TextAreaField(
            "",
            [DataRequired("A few words are enough."), Length(max=1000, message="1,000 characters at most.")],
            filters=[_words],
        )
    )

    def ask(self, questions: Sequence[str]) -> None:
        """Put these questions, and no others."""
        while len(self.answers) > len(questions):
            self.answers.pop_entry()
        while len(self.answers) < len(questions):
            self.answers.append_entry("")
        for field, question in zip(self.answers, questions, strict=True):
            field.label.text = question

    def said(self) -> list[tuple[str, str]]:
        """(question, answer)."""
        return [(field.label.text, field.data or "") for field in self.answers]


class NoForm(FlaskForm):
    """Why somebody is not let in, or does not belong any more."""

    words = TextAreaField(
        "Why", [DataRequired("Say in a sentence why. They will read it."), _SHORT], filters=[_words]
    )


class WelcomeForm(FlaskForm):
    """What a host says to a newcomer."""

    words = TextAreaField("What you say", [DataRequired("Say a word or two."), _SHORT], filters=[_words])
