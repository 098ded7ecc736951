"""The index words of a document, field by field, joined by blanks: the same for every engine."""

from typing import NamedTuple

from social.core.search.documents import Document
from social.core.search.words import plain_words, stems

EDGE = "¶"
"""Stands between title, tags and body, so that no phrase runs across. It is no word; all texts have it."""


class Texts(NamedTuple):
    """What is looked up where."""

    title: str
    text: str
    """All that the document says: title, tags and body."""
    author: str
    name: str
    """Unstemmed, for beginnings of words; the title's first word once more after an edge."""


def lift_of(document: Document) -> str:
    """The word of `plan.LIFTED` for a document; nothing for nearly all."""
    return {1: "rises", -1: "sinks"}.get(document.lift, "")


def texts_of(document: Document) -> Texts:
    """Analyse a document once."""
    title, names, own_words = (
        stems(document.title),
        plain_words(document.author_names),
        plain_words(document.title),
    )
    tags, body = stems(" ".join(document.tags)), stems(document.body)
    return Texts(
        title=" ".join(title),
        text=" ".join([*title, EDGE, *tags, EDGE, *body]),
        author=" ".join(names),
        name=" ".join([*(EDGE + word for word in own_words[:1]), *own_words, *names]),
    )
