"""One document from elsewhere, checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from social.core.clock import now
from social.imports.records import BadRecord, Record

KINDS = ("post", "answer", "wiki")
LONGEST_TEXT = 1024 * 1024
UNTITLED = "Untitled"


@dataclass(frozen=True)
class Document:
    """What a line says, with its authors found."""

    line: int
    id: str
    kind: str
    channel: str
    title: str
    text: str
    authors: tuple[int, ...]  # ids of people, at least one
    date: datetime


def parse(record: Record, people: Mapping[str, int]) -> Document:
    """The document of a record; `people` maps ids to our people. Raises BadRecord with the reason."""
    kind = record.needed("kind")
    if kind not in KINDS:
        raise BadRecord(f"“kind” is “{kind}”; it has to be one of {', '.join(KINDS)}")
    title = record.text("title")
    text = record.text("text", LONGEST_TEXT)
    return Document(
        line=record.line,
        id=record.needed("id", 200),
        kind=kind,
        channel=record.text("channel", 120),
        title=_shortened(title or text) or UNTITLED,
        text=text,
        authors=_authors(record, people),
        date=_moment(record.needed("date")),
    )


def _authors(record: Record, people: Mapping[str, int]) -> tuple[int, ...]:
    named = record.words("authors")
    known = tuple(dict.fromkeys(people[each] for each in named if each in people))
    if not known:
        raise BadRecord(f"nobody here is known as {', '.join(named)}" if named else "“authors” is empty")
    return known


def _shortened(title: str, longest: int = 200) -> str:
    line = " ".join(title.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _moment(text: str) -> datetime:
    """Noon UTC for a day (today it may be to come), the moment itself for a full time. Raises BadRecord."""
    try:
        moment = datetime.fromisoformat(text)
        if len(text) == len("2026-03-31"):
            moment = moment.replace(hour=12, tzinfo=UTC)
    except ValueError:
        raise BadRecord(f"“date” has to look like 2026-03-31, not “{text}”") from None
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment > now() + timedelta(days=1):
        raise BadRecord(f"“date” is {moment.date()}, which is still to come")
    return moment
