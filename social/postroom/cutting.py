"""The words that somebody wrote in a mail, without what it quotes of ours and without their signature.

Whatever is not surely a quote stays: a line too much does less harm than a word too few. Our mails are known
by our own address or name, which stands above the quote in every language. Each line is looked at once.
"""

import re
from collections.abc import Collection, Sequence

_ORIGINAL = re.compile(r"[-_]{3,}[^-_]{3,60}[-_]{3,}")  # -----Original Message-----
_RULE = re.compile(r"[-_]{5,}")
_HEADER = re.compile(r"[*>]*[^\W\d][^\n:]{0,24}:[* ]")  # From: …, Gesendet: …
_DEVICE = re.compile(
    r"(Sent from my|Sent from Outlook|Get Outlook for|Von meinem|Gesendet von|Envoyé de mon|Enviado d[oe]|"
    r"Inviato da|Verzonden vanaf|Wysłane z)\b.{0,60}"
)
_LONG, _WIDTH = 60, 72  # characters; mail programs break lines at 72 to 78
_READ = 500  # characters of a line that are looked at
LONGEST_SIGNATURE = 8


def own_words(text: str, ours: Collection[str], *, flowed: bool = False) -> str:
    """What the writer added. `ours`: addresses and names that stand only above what we sent."""
    known = ["".join(each.lower().split()) for each in ours]
    lines = _without_quotes(text.replace("\r\n", "\n").split("\n"), known)
    lines = [line for line in _without_signature(lines) if "/mail/off/" not in line]  # theirs alone
    return _joined(lines, flowed).strip()


def _without_quotes(lines: Sequence[str], ours: Collection[str]) -> list[str]:
    for at in range(len(lines)):
        if _is_header(lines, at, ours):
            return _without_last_quote(_before(lines, at))
        if length := _attribution(lines, at, ours):
            below = lines[at + length :]
            if not _answers_inside(below):
                return _before(lines, at)
            return _without_last_quote([*lines[:at], *_without_our_foot(below)])
    return _without_last_quote(list(lines))


def _before(lines: Sequence[str], at: int) -> list[str]:
    """The lines above, without a rule drawn below them."""
    kept = list(lines[:at])
    while kept and (not kept[-1].strip() or _RULE.fullmatch(kept[-1].strip())):
        kept.pop()
    return kept


def _is_header(lines: Sequence[str], at: int, ours: Collection[str]) -> bool:
    """Whether a copy of our mail begins here, with some of its headers."""
    text = lines[at].strip()[:_READ]
    if _ORIGINAL.fullmatch(text):
        return any(_HEADER.match(each.strip()) for each in lines[at + 1 : at + 4])
    if not _HEADER.match(text):
        return False
    headers = [each.strip()[:_READ] for each in lines[at : at + 6] if _HEADER.match(each.strip()[:_READ])]
    return len(headers) >= 3 and _names_us(" ".join(headers), ours)


def _attribution(lines: Sequence[str], at: int, ours: Collection[str]) -> int:
    """How many lines say here that we wrote what follows: up to three, where it was broken; 0: none."""
    said = ""
    for length, line in enumerate(lines[at : at + 3], 1):
        text = line.strip()[:_READ]
        if not text:
            return 0
        said = f"{said} {text}"
        if text.endswith(":"):
            return length if _names_us(said, ours) else 0
    return 0


def _names_us(said: str, ours: Collection[str]) -> bool:
    bare = "".join(said.lower().split())
    return any(each in bare for each in ours)


def _quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _answers_inside(below: Sequence[str]) -> bool:
    """Whether somebody wrote between or below quoted lines."""
    said = [line for line in below if line.strip()]
    return bool(said) and _quoted(said[0]) and not all(map(_quoted, said))


def _without_our_foot(lines: Sequence[str]) -> list[str]:
    """The foot of our mail is for its reader alone: gone, as far as the quote goes."""
    kept: list[str] = []
    in_foot = False
    for line in lines:
        in_foot = _quoted(line) and (in_foot or line.strip(" >") == "--")
        if not in_foot:
            kept.append(line)
    return kept


def _without_last_quote(lines: list[str]) -> list[str]:
    """Without quoted lines at the end, and the words above them that end in a colon."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or _quoted(lines[end - 1])):
        end -= 1
    if not any(map(_quoted, lines[end:])):
        return lines
    start = end
    if end and lines[end - 1].rstrip().endswith(":"):
        while start and lines[start - 1].strip() and end - start < 3:
            start -= 1
    return lines[:start] if start else lines[:end]


def _without_signature(lines: list[str]) -> list[str]:
    """Without what stands below "-- ", and without the name of the device."""
    for at, line in enumerate(lines):
        below = lines[at + 1 : at + 2 + LONGEST_SIGNATURE] if line in ("-- ", "--") else []
        if line == "-- " or (below and below[0].strip() and len(below) <= LONGEST_SIGNATURE):
            lines = lines[:at]
            break
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    device = end and _DEVICE.fullmatch(lines[end - 1].strip()[:_READ])
    return lines[: end - 1] if device else lines[:end]


def _joined(lines: Sequence[str], flowed: bool) -> str:
    """As Markdown that looks as it was typed: lines that a mail program broke are put together again."""
    text = ""
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else ""
        if not before.strip() or not line[:1].isalnum():
            text += f"\n{line.rstrip()}"
        elif _broken(before, line, flowed):
            text += f" {line.rstrip()}"
        else:
            text += f"  \n{line.rstrip()}"
    return text


def _broken(before: str, line: str, flowed: bool) -> bool:
    """Whether the line goes on what stands before it: its first word had no room there."""
    if flowed:
        return before.endswith(" ")
    width = len(before) + 1 + len(line.split(" ", 1)[0])
    return len(before) >= _LONG and width > _WIDTH and not _quoted(before)
