"""What people type to ask and to answer."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from social.communities.models import Community
from social.core.clock import now
from social.core.texts import one_line
from social.entries.forms import (
    PlaceField,
    VersionField,
    WordsField,
    check_people,
    check_tags,
    handles,
    number_of,
    tag_names,
)
from social.people.models import Person
from social.questions.models import Question
from social.questions.policy import MOST_INVITED
from social.questions.service.asking import Asked
from social.questions.service.inviting import LONGEST_ABOUT

LONGEST_TITLE = 150
LONGEST_WISH = 300
MOST_DAILY = 10
A_DAY, A_YEAR = timedelta(days=1), timedelta(days=366)  # somewhere it is still yesterday
SHORTER = "A question has 150 characters at most. Say the rest in the details."
ONCE_MORE = "Ask in a sentence: it is what people see first, and how they find it again."


class HandlesField(SelectMultipleField):
    """Handles of people, ticked; whom they name is looked up by the form."""

    def pre_validate(self, form: FlaskForm) -> None:
        """Every handle is looked at in `validate_people`."""


class InviteForm(FlaskForm):
    """Whom to ask: ticked, or typed."""

    invite = HandlesField("Ask these people", choices=())
    people = StringField("Ask somebody in particular", filters=[one_line])
    about = HiddenField(filters=[lambda typed: one_line(typed)[:LONGEST_ABOUT]])

    known: Sequence[Person] = ()
    outside: Sequence[str] = ()
    already: int = 0

    def named(self) -> list[str]:
        """The handles, each once."""
        ticked = [each.lower() for each in self.invite.data or ()]
        return list(dict.fromkeys([*ticked, *handles(self.people.data)]))

    def know(self, people: Sequence[Person], outside: Collection[int], already: int = 0) -> None:
        """Say whom the handles name, who of them may not read it there, and how many were asked before."""
        self.known, self.already = people, already
        self.outside = [person.name for person in people if person.id in outside]
        offered = dict.fromkeys(each.lower() for each in self.invite.data or ())
        self.invite.choices = [(each.handle, each.name) for each in people if each.handle in offered]

    def validate_people(self, field: StringField) -> None:
        """People who are here, who may read it, and not too many of them."""
        named = self.named()
        if len(named) + self.already > MOST_INVITED:
            raise ValidationError(f"{MOST_INVITED} people at most: who is asked by everybody answers nobody.")
        check_people(named, {person.handle for person in self.known}, self.outside)
        gone = [person.name for person in self.known if person.has_left]
        if gone:
            raise ValidationError(f"{' and '.join(gone)} left the company. Who else may know?")


class SomebodyForm(InviteForm):
    """The same below a question that stands: it needs somebody."""

    def validate_people(self, field: StringField) -> None:
        """At least one."""
        if not self.named():
            raise ValidationError("Write the handle that stands under the person’s name.")
        super().validate_people(field)


class ColleagueForm(InviteForm):
    """Who may know instead of oneself, if anybody comes to mind."""

    people = StringField("Who may know instead?", filters=[one_line])

    def validate_people(self, field: StringField) -> None:
        """One at most."""
        if len(self.named()) > 1:
            raise ValidationError("Name one colleague, please.")
        super().validate_people(field)


class DayField(DateField):
    """A day from today on, or none."""

    def __init__(self, label: str, **given: Any) -> None:
        super().__init__(label, [Optional()], **given)

    def pre_validate(self, form: FlaskForm) -> None:
        """Not in the past, and within a year."""
        today = now().date()
        if self.data is not None and not today - A_DAY <= self.data <= today + A_YEAR:
            raise ValidationError("Choose a day between today and a year from now.")


class WordsOfQuestion(FlaskForm):
    """A question's own words."""

    title = StringField(
        "Your question",
        [
            InputRequired(ONCE_MORE),
            Length(max=LONGEST_TITLE, message=SHORTER),
        ],
        filters=[one_line],
    )
    body = WordsField("Details")
    tags = StringField("What is it about?", filters=[one_line])
    needed_by = DayField("When do you need it?")

    def validate_title(self, field: StringField) -> None:
        """Words, not only spaces."""
        if not field.data:
            raise ValidationError(ONCE_MORE)

    def validate_tags(self, field: StringField) -> None:
        """A handful."""
        check_tags(field.data)


class QuestionForm(WordsOfQuestion, InviteForm):
    """A new question: one box, and what else one likes to say."""

    community = PlaceField("Who is it for?", coerce=number_of, default=0)
    route = BooleanField("Tell colleagues who may know")
    look = HiddenField()  # "first": a browser without scripts has not seen who may know, nor what is like it

    communities: Sequence[Community] = ()

    def offer(self, communities: Sequence[Community]) -> None:
        """Say where its asker may ask."""
        self.communities = communities
        self.community.choices = [
            (0, "Everyone"),
            *(
                (each.id, f"{each.name}{', only its members read it' if each.private else ''}")
                for each in communities
            ),
        ]

    def chosen_community(self) -> Community | None:
        """Where it is asked; None for everyone."""
        return next((each for each in self.communities if each.id == self.community.data), None)

    def asked(self) -> Asked:
        """What was typed."""
        words = self.title.data or "", self.body.data or "", tuple(tag_names(self.tags.data))
        return Asked(*words, needed_by=self.needed_by.data)


class EditForm(WordsOfQuestion):
    """A question that stands, with other words."""

    note = StringField(
        "What did you change?", [Length(max=300, message="One sentence is enough.")], filters=[one_line]
    )
    version = VersionField()
    base_tags = HiddenField()

    def fill(self, question: Question) -> None:
        """Show a question as it is now."""
        self.title.data, self.body.data = question.title, question.body
        self.needed_by.data = question.needed_by
        self.version.carry(question.version)
        self.tags.data = self.base_tags.data = ", ".join(tag.name for tag in question.tags)

    def asked(self) -> Asked:
        """What was typed."""
        return Asked(
            self.title.data or "",
            self.body.data or "",
            tuple(tag_names(self.tags.data)),
            None if self.base_tags.data is None else tuple(tag_names(self.base_tags.data)),
            self.note.data or "",
            self.needed_by.data,
        )


class AnswerForm(FlaskForm):
    """What somebody answers; `partial`: it is a thought so far."""

    body = WordsField("Your answer", [InputRequired("Write your answer first.")])
    partial = HiddenField()  # the name of the second button
    version = VersionField()

    @property
    def is_thought(self) -> bool:
        """Whether it is shared as a thought."""
        return self.partial.data == "1"

    def validate_body(self, field: WordsField) -> None:
        """Words, not only spaces."""
        if not (field.data or "").strip():
            raise ValidationError("Write your answer first.")


class MoreForm(FlaskForm):
    """What the asker is asked to say more about."""

    words = StringField(
        "What would help you to answer?",
        [Length(max=LONGEST_WISH, message=f"{LONGEST_WISH} characters are enough. Ask the rest below.")],
        filters=[one_line],
    )


class AdditionForm(FlaskForm):
    """What the asker adds to their question."""

    body = WordsField(
        "What would you like to add?", [InputRequired("Write what you would like to add.")], id="addition"
    )

    def validate_body(self, field: WordsField) -> None:
        """Words, not only spaces."""
        if not (field.data or "").strip():
            raise ValidationError("Write what you would like to add.")


class AskableForm(FlaskForm):
    """How often one may be told of a question."""

    daily = IntegerField(
        "Questions a day",
        [
            InputRequired("Say a number, such as 2. With 0 you are told of none."),
            NumberRange(0, MOST_DAILY, f"A number from 0 to {MOST_DAILY}."),
        ],
    )
    away_until = DayField("Away until")


class JoinForm(FlaskForm):
    """Which question asks the same: chosen, or by its address."""

    choice = StringField("Those that are most like it", filters=[one_line])
    kept = StringField("Its address", filters=[one_line])

    def wanted(self) -> str:
        """What was typed, else what was chosen."""
        return self.kept.data or self.choice.data or ""

    def validate_kept(self, field: StringField) -> None:
        """One of the two."""
        if not self.wanted():
            raise ValidationError("Choose the question, or paste its address.")
