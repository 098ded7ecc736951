"""What people type below what others wrote, and the field for Markdown that every kind uses."""

from collections.abc import Collection
from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from social.core.texts import tidy
from social.entries.models import ReactionKind

LONGEST_BODY = 64 * 1024  # bytes: a longer text is not rendered
LARGEST_NUMBER = 2**31 - 1
MOST_TAGS = 12
LONGEST_TAG = 40


class WordsField(TextAreaField):
    """Markdown, at most 64 KB."""

    def __init__(self, label: str, validators: Any = (), **given: Any) -> None:
        super().__init__(label, validators, filters=[tidy, str.rstrip], **given)

    def pre_validate(self, form: Any) -> None:
        """Not longer than what can be shown."""
        size = len((self.data or "").encode())
        if size > LONGEST_BODY:
            raise ValidationError(
                f"This text is too long: {size // 1024} KB, where 64 KB fit. Your words are still here."
            )


class VersionField(IntegerField):
    """The version that a writer had before their eyes, carried along unseen."""

    widget = HiddenInput()

    def __init__(self, **given: Any) -> None:
        super().__init__("", [Optional()], default=0, **given)

    def process_formdata(self, valuelist: list[str]) -> None:
        """A number that no version can have is the version that nobody has seen."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            self.data = 0
        if not 0 <= (self.data or 0) <= LARGEST_NUMBER:
            self.data = 0

    def carry(self, number: int) -> None:
        """From now on the writer has this version before their eyes."""
        self.data, self.raw_data = number, [str(number)]


class PlaceField(SelectField):
    """For everyone, or in a community that one belongs to."""

    def pre_validate(self, form: FlaskForm) -> None:
        """A place of its list: somebody may have left a community while they were writing."""
        if self.data not in [choice[0] for choice in self.iter_choices()]:
            raise ValidationError("You do not belong to that community. Choose another place.")


class CommentForm(FlaskForm):
    """Something to say."""

    body = WordsField("Your comment", [InputRequired("Say something first.")])
    version = VersionField()

    def validate_body(self, field: WordsField) -> None:
        """Words, not only spaces."""
        if not (field.data or "").strip():
            raise ValidationError("Say something first.")


def reaction_kind(typed: str | None) -> ReactionKind | None:
    """The kind that was tapped; None if there is no such kind."""
    return ReactionKind(typed) if typed in set(ReactionKind) else None


def number_of(typed: object) -> int:
    """The number that a list offered; -1 for anything else."""
    return int(text) if (text := str(typed)).isascii() and text.isdigit() else -1


def tag_names(typed: str | None) -> list[str]:
    """The tags between commas, each once."""
    return list(
        dict.fromkeys(name for each in (typed or "").split(",") if (name := each.strip().lstrip("#")))
    )


def check_tags(typed: str | None) -> None:
    """A handful, each of some words. Raises ValidationError."""
    names = tag_names(typed)
    if len(names) > MOST_TAGS:
        raise ValidationError(f"{MOST_TAGS} tags at most. Which would somebody look for?")
    if any(len(name) > LONGEST_TAG for name in names):
        raise ValidationError(f"A tag has {LONGEST_TAG} characters at most. Are there commas between them?")


def handles(typed: str | None) -> list[str]:
    """The handles between commas or spaces, each once."""
    return list(dict.fromkeys(each.lstrip("@").lower() for each in (typed or "").replace(",", " ").split()))


def check_people(named: Collection[str], known: Collection[str], outside: Collection[str]) -> None:
    """All are `known`, and nobody (by name) stands `outside`. Raises ValidationError."""
    unknown = [f"@{handle}" for handle in named if handle not in known]
    if unknown:
        raise ValidationError(f"We know nobody called {' or '.join(unknown)}. Look at their profile.")
    if outside:
        raise ValidationError(f"{' and '.join(outside)} could not read it in that community.")
