"""Guideline pages, written through the service."""

from typing import Any

from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.guidelines.service import pages as service
from social.people.models import Person
from tests.factories import _number


def page(writer: Person, title: str = "", body: str = "Some words.", **given: Any) -> Guideline:
    """A published page."""
    return service.create(writer, Words(title or f"Page {next(_number)}", body), **given)
