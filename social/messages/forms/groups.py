"""Who shall be in a conversation, and what it is called."""

from collections.abc import Mapping, Sequence

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectMultipleField, StringField, ValidationError
from wtforms.validators import Length

from social.core.texts import one_line
from social.messages.forms.messages import MessageForm
from social.messages.policy import MOST_PEOPLE, Other, can_send
from social.messages.refusals import sentence
from social.messages.service.groups import LONGEST_NAME
from social.people.faces import Face
from social.people.names import handle_from

NAME_TOO_LONG = f"A name has at most {LONGEST_NAME} characters."


class HandlesField(SelectMultipleField):
    """Handles of people, ticked; whom they name is looked up by the form."""

    def pre_validate(self, form: FlaskForm) -> None:
        """Every handle is looked at in `validate_people`."""


class PeopleForm(FlaskForm):
    """People, ticked or typed; `know` says who they are before it is validated."""

    often = HandlesField("People you write with", choices=())
    people = StringField("Names or @handles, with commas between", filters=[one_line])

    known: Sequence[Other] = ()
    room = MOST_PEOPLE - 1
    been: Mapping[int, Face] = {}

    def named(self) -> list[str]:
        """The handles, each once."""
        ticked = [each.lower() for each in self.often.data or ()]
        typed = [_handle(part) for part in (self.people.data or "").split(",") if part.strip()]
        return list(dict.fromkeys([*ticked, *typed]))

    def know(
        self, others: Sequence[Other], room: int = MOST_PEOPLE - 1, been: Mapping[int, Face] | None = None
    ) -> None:
        """Say whom the handles name, for how many more there is room, and who was in it before."""
        self.known, self.room, self.been = others, room, been or {}

    def validate_people(self, field: StringField) -> None:
        """At least one, not too many, all of whom can be written to."""
        named = self.named()
        if not named:
            raise ValidationError("Say who shall be in it.")
        if len(named) > self.room:
            raise ValidationError(f"A conversation has at most {MOST_PEOPLE} people, you among them.")
        if unknown := sorted(set(named) - {other.person.handle for other in self.known}):
            raise ValidationError(f"We find nobody called {' or '.join(unknown)} to write to.")
        for other in self.known:
            if other.person.id in self.been:
                raise ValidationError(f"{other.person.name} is in it already, or left it.")
            if not can_send(other):
                raise ValidationError(sentence(other))


class NameForm(FlaskForm):
    """What a conversation is called."""

    name = StringField(
        "What it is called", [Length(max=LONGEST_NAME, message=NAME_TOO_LONG)], filters=[one_line]
    )


class BeginForm(PeopleForm, NameForm, MessageForm):
    """A new conversation with its first words."""


class MarksForm(FlaskForm):
    """Whether to show what one has read."""

    shows = BooleanField("Show who has read what")


def _handle(typed: str) -> str:
    """Of a handle, with or without its @; or of a name."""
    bare = typed.strip().lstrip("@")
    return handle_from(bare) if " " in bare or not bare.isascii() else bare.lower()
