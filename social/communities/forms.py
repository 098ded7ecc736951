"""What hosts say of a community, checked."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, Length

from social.communities.joining.policy import LONGEST_QUESTION, MOST_QUESTIONS
from social.communities.models import LONGEST_WORDS, Access, Community
from social.communities.service import Plan
from social.core.texts import one_line, tidy
from social.web.at_once import SeenField

CHOICES = {
    Access.OPEN.value: "Open: anybody can join, and everybody can read",
    Access.REQUEST.value: "On request: people ask a host to join; only members read",
    Access.INVITED.value: "By invitation: a host invites people; only members read",
}


class LinesField(TextAreaField):
    """A short list, one line for each."""

    def process_data(self, value: Any) -> None:
        """From the row."""
        self.data: Any = list(value or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """From the form: lines with something in them."""
        if valuelist:
            lines = [one_line(line) for line in tidy(valuelist[0]).splitlines()]
            self.data = [line for line in lines if line]

    def _value(self) -> str:
        return "\n".join(self.data or ())


class CommunityForm(FlaskForm):
    """Name, purpose, who may read, who may know of it."""

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
    access = RadioField("How do people come in?", choices=CHOICES, default=Access.OPEN.value)
    listed = BooleanField("Where only members read, others may find it in the list")
    questions = LinesField("What you ask people who would like to join")
    welcome = TextAreaField(
        "How you greet newcomers",
        [Length(max=LONGEST_WORDS - 130, message="370 characters at most: a sentence or two.")],
        filters=[lambda typed: tidy(typed).strip()],
    )
    seen = SeenField()

    @classmethod
    def of(cls, community: Community) -> "CommunityForm":
        """The form with what is kept now."""
        return cls(None, obj=community, listed=not community.hidden)

    def validate_questions(self, field: LinesField) -> None:
        """Three short ones at most: whoever asks to join wants to join, and not to sit an exam."""
        lines: list[str] = field.data or []
        if len(lines) > MOST_QUESTIONS:
            raise ValidationError(f"{MOST_QUESTIONS} questions at most, one on each line.")
        if any(len(line) > LONGEST_QUESTION for line in lines):
            raise ValidationError(f"A question can have up to {LONGEST_QUESTION} characters.")

    def plan(self) -> Plan:
        """What was typed."""
        return Plan(
            self.name.data or "",
            self.purpose.data or "",
            Access(self.access.data) if "access" in self else Access.INVITED,
            hidden="listed" not in self or not self.listed.data,
            questions=tuple(self.questions.data or ()),
            welcome=self.welcome.data or "",
        )
