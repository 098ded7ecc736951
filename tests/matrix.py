"""Every address, tried by everybody: `python -m tests.matrix` prints each cell that is not as the table says.

The table stands in tests/test_permissions.py; its tests and this command try a cell in the same way.
"""

import re
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import unquote

from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.answers import words_in
from tests.factories.world import PEOPLE, SECRETS, World, build

# Each of those who have to be asked, and who they are in tests/factories/world.py.
WHO = {
    "anonymous": "anonymous",
    "member": "colleague",
    "outsider": "outsider",
    "member of the community": "member",
    "host": "host",
    "moderator": "moderator",
    "hr": "hr",
    "admin": "admin",
    "suspended": "suspended",
    "former member": "former",
    "author": "author",
    "co-author": "coauthor",
    "who left the company": "leaver",
}
OUTSIDE = frozenset({"anonymous", "suspended", "leaver"})  # they are asked to sign in
DRAWN = re.compile(r"(?<![\w.-])(?=[\w.-]*\d)(?=[\w.-]*[A-Z])[\w.-]{22,}")  # keys and signatures
WRITES = ("/sign-in", "/sign-out", "/settings/password", "/settings/sessions/{session_author}/end")


@dataclass(frozen=True)
class Row:
    """An address, who is let in, and what the others are answered (by default 404: it is not there)."""

    method: str
    path: str
    may: frozenset[str]
    form: Mapping[str, Any] = field(default_factory=dict)
    others: int = 404
    but: Mapping[str, int | str] = field(default_factory=dict)  # some are answered differently
    ok: int = 0  # the answer to those who are let in, where it is neither a page nor a redirect to one
    tells: bool = False  # whoever knows this address is told what it leads to

    def expected(self, who: str) -> int | str:
        """ "in", "sign in", or the number of the refusal."""
        if who in self.but:
            return self.but[who]
        if who in self.may:
            return self.ok or "in"
        return "sign in" if who in OUTSIDE else self.others


def differences(world: World, row: Row) -> Iterator[str]:
    """What is not as the row says: an answer, a word that is not for the reader, or something changed."""
    for name, who in WHO.items():
        before = world.version()
        answer = _send(world, row, who)
        got = _outcome(answer)
        if got != row.expected(who):
            yield f"{name}: {got} instead of {row.expected(who)}"
        if not row.tells and (shown := _shown_to(who, answer, row.path.format(**world.ids))):
            yield f"{name}: reads {', '.join(sorted(shown))}"
        if world.version() != before:
            if row.method == "GET" or (got != "in" and row.path not in WRITES):
                yield f"{name}: changed something"
            world.restore()
        answer.close()


def without_row(world: World, rows: Sequence[Row]) -> list[str]:
    """Addresses of the site that no row tries."""
    adapter = world.app.url_map.bind("")
    tried = set()
    for row in rows:
        endpoint, _ = adapter.match(row.path.format(**world.ids).partition("?")[0], row.method)
        tried.add((endpoint, row.method))
    return sorted(
        f"{method} {rule.rule}"
        for rule in world.app.url_map.iter_rules()
        for method in _methods(rule)
        if (rule.endpoint, method) not in tried
    )


def _methods(rule: Rule) -> set[str]:
    return (rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"}


def _send(world: World, row: Row, who: str) -> TestResponse:
    """Open the page, wherever it is now, or send the form, as somebody."""
    browser = world.browser(who)
    form = {name: value.format(**world.ids) for name, value in row.form.items()}
    answer = browser.open(row.path.format(**world.ids), method=row.method, data=form)
    while row.method == "GET" and answer.location and not answer.location.startswith("/sign-in"):
        answer = browser.get(answer.location)
    return answer


def _outcome(answer: TestResponse) -> int | str:
    asked = bool(answer.location and answer.location.startswith("/sign-in"))
    if asked or (answer.status_code == 401 and answer.request.method == "POST"):
        return "sign in"
    return "in" if answer.status_code < 400 else answer.status_code


def _shown_to(who: str, answer: TestResponse, asked: str) -> set[str]:
    """The secrets in an answer that are not for this person.

    The address that they asked for is no news, and what is drawn by lot may hold any four letters.
    """
    shown = unquote(unquote(f"{words_in(answer)} {answer.location}")).replace(asked, "")
    shown = DRAWN.sub("", shown).lower()
    return {word for word, readers in SECRETS.items() if who not in readers and word in shown}


def main() -> int:
    """Try every cell; the exit status says whether all are as the table says."""
    from tests.conftest import installation
    from tests.test_permissions import ROWS

    began = time.monotonic()
    with TemporaryDirectory() as folder, installation(Path(folder)) as app:
        world = build(app, Path(folder))
        wrong = [f"{address}: has no row" for address in without_row(world, ROWS)]
        for row in ROWS:
            wrong += [f"{row.method} {row.path}: {each}" for each in differences(world, row)]
        world.close()
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(
        f"{len(ROWS)} addresses and forms × {len(WHO)} kinds of people: {len(ROWS) * len(WHO)} cells tried "
        f"in {time.monotonic() - began:.0f} s, {len(wrong) or 'none'} not as the table says."
    )
    return 1 if wrong else 0


assert set(WHO.values()) == {"anonymous", *PEOPLE}
if __name__ == "__main__":
    sys.exit(main())
