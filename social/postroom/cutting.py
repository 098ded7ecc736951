"""The words that somebody wrote in a mail, without what it quotes of ours and without their signature.

Where it is not sure, the words stay: a line too much does less harm than a word too few. A quote goes only
where it is surely our own mail, known by our address or name above it, or by the foot that only our mails
have. Each line is looked at a few times at most.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence

from social.postroom.copies import written_into
from social.postroom.flowed import TYPED
from social.postroom.signatures import without_signature

_ORIGINAL = re.compile(r"[-_]{3,}[^-_]{3,60}[-_]{3,}")  # -----Original Message-----
_MARKS = re.compile(r"(?:> ?)+")
_RULE = re.compile(r"[-_]{5,}")
_UNDERLINE = re.compile(r"-+|=+")
_HEADER = re.compile(r"[*>]*[^\W\d][^\n:]{0,24}:[* ]")  # From: …, Gesendet: …
_FENCE = re.compile(r"(`{3,}|~{3,})[^`~]*$")
_WHEN = re.compile(r"\d{1,2}[:.h]\d\d|\b\d{4}\b")
_YEAR = re.compile(r"\b\d{4}\b")
_TIME = re.compile(r"(?<![\d.])\d{1,2}[:.h]\d\d(?!\.?\d)")  # 24.11.2026 holds none
# The way out of our mails, which stands in the foot of each; mail servers may wrap it in theirs.
_WAY_OUT = re.compile(r"[^\s()<>]*(?:/|%2F)mail(?:/|%2F)off(?:/|%2F)[^\s()<>]*", re.IGNORECASE)
_CHOICES = "settings/notifications"
_FOOT_WORDS = re.compile(r"[>\s]*(?:No more (?:mail of this kind|digests))?[:\s<>()]*")
_LONG, _WIDTH = 60, 72  # characters; mail programs break lines at 72 to 78
_READ = 500  # characters of a line that are looked at


def own_words(text: str, ours: Collection[str], sent: Iterable[str] = (), *, flowed: bool = False) -> str:
    """What the writer added. `ours`: addresses, and names in brackets, that stand only above what we sent;
    `sent`: what we said in it, as for `written_into()`, to know what somebody wrote between our lines."""
    known = ["".join(each.lower().split()) for each in ours if each.strip()]
    lines = _without_copy(text.replace("\r\n", "\n").split("\n"), known, sent)
    lines = _without_last_quote(lines, known)
    lines = without_signature(_without_feet(lines))
    return _joined([each for line in lines if (each := _without_way_out(line)) is not None], flowed).strip()


def _without_copy(lines: list[str], ours: Collection[str], sent: Iterable[str]) -> list[str]:
    """Without the first copy of our mail that says above it that it is one; what was written in it stays."""
    feet = [at for at, line in enumerate(lines) if _WAY_OUT.search(line)]
    for at in range(len(lines)):
        if _is_header(lines, at, feet, ours):
            end = _foot_end(lines, at, feet) or len(lines)
            return [*_before(lines, at), *_theirs(lines[_header_end(lines, at) : end], sent), *lines[end:]]
        length = _attribution(lines, at, ours)
        below = _copy_end(lines, at + 1, feet) if length else None
        if below is not None:
            start, copy = at + 1 - length, lines[at + 1 : below]
            return [*(_before(lines, start) if copy else lines[:start]), *_theirs(copy, sent), *lines[below:]]
    return lines


def _theirs(copy: Sequence[str], sent: Iterable[str]) -> list[str]:
    """What was written into a copy of ours: nothing, where all of it is marked as quoted."""
    return [] if all(map(_quoted, filter(str.strip, copy))) else written_into(copy, sent)


def _copy_end(lines: Sequence[str], start: int, feet: Sequence[int]) -> int | None:
    """Where the copy ends that begins here, below who wrote it; None: it is no copy."""
    first = next((at for at in range(start, len(lines)) if lines[at].strip()), len(lines))
    end = next((at for at in range(first, len(lines)) if not _quoted(lines[at])), len(lines))
    if end == first:  # not quoted: then it is ours as far as our foot
        return _foot_end(lines, first, feet)
    if bisect_left(feet, first) < bisect_left(feet, end):  # the whole mail in one piece
        return end
    below = (line for line in lines[end:] if line.strip())
    return len(lines) if all(map(_quoted, below)) else start  # else they answer between the lines


def _before(lines: Sequence[str], at: int) -> list[str]:
    """The lines above, without a rule drawn below them."""
    kept = list(lines[:at])
    while kept and (not kept[-1].strip() or _RULE.fullmatch(kept[-1].strip())):
        kept.pop()
    return [*kept, ""]


def _foot_end(lines: Sequence[str], start: int, feet: Sequence[int]) -> int | None:
    """Where the next foot of ours ends; None where none comes that is quoted as this line is."""
    next_one = bisect_left(feet, start)
    if next_one == len(feet) or _quoted(lines[feet[next_one]]) != _quoted(lines[start]):
        return None
    at = feet[next_one]
    last = (below for below in range(at + 1, min(at + 4, len(lines))) if _CHOICES in lines[below].lower())
    return next(last, at) + 1


def _is_header(lines: Sequence[str], at: int, feet: Sequence[int], ours: Collection[str]) -> bool:
    """Whether a copy of our mail begins here, with some of its headers."""
    text = lines[at].strip()[:_READ]
    original = bool(_ORIGINAL.fullmatch(text))
    if not original and not _HEADER.match(text):
        return False
    near = [line.strip()[:_READ] for line in lines[at + original : at + 6 + original]]
    headers = [line for line in near if _HEADER.match(line)]
    if not original:
        return len(headers) >= 3 and _names_us(text, ours)
    return bool(headers) and (_names_us(" ".join(headers), ours) or _has_foot(lines, at + 1, feet, ours))


def _has_foot(lines: Sequence[str], start: int, feet: Sequence[int], ours: Collection[str]) -> bool:
    """Whether our foot comes, and no other mail begins before it."""
    others = (
        at
        for at in range(start, len(lines))
        if _ORIGINAL.fullmatch(lines[at].strip()[:_READ]) or _attribution(lines, at, ours)
    )
    foot = _foot_end(lines, start, feet)
    return foot is not None and foot <= next(others, len(lines))


def _header_end(lines: Sequence[str], start: int) -> int:
    """Where the headers of a copy end."""
    near = range(start, min(start + 7, len(lines)))
    return max(at for at in near if at == start or _HEADER.match(lines[at].strip()[:_READ])) + 1


def _attribution(lines: Sequence[str], last: int, ours: Collection[str]) -> int:
    """How many lines, this one the last, say that we wrote what follows: up to three; 0: none."""
    if not lines[last].rstrip().endswith(":"):
        return 0
    said, found = "", 0
    for length, line in enumerate(reversed(lines[max(0, last - 2) : last + 1]), 1):
        text = line.strip()[:_READ]
        if not text or (length > 1 and not _goes_on(text, said, ours)):
            break
        said = f"{text} {said}"
        if _names_us(said, ours):
            found = length
            if _WHEN.search(said):
                break
    return found


def _goes_on(text: str, below: str, ours: Collection[str]) -> bool:
    """Whether what stands below is the rest of the line, which a mail program broke."""
    if text.endswith((".", "!", "?", ":")):
        return False
    wide = len(text) + 1 + len(below.split(" ", 1)[0]) > _LONG
    return _names_us(text, ours) or (wide and bool(_WHEN.search(text)))


def _names_us(said: str, ours: Collection[str]) -> bool:
    """Whether our name stands there, or our address as mail programs write it."""
    bare = "".join(said.lower().split())
    return any(each in bare if each[0] == "(" else _addressed(each, bare, said) for each in ours)


def _addressed(address: str, bare: str, said: str) -> bool:
    """People write addresses and hours, too: without marks it needs a year and a time, as programs say."""
    marked = f"<{address}" in bare or f"mailto:{address}" in bare
    return marked or (address in bare and bool(_YEAR.search(said) and _TIME.search(said)))


def _quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _without_last_quote(lines: list[str], ours: Collection[str]) -> list[str]:
    """Without the quoted lines at the end, if they are surely of our mail."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start and _quoted(lines[start - 1]):
        start -= 1
    ends = (line for line in lines[start:end] if line.rstrip().endswith(":"))
    ours_here = any(map(_WAY_OUT.search, lines[start:end])) or any(_names_us(each, ours) for each in ends)
    return lines[:start] if ours_here else lines


def _without_feet(lines: Sequence[str]) -> list[str]:
    """The foot of our mail is for its reader alone, wherever it is quoted."""
    feet = [at for at, line in enumerate(lines) if _WAY_OUT.search(line)]
    gone: set[int] = set()
    for at in feet:
        above = range(at - 1, max(-1, at - 4), -1)
        rule = next((each for each in above if lines[each].strip(" >") == "--"), None)
        if rule is not None:
            gone |= set(range(rule, _foot_end(lines, at, feet) or at))
    return [line for at, line in enumerate(lines) if at not in gone]


def _without_way_out(line: str) -> str | None:
    """The line without a way out of the mail to its reader; None where nothing else stood there."""
    if not _WAY_OUT.search(line):
        return line
    rest = _WAY_OUT.sub("…", line)
    return None if _FOOT_WORDS.fullmatch(rest.replace("…", "")) else rest


def _joined(lines: Sequence[str], flowed: bool) -> str:
    """As Markdown that looks as it was typed: lines that a mail program broke are put together again."""
    text, fixed = "", _fixed(lines)
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else ""
        if at - 1 not in fixed and line.strip() and _depth(line) < _depth(before):
            text += f"\n\n{line.rstrip()}"  # else it would be read as part of the quote
        elif at in fixed:
            text += f"\n{line.replace(TYPED, '').rstrip()}"
        elif before.strip() and _UNDERLINE.fullmatch(line.rstrip()):  # which would make a heading of it
            text += f"\n\\{line.rstrip()}"
        elif not before.strip() or not (line[:1].isalnum() or line.startswith(("\\>", TYPED))):
            text += f"\n{line.rstrip()}"
        elif _broken(before, line, flowed):
            text += f" {line.rstrip()}"
        else:
            text += f"  \n{line.rstrip()}"
    return text.replace(TYPED, "\\")


def _depth(line: str) -> int:
    """How many marks of quotes it bears."""
    marks = _MARKS.match(line.lstrip())
    return marks[0].count(">") if marks else 0


def _fixed(lines: Sequence[str]) -> set[int]:
    """Lines between two fences of code, and the fences."""
    found, fence, start = set[int](), "", 0
    for at, line in enumerate(lines):
        if fence and line.strip() == fence:
            found |= set(range(start, at + 1))
            fence = ""
        elif not fence and (begun := _FENCE.match(line)):
            fence, start = begun[1], at
    return found


def _broken(before: str, line: str, flowed: bool) -> bool:
    """Whether the line goes on what stands before it: its first word had no room there."""
    if flowed:
        return before.endswith(" ") and before != "-- "
    width = len(before) + 1 + len(line.split(" ", 1)[0])
    return len(before) >= _LONG and width > _WIDTH and not _quoted(before)
