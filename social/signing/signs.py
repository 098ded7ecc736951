"""Marks that count for those who agree, turned into signs that stay where marks do not count. Pure.

Superscripts and fractions are not the plain numbers that they fold to; a literal asterisk is no emphasis; and
a footnote belongs to the clause that its mark stands in, whatever its number.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from social.guidelines.clauses import key_of, words_of

_SMALL = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")
# Signs that nobody writes.
_RAISED, _STAR, _NOTE = "\x03", "\x04", "\x05"
_ESCAPED = re.compile(r"\\\*")
_CODE = re.compile(r"(?<!`)(`+)(?!`)([^`]+)\1(?!`)")
_STARS = re.compile(r"\*+")
_LEAD = re.compile(r"[ \t>]*(?:[*+-] +|\[\^[^\]\s]{1,80}\]:)?")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,80})\]:")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,80})\]")
_LONGEST = 3  # bold and leaning


def raised(text: str) -> str:
    """The text with a sign on both sides of each character that is a small or a compound number."""
    if text.isascii():
        return text
    small = (unicodedata.decomposition(each).startswith(_SMALL) for each in text)
    return "".join(
        f"{_RAISED}{each}{_RAISED}" if is_small else each for each, is_small in zip(text, small, strict=True)
    )


def notes_of(texts: Iterable[str]) -> Mapping[str, str]:
    """{name: what it says} of the clauses that are footnotes."""
    found = ((_FOOTNOTE.match(text), text) for text in texts)
    return {match[1]: key_of(raised(words_of(text))) for match, text in found if match}


def marked(text: str, notes: Mapping[str, str]) -> str:
    """A clause's Markdown in which literal asterisks, and what its footnotes say, count."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    body = _REFERENCE.sub(lambda found: f"{_NOTE}{notes.get(found[1], found[1])}{_NOTE}", text[start:])
    return text[:start] + (_stars(body) if "*" in body else body)


def _stars(text: str) -> str:
    """Without the asterisks that open and close emphasis; the others count."""
    text = _CODE.sub(lambda found: found[0].replace("*", _STAR), _ESCAPED.sub(_STAR, text))
    emphasis = _emphasis(text)
    return _STARS.sub(lambda run: "" if run.start() in emphasis else _STAR * len(run[0]), text)


def _emphasis(text: str) -> set[int]:
    """Where the runs of asterisks begin that belong together in twos."""
    found, opened, waiting = set[int](), list[tuple[int, int]](), Counter[int]()
    for run in _STARS.finditer(text):
        start, size = run.start(), len(run[0])
        if waiting[size] and not text[start - 1].isspace():
            while (last := opened.pop())[1] != size:
                waiting[last[1]] -= 1
            waiting[size] -= 1
            found |= {last[0], start}
        elif size <= _LONGEST and not text[run.end() : run.end() + 1].isspace() and run.end() < len(text):
            opened.append((start, size))
            waiting[size] += 1
    return found
