"""The manner in which colleagues are asked, which says nothing of what is asked.

"Who can help me with leaking valves in Osaka?" is about leaking valves, and about somebody in Osaka.
"""

import re

from social.people.names import value_key

LONGEST = 400  # letters that are looked at

_WHOM = (
    r"(?:(?:is there )?(?:who|whom|any(?:one|body)|some(?:one|body)|an? expert|experts"
    r"|a colleague|colleagues|people)(?: here| else| in the company)?(?: who| that)?)"
)
_MAY = r"(?:can|could|may|might|would|will|should|does|do|is|are|has|have)"
_HELPS = (
    r"(?:(?:please )?(?:helps?|assists?|advises?|teach(?:es)?|shows?|tells?|explains?|supports?)"
    r"(?: me| us)?(?: please)?(?: understand)?)"
)
_KNOWS = (
    r"(?:(?:knows?|understands?"
    r"|(?:has |have |with )?(?:any |some |an )?(?:experience|expertise|knowledge|idea)"
    r"|(?:is |are )?(?:an? |the )?(?:experts?|specialists?|experienced|good))"
    r"(?: something| anything| a lot| more| a bit| everything)?)"
)
_ABOUT = r"(?: (?:about|with|in|of|at|on|for|how to|how|to))?\b"
_WANT = r"(?:need|want|looking for|look for|search for|searching for|would like|have)"
_HELP = r"(?:some |any |a |an )?(?:help|advice|support|question|problem)"
_ASK = r"(?:ask|call|talk to|turn to|contact)(?: about| for| when| if)?\b"
_FORMULAS = tuple(
    re.compile(formula, re.IGNORECASE)
    for formula in (
        r"(?:hi|hello|hey|please|dear all|good morning)\b[ ,:]*",
        rf"(?:{_MAY} )?{_WHOM}(?: {_MAY})? {_HELPS}{_ABOUT}",
        rf"(?:{_MAY} )?{_WHOM} {_KNOWS}{_ABOUT}",
        rf"whom? (?:can|could|should|do|may) (?:i|we) {_ASK}",
        rf"(?:i|we)(?:'m|’m|'re|’re| am| are)? {_WANT} {_HELP}{_ABOUT}",
        rf"(?:(?:i|we)(?:'m|’m|'re|’re| am| are)? )?{_WANT} {_WHOM}"
        rf"(?: {_MAY})?(?: {_HELPS}| {_KNOWS})?{_ABOUT}",
        rf"{_MAY} you {_HELPS}{_ABOUT}",
        r"please\b[ ,:]*",
    )
)
_END = re.compile(r"(?:[\s,;]{0,3}(?:please|thanks|thank you))?[\s?!.…]{0,9}$", re.IGNORECASE)
_PLACE = re.compile(r"(?P<rest>.+\S)\s+(?:in|near|at|around)\s+(?P<place>[\w'’.-]+(?: [\w'’.-]+){0,3})")


def content(text: str) -> str:
    """The question without the manner of asking; all of it where nothing else is left."""
    text = _END.sub("", text[:LONGEST], count=1)
    bare = text
    for formula in _FORMULAS:
        if found := formula.match(bare):
            bare = bare[found.end() :].lstrip(" ,:;-")
    return bare or text


def place_in(text: str) -> tuple[str, str] | None:
    """(the question without it, the key of what may be a place) where it ends so; else None."""
    found = _PLACE.fullmatch(content(text))
    return (found["rest"], value_key(found["place"])) if found else None
