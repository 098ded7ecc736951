"""The piece of a page's HTML that shows best why it was found.

Turning all of a long page into plain words, for two lines below a title, is most of what a search costs. So
the place is looked for in the HTML itself, and only what stands around it is turned into words.
"""

from collections.abc import Sequence
from itertools import islice

from markupsafe import Markup

from social.core.markdown.plain import words_of
from social.core.search.language import Query
from social.core.search.snippets import snippet
from social.core.search.words import occurrences

SHORT = 3_000  # letters of HTML: so much is looked through as a whole
BEFORE, AFTER = 500, 1_500  # letters of HTML around the place
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
    best = _best(_places(plain, wanted) or _places(html, wanted))
    start = 0 if best < BEFORE * 2 else html.find(">", best - BEFORE, best) + 1 or best
    return html[start : html.rfind("<", best, best + AFTER) if best + AFTER < len(html) else len(html)]


def _places(html: str, wanted: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """(position, word) of words and phrases outside of tags, in order."""
    found = ((start, html[start:end].lower()) for start, end in occurrences(html, wanted))
    outside = (each for each in found if html.rfind("<", 0, each[0]) <= html.rfind(">", 0, each[0]))
    return list(islice(outside, MOST))


def _best(places: Sequence[tuple[int, str]]) -> int:
    """Where most different words stand near each other: the first of equals, or the beginning."""
    best, worth = 0, 0
    for number, (place, _word) in enumerate(places):
        near = [word for other, word in places[number : number + 20] if other <= place + NEAR]
        if 10 * len(set(near)) + len(near) > worth:
            best, worth = place, 10 * len(set(near)) + len(near)
    return best
