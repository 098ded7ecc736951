"""The piece of a page's HTML that shows best why it was found.

Turning all of a long page into plain words, for two lines below a title, is most of what a search costs. So
the place is looked for in the HTML itself, and only what stands around it is turned into words.
"""

from collections.abc import Iterator, Sequence
from itertools import islice

from markupsafe import Markup

from social.core.markdown.plain import words_of
from social.core.search.language import Query
from social.core.search.snippets import densest, snippet
from social.core.search.words import occurrences

SHORT = 3_000  # letters of HTML: so much is looked through as a whole
BEFORE, AFTER = 200, 700  # letters of HTML around the place
NEAR = 300  # letters that two words may be apart to count together
MOST = 100  # places that are weighed


def passage(html: str, query: Query) -> Markup:
    """About 200 characters of the page as safe HTML, the query's words in <mark>."""
    return snippet(words_of(_around_the_best(html, query)), query)


def _around_the_best(html: str, query: Query) -> str:
    """All of a short page; of a long one what stands around the place with most of the words."""
    if len(html) <= SHORT:
        return html
    wanted = [clause.words for clause in query.spoken]
    plain = html.encode("ascii", "replace").decode()  # letter for letter, and far quicker to look through
    best = _best(plain, wanted) or _best(html, wanted)
    start = 0 if best < BEFORE * 2 else html.find(">", best - BEFORE, best) + 1 or best
    return html[start : html.rfind("<", best, best + AFTER) if best + AFTER < len(html) else len(html)]


def _best(html: str, wanted: Sequence[Sequence[str]]) -> int:
    places = islice(_places(html, wanted), MOST)
    return densest(places, NEAR, len(wanted))


def _places(html: str, wanted: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """(position, word) of words and phrases outside of tags, in order."""
    for start, end in occurrences(html, wanted):
        if html.rfind("<", 0, start) <= html.rfind(">", 0, start):
            yield start, html[start:end].lower()
