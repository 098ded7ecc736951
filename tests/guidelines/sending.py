"""Saving a page as its form does."""

import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


def send(client: FlaskClient, slug: str, body: str, base: int | str = 1, **more: Any) -> TestResponse:
    """Save a page's text as the form does."""
    given = {"title": more.pop("title", slug.capitalize()), "body": body, "base": base, **more}
    return client.post(f"/guidelines/{slug}/revisions", data=given)


def field_of(page: str, name: str) -> str:
    """What a form on the page would send under this name."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]
