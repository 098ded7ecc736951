"""A mail that came in: who sent it, whether a person wrote it, and the words in it."""

import hashlib
import re
from collections.abc import Collection
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from social.postroom.cutting import own_words
from social.postroom.flowed import unstuffed
from social.postroom.webpages import as_text

_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
_NONSENSE = (
    ValueError,
    IndexError,
    KeyError,
    AttributeError,
    TypeError,
    RecursionError,
)  # what the standard library stumbles over
LONGEST_HEADER = 1000
# Mail servers differ in which of two writers they check, so one stands there, and in one way to read it.
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_FROM = re.compile(rb"(?:^|[\r\n])from[ \t\v\f]*:", re.IGNORECASE)
_SAID = re.compile(r'"(?:[^"\\]|\\.)*"|\([^()\\@<>]*\)', re.DOTALL)  # names in quotes, words in brackets
_PLAIN = r'[^<>@,;:()"\\\s]+@[^<>@,;:()"\\\s]+'
_ONE_WRITER = re.compile(rf'\s*(?:{_PLAIN}|[^<>@,;:()"\\]*<\s*{_PLAIN}\s*>)\s*')


class Incoming:
    """One mail, as its text says it."""

    def __init__(self, raw: bytes) -> None:
        mail = message_from_bytes(raw, policy=default)
        assert isinstance(mail, EmailMessage)
        self._mail, self._raw = mail, raw

    def key_for(self, entry_id: int) -> str:
        """What every copy of this mail has in common that answers the same entry."""
        named = self._header("Message-ID").strip().encode() or self._raw
        return hashlib.sha256(f"{entry_id} ".encode() + named).hexdigest()

    @property
    def writer(self) -> str:
        """The one address that it says it is from; "" where it names none or several, or says it twice."""
        if not self._names_one_writer():
            return ""
        try:
            found = list(self._mail["From"].addresses) if self._header("From") else []
        except _NONSENSE:
            return ""
        return found[0].addr_spec.lower() if len(found) == 1 else ""

    def _names_one_writer(self) -> bool:
        """Whether nobody can read another writer in it, also where its lines are not as they should be."""
        said = [str(value) for key, value in self._mail.raw_items() if key.lower() == "from"]
        if len(said) != 1 or len(said[0]) > LONGEST_HEADER:
            return False
        head = _HEAD_END.split(self._raw, maxsplit=1)[0]
        return len(_FROM.findall(head)) == 1 and bool(_ONE_WRITER.fullmatch(_SAID.sub(_bared, said[0])))

    @property
    def automatic(self) -> bool:
        """Whether a machine answers: an absence note, a list, a report of a mail that was not delivered."""
        noted = self._header("Auto-Submitted").lower().partition(";")[0].strip()
        bulk = self._header("Precedence").lower().strip() in _BULK
        answered = any(self._header(name) for name in ("X-Autoreply", "X-Autorespond", "List-Id"))
        report = self._mail.get_content_type() == "multipart/report"
        return noted not in ("", "no") or bulk or answered or report

    @property
    def attachments(self) -> list[str]:
        """Names of the files that came with it."""
        parts = (part for part in self._mail.walk() if not part.is_multipart())
        return [part.get_filename() or "a file" for part in parts if part.is_attachment()]

    def words(self, ours: Collection[str], sent: Collection[str] = ()) -> str:
        """What its writer says, as Markdown; `ours` and `sent` as for `own_words()`."""
        part = self._part("plain")
        if part is not None and (text := _text_of(part)).strip():
            flowed = str(part.get_param("format")).lower() == "flowed"
            closed = str(part.get_param("delsp")).lower() == "yes"
            return own_words(unstuffed(text, closed=closed) if flowed else text, ours, sent, flowed=flowed)
        part = self._part("html")
        return own_words(as_text(_text_of(part)), ours, sent) if part is not None else ""

    def _header(self, name: str) -> str:
        """The header as a text; "" where it is missing or makes no sense."""
        raw = [value for key, value in self._mail.raw_items() if key.lower() == name.lower()]
        if not raw or len(raw[0]) > LONGEST_HEADER:
            return ""
        try:
            return str(self._mail[name] or "")
        except _NONSENSE:
            return ""

    def _part(self, kind: str) -> EmailMessage | None:
        parts = (part for part in self._mail.walk() if part.get_content_type() == f"text/{kind}")
        found = next((part for part in parts if not part.is_attachment()), None)
        return found if isinstance(found, EmailMessage) else None


def _bared(said: re.Match[str]) -> str:
    """A name in quotes is one word, and words in brackets are none."""
    return "_" if said[0].startswith('"') else " "


def _text_of(part: EmailMessage) -> str:
    """The words of a part, whatever letters it claims to be written in."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset("utf-8"), "replace").replace("\x00", "")
    except (LookupError, ValueError):  # no such letters
        return data.decode("utf-8", "replace").replace("\x00", "")
