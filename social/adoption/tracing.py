"""What this room knows of a page: who wrote words that were put forward, and how they were adopted."""

from collections.abc import Mapping, Sequence

from social.adoption.queries import proposals
from social.passages import provenance
from social.passages.following import ask_for_writers


def writers_of(page_id: int, body: str) -> list[list[int]]:
    """The runs of a text as it was put forward, to the letter; nothing if it never was."""
    return proposals.find_runs(page_id, body)


def adoptions(page_id: int, numbers: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    """{number of a revision: the change that it came from, and where that can be read}."""
    found = proposals.list_adopted(page_id, numbers)
    return {number: (proposal.title, proposal.path) for number, proposal in found}


def take_part() -> None:
    """Be asked from now on."""
    ask_for_writers(writers_of)
    provenance.register(adoptions)
