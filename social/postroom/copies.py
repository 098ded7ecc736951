"""What somebody wrote into a copy of our mail, between its lines, where no mark says which are theirs.

A line is ours if we sent its words, in their order. Of all others nobody knows, so they stay.
"""

import re
from collections.abc import Iterable, Sequence

_SHOWN_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")  # as HTML was read
_ADDRESS = re.compile(r"<?(?:https?|mailto):\S*>?")
_ABOUT = re.compile(r"“([^”]+)”:?$")
_NO_LETTER = re.compile(r"[\W_]+")
_FIXED = (
    "Read and answer",
    "Open it",
    "Or simply answer this mail: your words are posted for everybody who reads along.",
    "No more mail of this kind",
    "How you are told",
    "No more mail of this kind, how you are told",
)
_COUNTED = re.compile(r"and\d+moreaboutthesame|yougetmailatonceabout.*")
FEWEST = 4  # words of a line that are known to be ours without those above them


def written_into(copy: Sequence[str], sent: Iterable[str]) -> list[str]:
    """Lines of a copy that are not ours. Without `sent`, what we said, nobody can tell: then none."""
    known = [_bare(each) for each in sent if each.strip()]
    ours = "\n".join(["", *known, *map(_bare, _FIXED), ""])
    theirs: list[str] = []
    above = ""  # the line of ours that this one may go on
    for line in copy if known else ():
        bare = _bare(line)
        if bare and not _is_ours(line, bare, above, ours):
            theirs.append(line)
        else:
            theirs.append("")
            above = bare or above
    return theirs if any(theirs) else []


def _is_ours(line: str, bare: str, above: str, ours: str) -> bool:
    if _COUNTED.fullmatch(bare) or f"\n{bare}\n" in ours or (above and above + bare in ours):
        return True
    about = _ABOUT.search(line.rstrip())
    headed = about is not None and f"\n{_bare(about[1])}\n" in ours
    return headed or (len(line.split()) >= FEWEST and bare in ours)


def _bare(line: str) -> str:
    """Its letters and digits alone, without where it links to."""
    return _NO_LETTER.sub("", _ADDRESS.sub("", _SHOWN_LINK.sub(r"\1", line))).lower()
