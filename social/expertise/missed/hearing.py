"""From a search that found nobody to a row: a job keeps it, for a page that is opened changes nothing."""

import re

from flask import current_app

from social.core.jobs import job
from social.core.search.language import Query
from social.core.search.words import STOP_WORDS, fold, plain_words
from social.expertise.missed import queries, service
from social.expertise.missed.models import LONGEST_WORDS
from social.expertise.missed.tally import Heard, Tally

_PRIVATE = re.compile(r"@|://|\d[\d ./()-]{5,}\d")  # an address or a number, likely somebody's own


def hear(query: Query, person_id: int) -> bool:
    """Keep what somebody looked for and nobody knows, if it can be shown to others; whether it is kept.

    Names of colleagues are no subjects.
    """
    words = words_to_keep(query)
    if not words or queries.is_a_name(words):
        return False
    tally: Tally = current_app.extensions.setdefault("missed", Tally())
    heard = tally.hear(person_id, words)
    if heard == Heard.NOW:
        current_app.extensions["jobs"].enqueue(f"{__name__}.keep", (words,))
    return heard != Heard.NOT


def words_to_keep(query: Query) -> str:
    """The words that are kept; "" for what is no question of a subject, or might be about a person."""
    spoken = [word for clause in query.wanted for word in clause.plain]
    if query.required or query.excluded or query.problems or _PRIVATE.search(query.text):
        return ""
    if not any(word not in STOP_WORDS and (len(word) > 1 or not word.isascii()) for word in spoken):
        return ""
    words = " ".join(plain_words(query.text) if query.text.isascii() else fold(query.text).split())
    return words[:LONGEST_WORDS].strip()


@job()
def keep(words: str) -> None:
    """Note the miss."""
    service.note(words)
