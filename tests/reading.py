"""Reading a page as a browser does."""

import re
from html import unescape

from flask.testing import FlaskClient


def opened(client: FlaskClient, address: str) -> dict[str, str]:
    """The fields of the page's form as a browser would send them back."""
    page = client.get(address).text
    inputs = re.findall(r'<input[^>]*? name="([\w-]+)"[^>]*? type="(\w+)"[^>]*? value="([^"]*)"', page)
    boxes = re.findall(r'<textarea[^>]* name="([\w-]+)"[^>]*>\s?\n(.*?)</textarea>', page, re.DOTALL)
    lists = re.findall(r'<select[^>]* name="([\w-]+)".*?<option selected value="([^"]*)"', page, re.DOTALL)
    chosen = re.findall(r'<input checked[^>]* name="([\w-]+)"[^>]* value="([^"]*)"', page)
    typed = [(name, value) for name, kind, value in inputs if kind not in ("radio", "checkbox", "search")]
    sent = {name: unescape(value).replace("\n", "\r\n") for name, value in [*typed, *boxes, *lists, *chosen]}
    return {name: value for name, value in sent.items() if name not in ("csrf_token", "q")}
