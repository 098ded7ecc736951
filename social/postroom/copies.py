"""What somebody wrote into a copy of our mail, between its lines, where no mark says which are theirs.

A line is ours if we sent its words, in their order. Few words, or a name, are ours only beside the lines
that they stood beside in our mail: elsewhere they may be somebody's answer. Of all others nobody knows, so
they stay.
"""

import re
from collections.abc import Collection, Iterable, Sequence

_SHOWN_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")  # as HTML was read
_ADDRESS = re.compile(r"<?(?:https?|mailto):\S*>?")
_ABOUT = re.compile(r"“([^”]+)”:?$")
_NO_LETTER = re.compile(r"[\W_]+")
_LEADING = frozenset(
    {"readandanswer", "openit", "nomoremailofthiskind", "howyouaretold", "nomoremailofthiskindhowyouaretold"}
)
_FIXED = (
    "Or simply answer this mail: your words are posted for everybody who reads along.",
    "You get no further mail about this conversation until you have read it.",
)
_COUNTED = re.compile(r"and\d+moreaboutthesame|yougetmailatonceabout.*")
_DRAWN = re.compile(r"[-_=*>·.|\s]*")  # rules and marks, which say nothing
FEWEST = 4  # words of a line that are known to be ours without those beside them
NEAR = 4  # lines below one, of which the first that says something stands beside it


def written_into(copy: Sequence[str], sent: Iterable[str]) -> list[str]:
    """Lines of a copy that are not ours. Without `sent`, what we said, nobody can tell: then none.

    Each of `sent` holds lines that stood together, as those of one comment do; whether others followed them
    in a mail, nobody knows. A line of them that ends in a colon only says whose words come below.
    """
    pieces = [[line for line in piece.split("\n") if line.strip()] for piece in sent]
    said = [line for piece in pieces for line in piece]
    ours, bares = _Ours(pieces), [_bare(line) for line in copy]
    drawn, theirs = frozenset(each.strip() for each in said), list[str]()
    for at, (line, bare) in enumerate(zip(copy if said else (), bares, strict=False)):
        below = next(filter(None, bares[at + 1 : at + NEAR]), "")
        if bare:
            theirs.append("" if ours.take(line, bare, below) else line)
        else:  # somebody may answer with a sign
            theirs.append("" if _DRAWN.fullmatch(line) or line.strip() in drawn else line)
    return theirs if any(theirs) else []


class _Ours:
    """What we sent, and how far a copy of it was read."""

    def __init__(self, pieces: Collection[Sequence[str]]) -> None:
        said = [line for piece in pieces for line in piece]
        bare = [[_bare(line) for line in piece] for piece in (*pieces, *([each] for each in _FIXED))]
        # An empty line between two pieces: no line of one stands beside a line of the other.
        self._text = "\n".join(["", *("\n".join([*filter(None, piece), ""]) for piece in bare)])
        self._lines = frozenset(map(_bare, said))
        self._names = frozenset(_bare(each) for each in said if each.endswith(":"))
        self._sentences: dict[str, list[str]] = {}  # by the title that they end with
        for each in said:
            if about := _ABOUT.search(each):
                self._sentences.setdefault(_bare(about[1]), []).append(_bare(each))
        self._above, self._begins = "", False  # the last line that was ours; whether words come below it

    def take(self, line: str, bare: str, below: str) -> bool:
        """Whether the next line is ours for sure. `bare`: its letters; `below`: those of the line below."""
        tells = self._tells(line)
        if tells or self._is_known(line, bare) or self._stands_so(bare, below):
            self._above, self._begins = bare, tells
            return True
        return False

    def _tells(self, line: str) -> bool:
        """Whether it is a sentence of ours about a title, perhaps with more names in it."""
        about, bare = _ABOUT.search(line.rstrip()), _bare(line)
        known = self._sentences.get(_bare(about[1]), ()) if about else ()
        return any(_common(bare, each) + _common(bare[::-1], each[::-1]) >= len(each) for each in known)

    def _is_known(self, line: str, bare: str) -> bool:
        """Whether nobody else would say it so."""
        if bare in _LEADING:
            return bool(_ADDRESS.search(line) or _SHOWN_LINK.search(line))
        if _COUNTED.fullmatch(bare) or (self._above and self._above + bare in self._text):
            return True
        return len(line.split()) >= FEWEST and bare not in self._names and bare in self._text

    def _stands_so(self, bare: str, below: str) -> bool:
        """Whether it is a whole line of ours, below or above the line that it had there in our mail."""
        if bare not in self._lines:
            return False
        after = self._begins or (self._above and f"{self._above}\n{bare}\n" in self._text)
        return bool(after or (below and f"\n{bare}\n{below}" in self._text))


def _common(one: str, other: str) -> int:
    """How many letters they begin with together."""
    differ = (at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs)
    return next(differ, min(len(one), len(other)))


def _bare(line: str) -> str:
    """Its letters and digits alone, without where it links to."""
    return _NO_LETTER.sub("", _ADDRESS.sub("", _SHOWN_LINK.sub(r"\1", line))).lower()
