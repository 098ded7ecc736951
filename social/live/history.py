"""Who wrote which characters of a text that was not written together, from its earlier states."""

from collections.abc import Iterable

from social.live.document import Document, begun
from social.live.writers import Run


def writers_of(history: Iterable[tuple[int, str]]) -> tuple[str, tuple[Run, ...]]:
    """The last text and its runs, from (person, text after their turn), oldest first.

    Going back to an earlier text gives its words back to those who wrote them.
    """
    text, runs = "", tuple[Run, ...]()
    known: dict[str, tuple[Run, ...]] = {}
    for person_id, words in history:
        if words not in known:
            document = Document()
            for author_id, update in begun(text, runs):
                document.apply(update, author_id)
            document.become(words, person_id)
            known[words] = document.writers.in_characters(words)
        text, runs = words, known[words]
    return text, runs
