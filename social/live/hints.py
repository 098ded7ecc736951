"""Telling open rooms that a text was changed from outside: the number of its entry, after the commit."""

from social.core.hints import Hints

_changed: Hints[int] = Hints()
listen, after_commit = _changed.listen, _changed.after_commit
