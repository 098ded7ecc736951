"""Paragraphs of a page say in which change they were adopted, and words put forward keep their writers."""

from collections.abc import Mapping, Sequence

from social.adoption.queries import origins
from social.passages import following, provenance


def _adopted_in(page_id: int, numbers: Sequence[int]) -> Mapping[int, tuple[str, str]]:
    return {
        number: (f"Adopted in “{change.title}”", change.path)
        for number, change in origins.adopted(page_id, numbers).items()
    }


provenance.register(_adopted_in)
following.ask_for_writers(origins.runs_of)
