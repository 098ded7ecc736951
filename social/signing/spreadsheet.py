"""The list of who has signed, as a spreadsheet reads it."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from social.signing.models import Signature
from social.signing.policy import Standing
from social.signing.queries.asked import Asked
from social.signing.queries.progress import Progress

BOM = "\ufeff"
"""Without it Excel takes UTF-8 for an older alphabet."""
HEADS = ("Name", "Handle", "Answer", "Signed version", "Signed on (UTC)", "SHA-256 of the text")
WORDS: Mapping[Standing | None, str] = {
    Standing.SIGNED: "agreed",
    Standing.WAITING: "not yet",
    Standing.AGAIN: "agreed to an earlier version",
    Standing.DISAGREED: "does not agree",
    None: "agreed, not asked any more",
}
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def table(people: Sequence[Asked], stands: Progress, signatures: Mapping[int, Signature]) -> str:
    """One line for each person."""
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(HEADS)
    for each in people:
        signature = signatures.get(each.id)
        last = (
            [str(signature.revision), f"{signature.at:%Y-%m-%d %H:%M}", signature.sha256]
            if signature
            else [""] * 3
        )
        lines.writerow(map(harmless, [each.name, each.handle, WORDS[stands.standing.get(each.id)], *last]))
    return BOM + written.getvalue()


def harmless(cell: str) -> str:
    """The cell as text: what a spreadsheet would take for a formula gets an apostrophe before it."""
    return (
        f"'{cell}"
        if cell.lstrip().startswith(_BEGINS_A_FORMULA) or cell.startswith(_BEGINS_A_FORMULA)
        else cell
    )
