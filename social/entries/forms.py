"""What people type below what others wrote, and the field for Markdown that every kind uses."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from social.core.texts import tidy
from social.entries.models import ReactionKind

LONGEST_BODY = 64 * 1024  # bytes: a longer text is not rendered
LARGEST_NUMBER = 2**31 - 1


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
