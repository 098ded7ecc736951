"""What is said in a report, about an act, in an appeal, and to one."""

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from social.accounts.forms import DAYS, end_in
from social.communities.models import Community
from social.core.texts import tidy
from social.moderation.reasons import CHOICES, Reason
from social.moderation.service.acting import Decision

LONGEST = 2000
EVERYBODYS = "everybody"
ACTS = {
    "hide": "Hide it: only its author and those who look after it read it, until somebody decides",
    "remove": "Remove it: a stone stays, and what others answered",
    "lock": "Close it to new words: it stays, nobody adds or changes anything",
    "move": "Move it to where it belongs",
    "warn": "Write a letter to the person: they have to say that they have read it",
    "suspend": "Suspend their account for a time",
}

ACTS_OF = {  # where it means something else
    ("picture", "remove"): "Remove it: only whoever put it up sees it, wherever it stands",
    ("file", "remove"): "Remove it: a stone stays",
    ("profile", "hide"): "Hide the words and the photo: only they see them, until that is taken back",
}


def _words(label: str, *, needed: str = "", description: str = "") -> TextAreaField:
    checks: list[Any] = [Length(max=LONGEST, message=f"At most {LONGEST:,} characters.")]
    checks.insert(0, DataRequired(needed) if needed else Optional())
    return TextAreaField(label, checks, filters=[lambda typed: tidy(typed).strip()], description=description)


class ReportForm(FlaskForm):
    """What is not right."""

    reason = RadioField(
        "What is not right?", choices=CHOICES, validators=[DataRequired("Choose what fits best.")]
    )
    words = _words(
        "What should the moderators know?",
        description="Only they and the hosts of its community read this. Nobody learns who reported it.",
    )


class ActForm(FlaskForm):
    """What to do, and why."""

    places: dict[str, str]  # {community: its name}
    did = RadioField("What do you do?", validators=[DataRequired("Choose what to do.")])
    reason = SelectField("What is wrong with it?", choices=CHOICES)
    to = SelectField("If you move it, where to?", default=EVERYBODYS)
    days = SelectField("If you suspend, for how long?", choices=DAYS, default="7")
    why = _words(
        "Why? The person reads this",
        needed="Say why, so that they can understand it.",
        description="Say what was wrong with the words, not the person, and what would have been fine.",
    )

    @classmethod
    def about(
        cls, what: str, acts: Sequence[str], places: Sequence[Community], reason: str, *, sent: bool = False
    ) -> "ActForm":
        """The form with the acts and places that there are for a case about `what`."""
        form = cls() if sent else cls(formdata=None, data={"reason": reason, "days": "7", "to": EVERYBODYS})
        form.did.choices = {
            each: ACTS_OF.get((what, each), words) for each, words in ACTS.items() if each in acts
        }
        form.places = {EVERYBODYS: "Everybody’s, in no community"}
        form.places |= {str(each.id): each.name for each in places}
        form.to.choices = form.places
        return form

    def decision(self) -> Decision:
        """What was chosen."""
        to = self.to.data if self.to.data and self.to.data != EVERYBODYS else None
        return Decision(
            did=self.did.data,
            reason=Reason(self.reason.data),
            why=self.why.data or "",
            until=end_in(self.days.data) if self.did.data == "suspend" else None,
            to_id=int(to) if to else None,
            to_words=self.places[to] if to else "everybody’s posts and questions",
        )


class DismissForm(FlaskForm):
    """Nothing has to be done."""

    answer = _words("A word to whoever reported it")


class WhyForm(FlaskForm):
    """Why something is taken back."""

    why = _words("Why? The person reads this, and whoever did it", needed="Say why.")


class AppealForm(FlaskForm):
    """Why an act was wrong."""

    words = _words(
        "Why should it be looked at again?", needed="Say in a few sentences what was not seen or understood."
    )


class DecisionForm(FlaskForm):
    """What becomes of an appeal."""

    overturned = RadioField(
        "What do you decide?",
        choices={"no": "It stays as it was decided", "yes": "It is taken back"},
        validators=[DataRequired("Choose one.")],
    )
    answer = _words(
        "Why? The person reads this, and if you take it back, whoever decided it",
        needed="Say why, in a few sentences.",
    )
