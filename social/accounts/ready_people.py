"""The people of the demo company whom a visitor can be, with one tap on the sign-in page."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Flask, current_app


@dataclass(frozen=True)
class ReadyPerson:
    """Somebody to sign in as. Their password is no secret: only a demo has them."""

    name: str
    what: str  # "employee", "administrator"
    email: str
    password: str


def offer(app: Flask, people: Sequence[ReadyPerson]) -> None:
    """Show them on the sign-in page, where the setting `demo` is on."""
    app.extensions["ready_people"] = tuple(people)


def offered() -> tuple[ReadyPerson, ...]:
    """Whom to show; nobody outside of a demo."""
    if not current_app.extensions["settings"].demo:
        return ()
    people: tuple[ReadyPerson, ...] = current_app.extensions.get("ready_people", ())
    return people
