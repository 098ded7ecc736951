"""What somebody says of themselves, as an expert's card shows it: the lines that fit, each with its mark."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from social.core.search.engine import Engine, Vote
from social.core.search.language import Clause, Query
from social.core.search.words import STOP_WORDS, plain_words, stem
from social.expertise.evidence import KINDS
from social.expertise.indexing import Said, claimed_by

LINES = 2
LOOKED_AT = 300  # documents that may speak for words of a line that were not asked for
SEEN_KINDS = tuple(name for name, kind in KINDS.items() if kind.seen)


class Line(NamedTuple):
    """Something that somebody says they know."""

    words: str
    seen: bool  # whether anything else of theirs is about these words


def lines_of(
    ids: Sequence[int], votes: Iterable[Vote], query: Query, engine: Engine, audiences: Collection[str]
) -> Mapping[int, Sequence[Line]]:
    """{person: the lines that fit the question, best first}, of those who say any."""
    said = claimed_by(ids) if ids else {}
    if not said:
        return {}
    asked = engine.words(query, audiences)
    backed = _documents_of(set(said), votes, asked)
    speaking = cache(lambda words: _people_behind(words, engine, audiences))
    return {
        person_id: [
            Line(line.words, _is_seen(person_id, line, asked, backed[person_id], speaking))
            for line in _fitting(lines, asked)
        ]
        for person_id, lines in said.items()
    }


def _fitting(lines: Iterable[Said], asked: Sequence[str]) -> list[Said]:
    """Those with words of the question, with the most of them first."""
    words = {line: len({stem(word) for word in plain_words(line.words)} & set(asked)) for line in lines}
    return sorted((line for line in words if words[line]), key=lambda line: -words[line])[:LINES]


def _is_seen(
    person_id: int,
    line: Said,
    asked: Sequence[str],
    backed: Collection[frozenset[str]],
    speaking: Callable[[tuple[str, ...]], Collection[int]],
) -> bool:
    """Whether a document of theirs has the words of the line that were asked for; of a skill, all its words:
    who wrote about water has not been seen at water polo."""
    words = plain_words(line.words)
    telling = tuple(word for word in words if word not in STOP_WORDS) or tuple(words)
    wanted = {stem(word) for word in telling}
    near = any(wanted.intersection(asked) <= document for document in backed)
    whole = not line.skill or wanted.issubset(asked)
    return near and (whole or person_id in speaking(telling))


def _documents_of(
    people: Collection[int], votes: Iterable[Vote], asked: Sequence[str]
) -> Mapping[int, set[frozenset[str]]]:
    """{person: which words of the question their documents have}; what they say themselves is no document."""
    found: dict[int, set[frozenset[str]]] = defaultdict(set)
    for vote in votes:
        for part in vote.parts:
            if part.person_id in people and part.role != "claimed":
                there = (word for word, share in zip(asked, vote.words, strict=False) if share)
                found[part.person_id].add(frozenset(there))
    return found


def _people_behind(words: tuple[str, ...], engine: Engine, audiences: Collection[str]) -> Collection[int]:
    """Those behind the best documents with all of these words."""
    query = Query(wanted=tuple(Clause("text", (stem(word),), (word,)) for word in words))
    votes = engine.votes(query, audiences, kinds=SEEN_KINDS, limit=LOOKED_AT)
    return {part.person_id for vote in votes if vote.all_words for part in vote.parts}
