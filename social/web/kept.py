"""Words that were sent and could not be taken: their writer is shown them again, whatever the reason was."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import HTTPException

_LABELS = {
    "body": "Text",
    "about": "In your own words",
    "purpose": "What is it for?",
    "q": "Search",
    "stance": "What you say",
    "words": "Why",
    "quote": "About these words",
}
_SECRET = ("csrf_token", "password", "current", "next")
_NO_WORDS = ("version", "base", "base_tags", "seen", "settles", "then")


@dataclass(frozen=True)
class Sent:
    """One field as it was sent."""

    name: str
    value: str

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS.get(self.name, self.name.replace("_", " ").capitalize())

    @property
    def rows(self) -> int:
        """Lines that a box for it should have."""
        return min(2 + self.value.count("\n") + len(self.value) // 60, 16)

    @property
    def is_words(self) -> bool:
        """Whether somebody wrote it, rather than chose it."""
        return self.name not in _NO_WORDS and "-" not in self.name and not self.value.strip().isdigit()


def sent_words() -> tuple[Sent, ...]:
    """All fields of a form with words in it that was sent from this site; else nothing."""
    if request.method != "POST" or not _from_here():
        return ()
    try:
        pairs = list(request.form.items(multi=True))
    except HTTPException:  # too large, or no form at all
        return ()
    fields = tuple(Sent(name, value) for name, value in pairs if name not in _SECRET)
    return fields if any(each.is_words and " " in each.value.strip() for each in fields) else ()


def _from_here() -> bool:
    """Nobody else's page may have its words shown as if they were the reader's."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
