"""What people type when they lay down rules, put changes forward and speak to them."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, RadioField, ValidationError
from wtforms.validators import InputRequired, NumberRange

from social.adoption.policy import Terms
from social.guidelines.models import Rule

MOST_AGREEMENTS, LONGEST_WAIT = 50, 180
CHOICES = {
    Rule.OPEN.value: "Anybody who may write it publishes what they wrote",
    Rule.AGREEMENT.value: "By agreement: a change is put forward, and adopted when enough agree",
}


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
