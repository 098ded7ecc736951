"""What people type when they lay down rules, put changes forward and speak to them."""

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from social.adoption.models import Stance
from social.adoption.policy import Terms
from social.core.texts import one_line, tidy
from social.guidelines.models import Guideline, Rule

MOST_AGREEMENTS, LONGEST_WAIT, LONGEST_WORDS = 50, 180, 4000
CHOICES = {
    Rule.OPEN.value: "Anybody who may write it publishes what they wrote",
    Rule.AGREEMENT.value: "By agreement: a change is put forward, and adopted when enough agree",
}


def _tidy(typed: str | None) -> str:
    return tidy(typed).strip()


def _called(page: Guideline) -> str:
    return f"{page.title} ({page.community.name})" if page.community else page.title


class RuleForm(FlaskForm):
    """How a page is changed."""

    rule = RadioField(
        "How is this page changed?",
        [InputRequired("Choose one of the two.")],
        choices=CHOICES,
    )
    agreements = IntegerField(
        "How many have to agree?",
        [
            InputRequired("Say how many."),
            NumberRange(1, MOST_AGREEMENTS, f"Between 1 and {MOST_AGREEMENTS}."),
        ],
        description="Besides whoever puts the change forward.",
    )
    objections_block = BooleanField("An objection that is not answered holds a change up")
    facilitator = BooleanField(
        "One who looks after the page, and has not put the change forward, confirms it at the end"
    )
    nudge_days = IntegerField(
        "After how many silent days are those reminded who have not spoken?",
        [InputRequired("Say how many days."), NumberRange(1, LONGEST_WAIT, f"Between 1 and {LONGEST_WAIT}.")],
    )
    close_days = IntegerField(
        "After how many silent days is a change closed?",
        [InputRequired("Say how many days."), NumberRange(2, LONGEST_WAIT, f"Between 2 and {LONGEST_WAIT}.")],
        description="It can be put forward again at any time.",
    )

    def validate_close_days(self, field: IntegerField) -> None:
        """Nothing is closed before anybody was reminded."""
        if (field.data or 0) <= (self.nudge_days.data or 0):
            raise ValidationError("Give people some days after the reminder before it is closed.")

    def terms(self) -> Terms:
        """What was laid down."""
        return Terms(
            agreements=self.agreements.data or 1,
            objections_block=bool(self.objections_block.data),
            facilitator=bool(self.facilitator.data),
            nudge_days=self.nudge_days.data or 1,
            close_days=self.close_days.data or 2,
        )


class ReasonForm(FlaskForm):
    """What a change is called, and why."""

    title = StringField(
        "What is this change called?",
        [
            DataRequired("Give the change a name. It is what people will speak of."),
            Length(max=120, message="That name is too long: 120 characters at most."),
        ],
        description="Such as “Say who we are when we write to customers”.",
        filters=[one_line],
    )
    why = TextAreaField(
        "Why?",
        [
            DataRequired("Say in a sentence why. Those who are asked to agree will want to know."),
            Length(max=LONGEST_WORDS, message="That is too long: the drafts say the rest."),
        ],
        filters=[_tidy],
    )


class ProposalForm(ReasonForm):
    """A change of one page or several."""

    pages = SelectMultipleField(
        "Which pages?",
        coerce=int,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description="Several pages go forward together: all of them are adopted, or none.",
    )

    def offer(self, pages: Sequence[Guideline]) -> None:
        """Fill the list to choose from."""
        self.pages.choices = {str(page.id): _called(page) for page in pages}

    def validate_pages(self, field: SelectMultipleField) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError("Choose at least one page.")


class VoiceForm(FlaskForm):
    """What somebody says to a change; an objection says to which words, and why."""

    stance = RadioField(
        "What do you say?",
        [InputRequired("Choose what you say.")],
        choices={each.value: each for each in Stance},
    )
    passage = SelectField("Which words do you mean?", default="", validate_choice=False)
    quote = TextAreaField(
        "Or copy them here",
        [Length(max=LONGEST_WORDS, message="A sentence or two are enough.")],
        filters=[_tidy],
    )
    words = TextAreaField(
        "Why?",
        [Length(max=LONGEST_WORDS, message="That is too long: a few sentences are enough.")],
        filters=[_tidy],
    )

    def validate_words(self, field: TextAreaField) -> None:
        """An objection has a reason."""
        if self.stance.data == Stance.OBJECT and not field.data:
            raise ValidationError("Say why, so that the writers can answer.")
