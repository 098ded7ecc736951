"""Words for addresses."""

import re
import unicodedata

_GAP = re.compile(r"[^a-z0-9]+")


def slug(text: str, longest: int = 60) -> str:
    """ASCII words joined by hyphens, at most `longest` characters; "untitled" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _GAP.sub("-", plain)[:longest].strip("-") or "untitled"
