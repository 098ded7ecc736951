"""What rooms further up show around a question: the page that was made of it."""

from collections.abc import Callable, Mapping
from typing import Any

from social.communities.reader import Reader
from social.questions.models import Question

# (the question, who reads it) → values for the room's part of the template.
Part = Callable[[Question, Reader], Mapping[str, Any]]

_parts: list[Part] = []


def register(part: Part) -> None:
    """Have a function asked what belongs around every question that is shown."""
    if part not in _parts:
        _parts.append(part)


def around(question: Question, reader: Reader) -> dict[str, Any]:
    """What all rooms have to say about a question."""
    return {name: value for part in _parts for name, value in part(question, reader).items()}
