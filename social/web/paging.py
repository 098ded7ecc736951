"""Which page of a long list somebody asks for."""

from flask import request

LAST = 100_000


def wanted_page() -> int:
    """?page=N, from 1; anything that is no page number is the first page."""
    asked = request.args.get("page", "")
    return min(max(int(asked), 1), LAST) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
