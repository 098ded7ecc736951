"""Words for addresses."""

import re
import unicodedata
from hashlib import sha256

_GAP = re.compile(r"[^a-z0-9]+")
_SIGNS = str.maketrans({"+": " plus ", "#": " sharp ", "&": " and "})


def slug(text: str, longest: int = 60, otherwise: str = "untitled") -> str:
    """ASCII words joined by hyphens, at most `longest` characters; `otherwise` where nothing is left."""
    return _joined(text, longest) or otherwise


def tag_slug(name: str, longest: int = 60) -> str:
    """The address of a subject. "C", "C++" and "C#" differ, and so do names without any Latin letter."""
    found = _joined(name.strip().translate(_SIGNS), longest)
    return found or f"u-{sha256(name.strip().casefold().encode()).hexdigest()[:12]}"


def _joined(text: str, longest: int) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode().lower()
    return _GAP.sub("-", plain)[:longest].strip("-")
