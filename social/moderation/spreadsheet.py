"""The record as a spreadsheet reads it."""

import csv
from collections.abc import Iterable
from io import StringIO

from social.moderation.showing import ShownAct
from social.signing.spreadsheet import BOM, harmless

HEADS = ("When (UTC)", "Who", "What", "Whom it concerns", "Why", "Taken back", "Number")


def table(rows: Iterable[ShownAct]) -> str:
    """One line for each act."""
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(HEADS)
    for row in rows:
        cells = (
            f"{row.act.at:%Y-%m-%d %H:%M}",
            row.by.name if row.by else "",
            row.did,
            row.person.name if row.person else "",
            row.why,
            "yes" if row.undone else "",
            str(row.act.id),
        )
        lines.writerow(map(harmless, cells))
    return BOM + written.getvalue()
