"""From text to index words: the one analysis that both engines, snippets and spelling share."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

LONGEST = 40
"""Letters of a word that count; longer runs (keys, hashes) are cut."""

# Scripts written without spaces are indexed letter by letter; a run of letters is then searched as a phrase.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"(?:c\+\+|[cf]#)(?![^\W_])|[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})
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
    text = text.lower()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The English stem of one folded word."""
    return str(_stemmer.stemWord(word))


def plain_words(text: str) -> list[str]:
    """Folded words as they stand, for names and spelling."""
    return [word[:LONGEST] for word in _WORD.findall(fold(text))]


def stems(text: str) -> list[str]:
    """Folded and stemmed words, for full text."""
    return [stem(word) for word in plain_words(text)]


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and stem of every word in `text`, positions counted in the original text."""
    folded = fold(text)
    if len(folded) == len(text):
        for match in _WORD.finditer(folded):
            yield match.start(), match.end(), stem(match.group()[:LONGEST])
        return
    yield from _spans_of_unequal_length(text)


def _spans_of_unequal_length(text: str) -> Iterator[tuple[int, int, str]]:
    """Folding changed the length: fold letter by letter and remember where each came from."""
    origins: list[int] = []
    pieces: list[str] = []
    for position, letter in enumerate(text):
        piece = fold(letter)
        pieces.append(piece)
        origins.extend([position] * len(piece))
    for match in _WORD.finditer("".join(pieces)):
        yield origins[match.start()], origins[match.end() - 1] + 1, stem(match.group()[:LONGEST])
