"""Forms that may be open in two places at once: whoever saves last undoes nothing that they have not seen.

The form carries, unseen, a print of every field as it was when the form was opened. Fields that only one of
the two changed are joined; where both changed one, both are shown and nothing is saved.
"""

import zlib
from collections.abc import Container, Iterator
from typing import Any

from flask_wtf import FlaskForm
from wtforms import FormField, HiddenField


class SeenField(HiddenField):
    """The prints."""


def note_seen(form: FlaskForm) -> None:
    """From now on its writer has before their eyes what the form holds."""
    form.seen.data = _prints(form)


def join(form: FlaskForm, stored: FlaskForm, only: Container[str] | None = None) -> bool:
    """Take over what others changed meanwhile; False where that clashes, and the fields say with what.

    `stored`: the same form, holding what is kept now. `only`: names of fields; the others are left alone.
    """
    before = dict(pair.split("=", 1) for pair in (form.seen.data or "").split() if "=" in pair)
    theirs = {field.name: field for field in _fields(stored)}
    clashes = [
        mine
        for mine in _fields(form)
        if mine.name in before
        and (only is None or mine.name in only)
        and not _joined(mine, theirs[mine.name], before[mine.name])
    ]
    for mine in clashes:
        words = _words(theirs[mine.name].data)
        mine.errors = [*mine.errors, f"This was changed meanwhile, to “{words}”. Save what it should say."]
    if clashes:
        form.seen.data = _prints(stored)  # they see it now, beside what they typed
    return not clashes


def _joined(mine: Any, theirs: Any, before: str) -> bool:
    if _print(theirs) in (before, _print(mine)):
        return True
    if _print(mine) != before:
        return False
    mine.data, mine.raw_data = theirs.data, None
    return True


def _fields(form: Any) -> Iterator[Any]:
    for field in form:
        if isinstance(field, FormField):
            yield from _fields(field.form)
        elif not isinstance(field, HiddenField):
            yield field


def _prints(form: FlaskForm) -> str:
    return " ".join(f"{field.name}={_print(field)}" for field in _fields(form))


def _print(field: Any) -> str:
    return f"{zlib.crc32(_words(field.data).encode()):08x}"


def _words(data: Any) -> str:
    """What a field holds, as one would say it: the same however a browser sends it back."""
    if isinstance(data, list):
        return ", ".join(map(str, data))
    return "\n".join(line.rstrip() for line in str(data or "").splitlines()).strip()
