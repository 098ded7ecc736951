"""The piece of a text that shows best why it was found."""

from collections import deque
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from social.core.search.language import Query
from social.core.search.words import occurrences

LONGEST = 20_000
"""Characters of a text that are looked through."""
_BEGIN, _END = "\ue000", "\ue001"

Span = tuple[int, int]


def snippet(text: str, query: Query, length: int = 200) -> Markup:
    """About `length` characters of plain `text` as safe HTML, the query's words in <mark>."""
    text = " ".join(_plain(text).split())
    wanted = [clause.words for clause in query.spoken]
    found = _found(text, wanted)
    start, end = _window(text, found, len(wanted), length)
    shown = [span for span in found if start <= span[0] and span[1] <= end]
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return Markup(f"{before}{_marked(text, start, end, shown)}{after}")  # noqa: S704 (_marked escapes)


def marked(text: str, query: Query) -> Markup:
    """The whole of a short text, such as a title, with the query's words in <mark>."""
    text = _plain(text)
    return _marked(text, 0, len(text), _found(text, [clause.words for clause in query.spoken]))


def _plain(text: str) -> str:
    """As much as is looked through, without our sentinels."""
    return text[:LONGEST].replace(_BEGIN, "").replace(_END, "")


def _found(text: str, wanted: Sequence[Sequence[str]]) -> list[Span]:
    """Where the words and phrases stand, in order."""
    return _apart(occurrences(text, wanted))


def _apart(found: Iterable[Span]) -> list[Span]:
    """Without those that begin inside another."""
    apart: list[Span] = []
    for start, end in found:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
        elif end > apart[-1][1]:
            apart[-1] = (apart[-1][0], end)
    return apart


def densest(places: Iterable[tuple[int, str]], within: int, enough: int) -> int:
    """Of (position, word) in order: where most words, and most different ones, stand within so many letters.

    The first of equals, and the first where `enough` different words do; 0 if there are none.
    """
    near: deque[tuple[int, str]] = deque()
    best = most = 0
    for position, word in places:
        near.append((position, word))
        while near[0][0] < position - within:
            near.popleft()
        different = len({word for _, word in near})
        if 10 * different + len(near) > most:
            best, most = near[0][0], 10 * different + len(near)
        if different >= enough:
            break
    return best


def _window(text: str, found: list[Span], wanted: int, length: int) -> Span:
    """The stretch with most different words in it; the earliest of equals."""
    if len(text) <= length:
        return 0, len(text)
    first = densest(((start, text[start:end].lower()) for start, end in found), length * 3 // 4, wanted)
    return _at_blanks(text, first - length // 4, length)


def _at_blanks(text: str, start: int, length: int) -> Span:
    """Begin and end between words where a blank is near."""
    start = max(0, min(start, len(text) - length))
    end = min(len(text), start + length)
    if start:
        blank = text.find(" ", start, start + 30)
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", end - 30, end)
        end = blank if blank > start else end
    return start, end


def _marked(text: str, start: int, end: int, shown: Sequence[Span]) -> Markup:
    """Sentinels first, then escaping, then tags: nothing of the text can become a tag."""
    pieces, position = [], start
    for begin, finish in shown:
        pieces += [text[position:begin], _BEGIN, text[begin:finish], _END]
        position = finish
    safe = str(escape("".join([*pieces, text[position:end]])))
    return Markup(safe.replace(_BEGIN, "<mark>").replace(_END, "</mark>"))  # noqa: S704 (escaped above)
