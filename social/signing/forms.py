"""What people say when they sign, and whom somebody asks to."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from social.communities.models import Community
from social.core.clock import now
from social.core.texts import one_line, tidy
from social.entries.forms import check_people, handles, number_of
from social.guidelines.models import Guideline
from social.people.models import Person
from social.signing.models import Who
from social.signing.narrowing import Groups
from social.signing.service.asking import Wish

LONGEST_REASON = 4000
MOST_NAMED = 200


class AgreeForm(FlaskForm):
    """A tick, under the text it stands for."""

    revision = HiddenField()
    agree = BooleanField(
        "I have read this and agree", [InputRequired("Tick it first: that is how you say that you agree.")]
    )


class DisagreeForm(FlaskForm):
    """Why not."""

    revision = HiddenField()
    reason = TextAreaField(
        "What do you not agree with, and why?",
        [
            DataRequired("Say what you do not agree with: it is where the talk begins."),
            Length(max=LONGEST_REASON, message="That is long for a beginning: 4,000 characters at most."),
        ],
        filters=[lambda typed: tidy(typed).strip()],
    )


class AskForm(FlaskForm):
    """Whom to ask, until when, and why."""

    known: Sequence[Person] = ()
    outside: Sequence[str] = ()

    who = RadioField("Who shall read it and agree?", [InputRequired("Choose whom to ask.")])
    community = SelectField("Which community?", coerce=number_of, default=0)
    team = SelectField("Which team?", default="")
    place = SelectField("Which office?", default="")
    people = StringField(
        "Who?", description="Their handles, such as @ana.ferreira @joseph.kamau", filters=[one_line]
    )
    due_on = DateField("Until when?", [Optional()])
    why = StringField(
        "Why do you ask?",
        [
            DataRequired("Say why in a sentence: people read more gladly what they know the reason for."),
            Length(max=300, message="One sentence is enough: 300 characters at most."),
        ],
        filters=[one_line],
    )

    def offer(self, page: Guideline, groups: Groups) -> None:
        """Fill what there is to choose from."""
        self.who.choices = list(_whom(page, all_teams=groups.all_teams))
        self.community.choices = [(0, "Choose one"), *((each.id, each.name) for each in groups.communities)]
        teams = groups.teams if groups.all_teams else ()
        self.team.choices = [("", "Choose one"), *((each, each) for each in teams)]
        self.place.choices = [("", "Choose one"), *((each, each) for each in groups.offices)]

    def validate_due_on(self, field: DateField) -> None:
        """A day that is still to come."""
        if field.data and not now().date() <= field.data <= date(9000, 1, 1):
            raise ValidationError("That day has passed. Choose one that people can keep to.")

    def validate_community(self, field: SelectField) -> None:
        """One, if a community is asked."""
        if self.who.data == Who.COMMUNITY and not field.data:
            raise ValidationError("Choose the community.")

    def validate_team(self, field: SelectField) -> None:
        """One, if a team is asked."""
        if self.who.data == Who.TEAM and not field.data:
            raise ValidationError("Choose the team.")

    def validate_place(self, field: SelectField) -> None:
        """One, if an office is asked."""
        if self.who.data == Who.OFFICE and not field.data:
            raise ValidationError("Choose the office.")

    def validate_people(self, field: StringField) -> None:
        """People who are here and may read the page, if some are asked by name."""
        if self.who.data != Who.NAMED:
            return
        if not self.named:
            raise ValidationError("Name somebody, by their handle.")
        if len(self.named) > MOST_NAMED:
            raise ValidationError(f"{MOST_NAMED} people at most. Is there a community of them?")
        check_people(self.named, [person.handle for person in self.known], self.outside)

    @property
    def named(self) -> list[str]:
        """The handles that were typed, each once."""
        return handles(self.people.data)

    def know(self, people: Sequence[Person], outside: Collection[int]) -> None:
        """Say whom the handles name, and who of them may not read the page."""
        self.known = people
        self.outside = [person.name for person in people if person.id in outside]

    def wish(self, communities: Sequence[Community]) -> Wish:
        """What was chosen."""
        who = Who(self.who.data)
        chosen = {each.id: each for each in communities}
        value = {Who.TEAM: self.team.data, Who.OFFICE: self.place.data}.get(who) or ""
        return Wish(
            who=who,
            why=self.why.data or "",
            due_on=self.due_on.data,
            community=chosen.get(self.community.data) if who == Who.COMMUNITY else None,
            value=value,
            people=self.known if who == Who.NAMED else (),
        )


def _whom(page: Guideline, *, all_teams: bool) -> Iterator[tuple[str, str]]:
    private = page.community is not None and page.community.private
    everybody = f"Everybody in {page.community.name}" if private and page.community else "Everybody"
    yield Who.EVERYBODY.value, f"{everybody}, also who joins later"
    yield Who.NEWCOMERS.value, "Everybody who joins from today on"
    yield Who.COMMUNITY.value, "The members of a community"
    if all_teams:
        yield Who.TEAM.value, "A team"
    yield Who.OFFICE.value, "An office"
    yield Who.NAMED.value, "People by name"
