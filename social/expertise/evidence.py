"""What each kind of evidence weighs, and how it ages: one table, when colleagues are looked for and for what
people are known for.

All figures were found on five organisations that list their experts (docs/expert-search.md says what each
part brings). They are round on purpose, and none depends on who somebody is or how much they wrote elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from social.core.search.documents import ALL, Part, Role

YEAR = 365.25 * 24 * 3600  # seconds

PARTS: Mapping[Role, float] = {
    "accepted": 1.5,  # the asker said that this answer helped
    "author": 1.0,
    "coauthor": 1.0,
    "editor": 1.0,  # times the share of the words that are still theirs
    "endorsed": 1.0,  # a colleague said with an example what they can do
    "vouched": 0.3,  # found useful what somebody else wrote
    "claimed": 0.05,  # says so, not seen yet
    "helped": 0.0,  # their answer helped colleagues; `share` says how many: it praises the answer
}
"""What somebody did with a document."""
PRAISE, MOST_PRAISE = 0.2, 5
"""What each colleague adds to a document who found it useful; from five on they have doubled it."""
HELPED = 0.05
"""What each colleague adds to an answer who said with one tap that it helped them; of five at most, too."""


@dataclass(frozen=True)
class Kind:
    """What a document counts for the people behind it."""

    voice: str
    """Documents of one voice are heard together."""
    vote: float
    """How much each one counts as a piece of evidence."""
    seen: bool = True
    """Whether anybody but the person themselves saw it happen."""
    subject: float = 1.0
    """What of the vote counts where nobody asks for words: for the subjects that people are known for."""


KINDS: Mapping[str, Kind] = {
    "answer": Kind("answers", 3.0),  # helped somebody who asked
    "comment": Kind(
        "answers", 3.0, subject=0.1
    ),  # joining in below a text is not yet writing about its subject
    "guideline": Kind("pages", 2.0),  # stays, and is read and mended by many
    "endorsement": Kind("words of others", 2.0),
    "post": Kind("posts", 1.0),
    "claim": Kind("own words", 1.0, seen=False, subject=0.0),
}
"""A question is missing: it does not show that its asker knows."""
SEEN = ("answer", "comment", "guideline", "post")
"""Kinds that somebody may ask for by name."""
HEADED = ("guideline",)
"""Kinds that are each about one thing: who wrote the page on the most telling word of a question may know."""


@dataclass(frozen=True)
class Voice:
    """What it adds that somebody's documents together have the words of the question."""

    weight: float
    most: int = 200
    """Documents of it that are heard."""
    enough: float = 1.0
    """So many documents with a word show half of what any number of documents could."""
    focus: int = 0
    """Documents with only some of the words count as much as the words carry, to this power."""


VOICES: Mapping[str, Voice] = {
    "answers": Voice(2.0, most=500, enough=4.0),
    "pages": Voice(0.5, most=300, enough=1.0),
    "words of others": Voice(0.5, enough=1.0),
    "posts": Voice(0.25, enough=0.5, focus=4),
    "own words": Voice(0.0),
}


@dataclass(frozen=True)
class Weighing:
    """The whole way of weighing; a bench may leave out parts of it."""

    kinds: Mapping[str, Kind] = field(default_factory=lambda: KINDS)
    voices: Mapping[str, Voice] = field(default_factory=lambda: VOICES)
    votes: float = 1.0
    """What somebody's best pieces weigh, beside the voices."""
    whole: float = 0.25
    """What their pieces with all the words of the question weigh in addition."""
    whole_of_two: float = 1.0
    """The same for a question of two words: these belong together, those of longer ones also describe."""
    headings: float = 0.5
    """What their pages on the most telling word weigh in addition."""
    power: float = 2.0
    """How much a better match counts: by its square, two documents of half a match weigh half of one."""
    later: float = 1.0
    """Somebody's second piece counts half, the third a third (to this power)."""
    half_life: float = 10.0
    """Years after which half of what can fade has faded."""
    lasting: float = 0.8
    """The part of a piece of evidence that never fades."""

    def of_all_words(self, words: int) -> float:
        """What pieces with all the words of a question of so many weigh in addition."""
        return self.whole_of_two if words == 2 else self.whole

    def age(self, moment: int, newest: int) -> float:
        """What is left of a piece of this moment; what has no date does not age."""
        if not moment:
            return 1.0
        years = (newest - moment) / YEAR
        return float(self.lasting + (1 - self.lasting) * 0.5 ** (years / self.half_life))


WEIGHING = Weighing()
HALVES_IN = timedelta(days=730)
"""What somebody is known for changes with the years: there, a piece weighs half after two of them. Whoever
looks for words wants old pieces as well, which is why evidence fades far less then."""


def about_subjects(role: str, kind: str, share: int = ALL) -> float:
    """What a piece weighs for the subjects that it is about, while it is new; an editor's by their share."""
    known = KINDS.get(kind)
    part = next((weight for name, weight in PARTS.items() if name == role), 0.0)
    return part * share / ALL * known.vote * known.subject if known else 0.0


def kinds_of(voice: str) -> tuple[str, ...]:
    """The kinds of documents that speak with a voice."""
    return tuple(name for name, kind in KINDS.items() if kind.voice == voice)


People = tuple[tuple[int, float], ...]
"""Who stands behind a document, and how much."""


@lru_cache(maxsize=50_000)
def standing_behind(parts: tuple[Part, ...]) -> tuple[float, People]:
    """What colleagues who found a document useful add to it; and how much each person stands behind it, by
    the strongest of their parts. Who has nothing of it left does not stand behind it."""
    people: dict[int, float] = {}
    for part in parts:
        weight = PARTS[part.role] * part.share / ALL
        people[part.person_id] = max(weight, people.get(part.person_id, 0.0))
    vouched = sum(part.role == "vouched" for part in parts)
    helped = max((part.share for part in parts if part.role == "helped"), default=0)
    praise = PRAISE * min(MOST_PRAISE, vouched) + HELPED * min(MOST_PRAISE, helped)
    return 1 + praise, tuple(each for each in people.items() if each[1])
