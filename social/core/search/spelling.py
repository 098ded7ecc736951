"""Did you mean: words that stand in what the searcher may read and are spelt almost the same."""

import re
from collections.abc import Collection, Iterable

from rapidfuzz.distance import OSA
from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from social.core.database import db
from social.core.search.documents import Document
from social.core.search.engine import Engine
from social.core.search.language import parse
from social.core.search.models import Word
from social.core.search.words import LONGEST, STOP_WORDS, plain_words

FEW = 2
"""A word with at most this many documents may be a slip."""
CLEARLY_MORE = 10
"""How many times as many documents a suggestion must have."""
LETTERS_A_SLIP = 5
"""Letters of a word for each slip that is plainly one."""

_TYPED_WORD = re.compile(r'(?<!\S)(\+?)([^\s"+:-][^\s":]*)(?!\S)')


def learn(documents: Iterable[Document]) -> None:
    """Note the documents' words, within the caller's transaction."""
    words = {
        (document.audience, word)
        for document in documents
        for word in plain_words(f"{document.title} {document.body} {' '.join(document.tags)}")
        if _spellable(word)
    }
    rows = [{"audience": a, "word": w, "first": w[0], "length": len(w)} for a, w in sorted(words)]
    if rows:
        dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
        db.session.execute(dialect.insert(Word).on_conflict_do_nothing(), rows)


def suggest(word: str, audiences: Collection[str], engine: Engine, limit: int = 1) -> list[str]:
    """Words near this one that readable documents really have; nearest first, then most frequent."""
    near = _near(word, audiences)
    counted = [(distance, -engine.count(other, audiences), other) for distance, other in near]
    return [other for _, count, other in sorted(counted) if count < 0][:limit]


def did_you_mean(
    text: str, audiences: Collection[str], engine: Engine, *, only_unknown: bool = False
) -> str | None:
    """The query with its slips mended, if that finds something; None where nothing looks like a slip.

    `only_unknown`: only words that nobody uses are mended, and only where it is plain what was meant.
    """
    mend = _plainly_mended if only_unknown else _mended
    mended = _TYPED_WORD.sub(lambda found: mend(found[1], found[2], audiences, engine), text[:200])
    if mended == text[:200] or not engine.search(parse(mended), audiences, limit=1).total:
        return None
    return mended


def _mended(sign: str, typed: str, audiences: Collection[str], engine: Engine) -> str:
    words = plain_words(typed)
    if len(words) != 1 or not _spellable(words[0]):
        return sign + typed
    count = engine.count(words[0], audiences)
    if count > FEW:
        return sign + typed
    better = suggest(words[0], audiences, engine)
    if not better or engine.count(better[0], audiences) <= count * CLEARLY_MORE:
        return sign + typed
    return sign + better[0]


def _plainly_mended(sign: str, typed: str, audiences: Collection[str], engine: Engine) -> str:
    """One slip in a word of five letters, two in one of ten, and never another beginning: an ozone is no
    zone, and sewage no stage."""
    words = plain_words(typed)
    if len(words) != 1 or not _spellable(words[0]) or engine.count(words[0], audiences):
        return sign + typed
    word, furthest = words[0], len(words[0]) // LETTERS_A_SLIP
    near = [
        (distance, -engine.count(other, audiences), other)
        for distance, other in _near(word, audiences)
        if distance <= furthest and other[0] == word[0]
    ]
    known = sorted(each for each in near if -each[1] >= CLEARLY_MORE)
    return sign + (known[0][2] if known else typed)


def _near(word: str, audiences: Collection[str]) -> list[tuple[int, str]]:
    """Candidates with their distance; the first letter is right or was swapped with the second."""
    furthest = 1 if len(word) < 6 else 2
    query = (
        select(Word.word)
        .where(Word.audience.in_(sorted(set(audiences))), Word.first.in_(sorted(set(word[:2]))))
        .where(Word.length.between(len(word) - furthest, len(word) + furthest))
        .distinct()
    )
    others = db.session.scalars(query)
    distances = ((OSA.distance(word, other, score_cutoff=furthest), other) for other in others)
    return [pair for pair in distances if 0 < pair[0] <= furthest]


def _spellable(word: str) -> bool:
    return 3 < len(word) < LONGEST and word.isalpha() and word not in STOP_WORDS
