"""How many SQL statements each page sends, counted inside one process on the same installation."""

from collections.abc import Sequence
from pathlib import Path

from bench.pages import GET, POST
from bench.rounds import Line
from bench.visitor import Visitor
from social.app import create_app
from social.core import settings
from tests.statements import statements

FORMS = {"comments": {"body": "Counted."}, "reactions": {"give": "thanks"}}


def count(instance: Path, lines: Sequence[Line], reader: Visitor) -> None:
    """Note the statements of every page and write of the site, as the reader sends them."""
    app = create_app(settings.load({"SOCIAL_INSTANCE": str(instance)}))
    client = app.test_client()
    name, _, value = reader.cookie.partition("=")
    client.set_cookie(name, value)
    with app.app_context():
        for line in lines:
            path = line.measured.path
            form = FORMS.get(path.rpartition("/")[2], {}) | {"csrf_token": reader.token}
            for _twice in range(2):  # the first fills caches
                with statements() as seen, app.app_context():
                    if line.measured.kind == GET:
                        client.get(path)
                    elif line.measured.kind == POST:
                        client.post(path, data=form)
            line.statements = len(seen)
