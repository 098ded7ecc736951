"""Who stands behind each clause of a page: who proposed it, who changed it, where it was talked about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from social.entries.models import Revision
from social.guidelines.clauses import clauses, words_of
from social.guidelines.models import Guideline
from social.passages import queries
from social.passages.models import Passage
from social.passages.queries import Placed, Turn
from social.people.models import Person

# (page id, numbers of revisions) → {number: (title of the change that it came from, where that can be read)}
Adoptions = Callable[[int, Sequence[int]], Mapping[int, tuple[str, str]]]

_adoptions: list[Adoptions] = []


def register(adoptions: Adoptions) -> None:
    """Have a function tell how revisions came to be adopted; a room further up knows."""
    if adoptions not in _adoptions:
        _adoptions.append(adoptions)


@dataclass(frozen=True)
class Step:
    """A revision that put words into a clause: whose, and how it was adopted, if that is known."""

    revision: Revision
    people: Sequence[Person]
    adopted: tuple[str, str] | None = None


@dataclass(frozen=True)
class Standing:
    """A clause as it stands, everybody's part in it, and what was said about it."""

    id: int
    number: int  # from the top of the page; 0 where it stands there no more
    words: str
    steps: Sequence[Step]
    passages: Sequence[Passage] = field(default_factory=tuple)

    @property
    def stands(self) -> bool:
        """Whether the page still says it."""
        return self.number > 0


def standing(page: Guideline, clause_id: int | None = None) -> list[Standing]:
    """The clauses of a page from top to bottom, or one of them."""
    known = queries.find_clauses(page.id)
    rows = list(enumerate(known.clauses, start=1)) if known and known.revision == page.version else []
    wanted = [(number, row) for number, row in rows if clause_id in (None, row[0])]
    turns = queries.list_turns(page.id, [row[0] for _, row in wanted]) if wanted else []
    steps = _steps(page.id, turns)
    placed = queries.list_placed(page.id, page.version) if wanted else []
    return [
        Standing(
            id=row[0],
            number=number,
            words=words_of(page.body[row[2] : row[3]]),
            steps=steps.get(row[0], []),
            passages=[each.passage for each in placed if _about(each, row[2], row[3])],
        )
        for number, row in wanted
    ]


def gone(page: Guideline, clause_id: int) -> Standing | None:
    """A clause that the page had once, with the words that it said last; None if it never had it."""
    clause = queries.find_clause(page.id, clause_id)
    steps = _steps(page.id, queries.list_turns(page.id, [clause_id])).get(clause_id, []) if clause else []
    if clause is None or not steps:
        return None
    last = clauses(steps[-1].revision.body)
    words = next((words_of(each.text) for each in last if each.key == clause.key), "")
    return Standing(id=clause.id, number=0, words=words, steps=steps)


def _steps(page_id: int, turns: Sequence[Turn]) -> dict[int, list[Step]]:
    numbers = sorted({turn.revision.number for turn in turns})
    adopted = {number: how for each in _adoptions for number, how in each(page_id, numbers).items()}
    found: dict[int, list[Step]] = {}
    ordered = sorted(turns, key=lambda turn: (turn.clause_id, turn.revision.number))
    for (clause_id, number), same in groupby(
        ordered, key=lambda turn: (turn.clause_id, turn.revision.number)
    ):
        together = list(same)
        step = Step(together[0].revision, [turn.person for turn in together], adopted.get(number))
        found.setdefault(clause_id, []).append(step)
    return found


def _about(placed: Placed, start: int, end: int) -> bool:
    return placed.start is not None and placed.end is not None and placed.start < end and placed.end > start
