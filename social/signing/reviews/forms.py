"""Who looks after a page, and how often."""

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired

from social.core.texts import one_line
from social.entries.forms import number_of
from social.people.models import Person
from social.signing.reviews.policy import EVERY

NEVER = 0


class ReviewForm(FlaskForm):
    """An owner, and months."""

    owner = StringField(
        "Who looks after it?",
        [DataRequired("Name somebody, by their handle.")],
        description="Their handle, such as @ana.ferreira",
        filters=[lambda typed: one_line(typed).lower().lstrip("@")],
    )
    every = SelectField(
        "How often is it looked at again?",
        [InputRequired("Choose how often.")],
        coerce=number_of,
        choices={str(each): f"Every {each} months" for each in EVERY} | {str(NEVER): "Never: it has no date"},
        default=12,
    )

    known: Person | None = None
    may_read: bool = True

    def validate_owner(self, field: StringField) -> None:
        """Somebody who is here and may read the page."""
        if self.known is None or self.known.has_left:
            raise ValidationError(f"Nobody called @{field.data} is here. Look at their profile.")
        if not self.may_read:
            raise ValidationError(f"{self.known.name} cannot read this page.")
