"""The built files under static/, whose names change with their content."""

import json
from functools import lru_cache
from pathlib import Path

STATIC_FOLDER = Path(__file__).resolve().parents[2] / "static"


@lru_cache(maxsize=1)
def manifest() -> dict[str, str]:
    """Logical name → name on disk, read once: static/ changes only by a rebuild."""
    names: dict[str, str] = json.loads((STATIC_FOLDER / "manifest.json").read_text(encoding="utf-8"))
    return names


def asset(name: str) -> str:
    """The address of a built file, such as `app.css`. Raises KeyError for one that was never built."""
    return f"/static/{manifest()[name]}"
