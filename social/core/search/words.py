"""From text to index words: the one analysis that both engines, snippets and spelling share."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import Stemmer

LONGEST = 40
"""Letters of a word that count; longer runs (keys, hashes) are cut."""

# Scripts written without spaces are indexed letter by letter; a run of letters is then searched as a phrase.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_UNSPACED_LETTER = re.compile(f"[{_UNSPACED}]")
_LETTER = re.compile(rf"[^\W_{_UNSPACED}]")
_WORD = re.compile(rf"(?:c\+\+|[cf]#)(?![^\W_])|[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
# Written twice, the class is searched for letter by letter in C; `+` alone is slower.
_FOREIGN = re.compile(r"[^\x00-\x7f][^\x00-\x7f]*")
_SPELLED = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "…": " "}
_stemmer = Stemmer.Stemmer("english", 0)

_SMALL = """
a about an and any are as at be by can did do does for from had has have how i if in into is it its me my no
not of on or our should so some than that the their them then there these they this to us was we were what
when where which who why will with would you your
"""
STOP_WORDS = frozenset(_SMALL.split())
"""Words that need not be in a document when the searcher also gave other words."""


def fold(text: str) -> str:
    """Lower-case, without accents: `Søren` and `SOREN` are the same to a searcher."""
    if text.isascii():
        return text.lower()
    return "\n".join(map(_folded_line, text.split("\n")))  # most lines are plain, and quickly done


def _folded_line(line: str) -> str:
    lower = line.lower()
    return lower if line.isascii() else _FOREIGN.sub(lambda letters: _without_accents(letters[0]), lower)


@lru_cache(maxsize=100_000)
def _without_accents(letters: str) -> str:
    """Most texts have few foreign letters and repeat them, so each run of them is asked about by itself."""
    spelled = "".join(_SPELLED.get(letter, letter) for letter in letters)
    parts = unicodedata.normalize("NFKD", spelled)
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).lower()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The English stem of one folded word."""
    return str(_stemmer.stemWord(word))


def plain_words(text: str) -> list[str]:
    """Folded words as they stand, for names and spelling."""
    return [word[:LONGEST] for word in _WORD.findall(fold(text))]


def value(text: str) -> str:
    """A tag or the name of a place as it is compared: folded, one word."""
    return "-".join(fold(text).split())


def stems(text: str) -> list[str]:
    """Folded and stemmed words, for full text."""
    return [stem(word) for word in plain_words(text)]


def occurrences(text: str, wanted: Iterable[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Start and end, in order, of every place where the stems of a wanted phrase stand side by side."""
    phrases: dict[str, list[Sequence[str]]] = {}
    for phrase in wanted:
        phrases.setdefault(phrase[0], []).append(phrase)
    if not phrases:
        return
    folded, origins = _folded_with_origins(text)
    for begin in _beginnings(folded, phrases):
        match = _WORD.match(folded, begin)
        for phrase in phrases.get(stem(match[0][:LONGEST]), ()) if match else ():
            end = match.end() if match and len(phrase) == 1 else _end_of(phrase, folded, begin)
            if end:
                yield origins[begin], origins[end - 1] + 1
                break


def _beginnings(folded: str, stemmed: Iterable[str]) -> Iterator[int]:
    """Where words begin that may have one of these stems, in order."""
    for place in sorted({place for each in stemmed for place in _places_of(_beginning(each), folded)}):
        before = folded[place - 1 : place]
        if not before.isalnum() or _UNSPACED_LETTER.match(folded, place) or not _LETTER.match(before):
            yield place


def _places_of(piece: str, text: str) -> Iterator[int]:
    """Every position of a piece in a text; in a long text far quicker than a regular expression."""
    place = text.find(piece)
    while place >= 0:
        yield place
        place = text.find(piece, place + 1)


def _beginning(stemmed: str) -> str:
    """What every word with this stem begins with: the last letter may differ (but: dying, lying, tying)."""
    return stemmed[:1] if stemmed in ("die", "lie", "tie") else stemmed[:-1] or stemmed


def _end_of(phrase: Sequence[str], folded: str, position: int) -> int:
    """Where the phrase that begins here ends; 0 if it does not."""
    end = 0
    for wanted, match in zip(phrase, _WORD.finditer(folded, position), strict=False):
        if stem(match.group()[:LONGEST]) != wanted:
            return 0
        end = match.end()
    return end


def _folded_with_origins(text: str) -> tuple[str, Sequence[int]]:
    """The folded text and, for each of its letters, the position that it came from."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, range(len(text))
    pieces = [fold(letter) for letter in text]
    origins = [position for position, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), origins
