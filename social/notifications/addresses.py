"""The addresses that stand in mails."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from social.core.settings import Settings
from social.notifications import kinds, tokens

NO_MORE, ANSWER = "no more mail", "answer by mail"
DIGEST, ALL = "digest", "all"
LIFE = timedelta(days=30)
"""How long something can be answered by mail."""


@dataclass(frozen=True)
class Answering:
    """Who may answer what, as an address says that we made."""

    person_id: int
    entry_id: int
    until: datetime


def absolute(settings: Settings, path: str) -> str:
    """The whole address of a page; of anything else the list of what one was told."""
    inside = path.startswith("/") and not path.startswith(("//", "/\\"))
    return f"{settings.base_url.rstrip('/')}{path if inside else '/notifications'}"


def no_more(settings: Settings, person_id: int, what: str) -> str:
    """Where one click ends the mails of a kind (its name), or the digest. It works for ever."""
    return absolute(settings, f"/mail/off/{tokens.make(settings.secret_key, NO_MORE, person_id, what)}")


def read_no_more(settings: Settings, token: str) -> tuple[int, str] | None:
    """The person and what they want no more mail of; None for an address that we did not make."""
    parts = tokens.read(settings.secret_key, NO_MORE, token)
    if parts is None or len(parts) != 2:
        return None
    known = parts[1] == DIGEST or kinds.find(parts[1]) is not None
    return (tokens.number(parts[0]), parts[1]) if known else None


def answer(settings: Settings, person_id: int, entry_id: int, moment: datetime) -> str:
    """The address to which one person can answer one entry by mail; "" where mail does not come in."""
    local, _, domain = settings.mail_reply_to.rpartition("@")
    if not domain:
        return ""
    day = (moment + LIFE).toordinal()
    return f"{local}+{tokens.make(settings.secret_key, ANSWER, person_id, entry_id, day)}@{domain}"


def read_answer(settings: Settings, address: str) -> Answering | None:
    """Whom and what the address is for; None for one that we did not make."""
    local, _, domain = settings.mail_reply_to.lower().rpartition("@")
    given, _, given_domain = address.lower().rpartition("@")
    if not domain or given_domain != domain or not given.startswith(f"{local}+"):
        return None
    parts = tokens.read(settings.secret_key, ANSWER, given.removeprefix(f"{local}+"))
    if parts is None or len(parts) != 3:
        return None
    person_id, entry_id, day = map(tokens.number, parts)
    return Answering(person_id, entry_id, datetime.fromordinal(day).replace(tzinfo=UTC) + timedelta(days=1))
