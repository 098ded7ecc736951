"""Whatever is sent to whichever address: never a fault, nothing stored by halves, nothing unescaped.

Routes, and the names of fields, are read from the application, so that a new form is tried too.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle, islice
from typing import Any
from urllib.parse import quote

import pytest
from flask_wtf import FlaskForm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.answers import words_in
from tests.factories.world import World
from tests.test_permissions import ROWS

LOUD = "<b id=att onload=att()>\"'><script>att()</script>"
HOSTILE = (
    *("", " ", "\x00", "a\x00b", "\x01\x1b[31m", "\r\nSet-Cookie: att=1\r\n\r\n", "\n" * 3000),
    *("\u202egnp.exe", "\u2066\u2067", "\ufffe\uffff", "e\u0301" * 50, "🧑🏽‍🚀" * 50, "ﷺ" * 200, "İ" * 200),
    *(LOUD, "{{ 7*7 }}", "${7*7}", "%s%n%x", "' OR 1=1 --", "a;b|c&&d", "../../../../etc/passwd", "..%2f"),
    *("javascript:att()", "//att.example/x", "https://att.example/\\@b", "data:text/html,<b id=att>"),
    *("0", "-1", "1", "2147483648", "9" * 30, "9" * 5000, "1e999", "nan", "٣", "0x10", "true", "None"),
    *("0001-01-01", "9999-12-31", "0001-01-01T00:00", "9999-12-31T23:59", "2026-02-30", "2026-13-01T99:99"),
    *("[[", "[[a]]" * 300, "@a " * 3000, "[" * 4000, "`" * 500, ">" * 500, "|" * 500, "![x](/pictures/a)"),
    *("x" * 1_000_000, "ab " * 60_000, "@" * 100_000, ",".join(map(str, range(70_000))), "a@b.example"),
    *(
        "author",
        "quagga",
        "open",
        "everyone",
        "me",
        "up",
        "publish",
        "schedule",
        "draft",
        "picture",
        "thanks",
    ),
)
IN_ADDRESSES = [each for each in HOSTILE if len(each) < 6000]
QUERIES = (
    *("q", "page", "kind", "sort", "from", "to", "at", "more", "left", "key", "title", "above", "kept"),
    *("about", "found", "with", "before", "after", "of", "clause", "quote"),
    *("community", "next", "skill", "team", "standing", "v", "show", "topic", "invite"),
    *("place", "language", "known", "anywhere", "office", "of", "top", "than"),
    *("did", "name", "since", "until"),
)
# Read without a form.
BESIDE_FORMS = ("then", "give", "take_back", "on", "next", "direction", "settles", "how", "first", "last")
COUNTED = ("accounts.start_session", "passwords.ask_for_reset", "settings.change_password")
PARTS = 2  # so that two processes share the work
LOOKS = 1  # of the examples of a form that changed something, how many are looked at on other pages
AT_ONCE = 4  # of these, the next ones
_PAGES = cycle(
    (
        "/",
        "/posts/{open}",
        "/guidelines/holidays",
        "/guidelines/holidays/passages",
        "/guidelines/holidays/provenance",
        "/guidelines/holidays/draft",
        "/guidelines/proposals",
        "/guidelines/proposals/{proposal}",
        "/questions",
        "/questions/{question}",
        "/people/author",
        "/communities/quagga",
        "/drafts",
        "/notifications",
    )
)
quiet = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def routes(world: World, method: str) -> list[Rule]:
    """What can be opened (GET) or sent to (POST)."""
    rules = world.app.url_map.iter_rules()
    return sorted((rule for rule in rules if method in (rule.methods or ())), key=lambda rule: rule.rule)


@st.composite
def addresses(draw: st.DrawFn, world: World, rule: Rule) -> str:
    """One that leads somewhere, or one that was never meant."""
    known = [str(each) for each in world.ids.values()] + ["author", "quagga", "holidays", "boats", "hr"]
    values = st.sampled_from([*known * 3, *IN_ADDRESSES]) | st.text(max_size=40)
    return re.sub(r"<[^>]+>", lambda _argument: quote(draw(values), safe=""), rule.rule)


@dataclass
class Known:
    """A form that is accepted: who sends it where, what is in it, and all names that are read from it."""

    who: str
    path: str
    form: dict[str, str]
    names: list[str]


def known_forms(world: World) -> dict[str, Known]:
    """{endpoint: a form that it accepts}, from the table of permissions; the names are watched while read."""
    found: dict[str, Known] = {}
    adapter = world.app.url_map.bind("")
    read: list[str] = []
    made = FlaskForm.__init__

    def watched(form: FlaskForm, *args: Any, **kwargs: Any) -> None:
        made(form, *args, **kwargs)
        inner = [each.name for field in form if field.type == "FormField" for each in field]
        read.extend([*(field.name for field in form), *inner])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FlaskForm, "__init__", watched)
        for row in (row for row in ROWS if row.method == "POST"):
            read_by = row.may or {who for who, status in row.but.items() if status in (409, 422)}
            if not read_by and row.others != 422:
                continue
            who = min(read_by & {"author", "admin", "member", "outsider"}, default="author")
            path = row.path.format(**world.ids)
            form = {name: value.format(**world.ids) for name, value in row.form.items()}
            read.clear()
            world.browser(who).post(path, data=form)
            names = sorted({*read, *form, *BESIDE_FORMS} - {"csrf_token"})
            found.setdefault(adapter.match(path, "POST")[0], Known(who, path, form, names))
    world.restore()
    return found


@st.composite
def forms(draw: st.DrawFn, known: Known) -> MultiDict[str, Any]:
    """The accepted form with anything at all in some of its fields, and perhaps a file that is none."""
    changed = draw(st.lists(st.sampled_from(known.names), min_size=1, max_size=3))
    values = st.sampled_from(HOSTILE) | st.text(max_size=200)
    sent: MultiDict[str, Any] = MultiDict(known.form | {name: draw(values) for name in changed})
    if draw(st.integers(0, 5)) == 0:
        name = draw(st.sampled_from(IN_ADDRESSES))
        sent["picture" if draw(st.booleans()) else "photo"] = (BytesIO(draw(st.binary(max_size=60))), name)
    return sent


@pytest.mark.parametrize("part", range(PARTS))
def test_no_form_makes_the_site_stumble(world: World, part: int) -> None:
    forms = known_forms(world)
    for rule in routes(world, "POST")[part::PARTS]:
        _try_form(world, rule, forms[rule.endpoint])


def _try_form(world: World, rule: Rule, known: Known) -> None:
    looks = iter(range(LOOKS))

    @given(data=st.data())
    @quiet
    def tried(data: st.DataObject) -> None:
        who = data.draw(st.sampled_from([known.who] * 5 + ["admin", "outsider", "anonymous"]))
        before = world.version()
        sent = data.draw(forms(known))
        path = data.draw(st.just(known.path) | addresses(world, rule))
        answer = world.browser(who).post(path, data=sent)
        assert answer.status_code < 500
        assert "<b id=att" not in words_in(answer)
        assert "att=1" not in str(answer.headers.getlist("Set-Cookie"))
        changed = world.version() != before
        if answer.status_code in range(400, 500) and answer.status_code != 409:
            assert not changed or rule.endpoint in COUNTED or "picture" in sent
        if changed:
            if next(looks, None) is not None:
                _look_around(world, who, answer)
            world.restore()
            world.version()

    tried()


def _look_around(world: World, who: str, answer: TestResponse) -> None:
    """Whatever was stored, it can be shown: where its sender is led, and on some of the pages of others."""
    led = world.browser(who).get(answer.location or "/", follow_redirects=True)
    pages = [path.format(**world.ids) for path in islice(_PAGES, AT_ONCE)]
    shown = [world.browser("author").get(path, follow_redirects=True) for path in pages]
    for page in (led, *shown):
        assert page.status_code < 500
        assert "<b id=att" not in words_in(page)


def test_no_address_makes_the_site_stumble(world: World) -> None:
    for rule in routes(world, "GET"):
        _try_address(world, rule)


def _try_address(world: World, rule: Rule) -> None:
    @given(data=st.data())
    @quiet
    def tried(data: st.DataObject) -> None:
        who = data.draw(st.sampled_from(["author", "admin", "outsider", "anonymous"]))
        queries = st.dictionaries(st.sampled_from(QUERIES), st.sampled_from(IN_ADDRESSES), max_size=4)
        address = data.draw(addresses(world, rule))
        answer = world.browser(who).get(address, query_string=data.draw(queries))
        assert answer.status_code < 500
        assert "<b id=att" not in words_in(answer)
        assert "\n" not in (answer.location or "")
        answer.close()

    tried()
