"""A mail that came in: who sent it, whether a person wrote it, and the words in it."""

import hashlib
from collections.abc import Collection, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from urllib.parse import quote, unquote

from social.core.markdown.mails import whole
from social.postroom.cutting import own_words

_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
_BLOCKS = frozenset({"p", "div", "tr", "ul", "ol", "li", "h1", "h2", "h3", "h4", "table", "pre", "hr"})
_IN_ADDRESS = "%:/?#[]@!$&'*+,;=~"  # not the round brackets, which end a link in Markdown
_NONSENSE = (
    ValueError,
    IndexError,
    KeyError,
    AttributeError,
    TypeError,
    RecursionError,
)  # what the standard library stumbles over
DEEPEST, LONGEST_HEADER = 200, 1000


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
        if sum(key.lower() == "from" for key, _value in self._mail.raw_items()) != 1:
            return ""
        try:
            found = list(self._mail["From"].addresses) if self._header("From") else []
        except _NONSENSE:
            return ""
        return found[0].addr_spec.lower() if len(found) == 1 else ""

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
            return own_words(text, ours, sent, flowed=part.get_param("format") == "flowed")
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


def _text_of(part: EmailMessage) -> str:
    """The words of a part, whatever letters it claims to be written in."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        return data.decode(part.get_content_charset("utf-8"), "replace").replace("\x00", "")
    except (LookupError, ValueError):  # no such letters
        return data.decode("utf-8", "replace").replace("\x00", "")


def as_text(html: str) -> str:
    """The words of a mail in HTML, links as Markdown; what it quotes in lines that begin with >."""
    reader = _Reader()
    reader.feed(whole(html))
    reader.close()
    return "\n".join(reader.lines())


class _Reader(HTMLParser):
    """Line by line, each with a mark where it stands in a quote."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = [""]
        self._open: list[str] = []
        self._quotes = 0
        self._link = ("", 0, 0)  # its address, and the line and the place where its words begin

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS or tag in ("br", "blockquote"):
            self._end_line()
        if tag == "li":
            self._lines[-1] += "> - " if self._quotes else "- "
        if tag in ("br", "hr") or len(self._open) >= DEEPEST:
            return
        if tag == "a":
            self._link = (dict(attrs).get("href") or "", len(self._lines), len(self._lines[-1]))
        self._open.append(tag)
        self._quotes += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if tag == "a":
            self._end_link()
        if tag in _BLOCKS or tag == "blockquote":
            self._end_line()
            self._quotes = self._open.count("blockquote")
            if tag in ("p", "blockquote", "ul", "ol"):
                self._lines[-1] = ">" if self._quotes else ""
                self._lines.append("")

    def handle_data(self, data: str) -> None:
        start = "> " if self._quotes and not self._lines[-1] else ""
        words = " ".join(data.split())
        gap = " " if data[:1].isspace() and self._lines[-1].strip() else ""
        after = " " if data[-1:].isspace() and words else ""
        self._lines[-1] += f"{start}{gap}{words}{after}" if words else gap

    def _end_line(self) -> None:
        if self._lines[-1].strip():
            self._lines.append("")

    def _end_link(self) -> None:
        """Its words are on the page now, and it goes on leading where it led."""
        href, line, place = self._link
        self._link = ("", 0, 0)
        if href and line == len(self._lines):
            before, words = self._lines[-1][:place], self._lines[-1][place:]
            said = words.strip(" >")
            self._lines[-1] = before + words.replace(said, _linked(said, href), 1) if said else before + words

    def lines(self) -> Iterator[str]:
        """What was read, with at most one empty line between two paragraphs."""
        before = ""
        for line, below in zip(self._lines, [*self._lines[1:], ""], strict=True):
            if line.strip(" >") or before.strip(" >"):
                yield "" if line == ">" and not below.startswith(">") else line.rstrip()
            before = line


def _linked(words: str, href: str) -> str:
    """As Markdown; an address that is its own words stays as it is."""
    shown = href.removeprefix("mailto:")
    if shown.rstrip("/").endswith(words.rstrip("/")) and "." in words:
        return shown
    if "/mail/off/" in unquote(href):  # the way out of our mail: known by it, and then left out
        return f"{words} {href}"
    plain = words.replace("[", "(").replace("]", ")")  # which would end the words of a link
    return f"[{plain}]({quote(href, safe=_IN_ADDRESS)})"
