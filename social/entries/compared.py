"""What changed between two texts, drawn as their readers see them."""

from collections.abc import Sequence

from social.communities.models import EVERYONE
from social.core.differences import Row, differences
from social.core.redline.rows import DrawnRow, redline
from social.entries.writing import render

AS_TYPED = '<pre class="as-typed"'


def compared(before: str, after: str, audience: str = EVERYONE, source: int = 0) -> Sequence[Row | DrawnRow]:
    """Rows for two Markdown texts; empty if readers see the same. `source`: the entry whose they are.

    What cannot be drawn is compared as it was typed.
    """
    old, new = (render(each, audience, source=source).html for each in (before, after))
    if old.startswith(AS_TYPED) or new.startswith(AS_TYPED):
        return differences(before, after)
    return redline(old, new)
