"""Whatever is done in a private community: an outsider's pages, feeds, mails and events stay as they were.

The verbs are the forms of the table in tests/test_permissions.py, so that a new one is tried here too.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from social.bell import hints as bell
from social.bell import looking
from social.core import mail_queue
from social.core.clock import freeze, now
from social.core.database import db
from social.notifications import mailing
from tests.factories.world import CIRCLE, World, account_of
from tests.matrix import Row
from tests.pages import same_for_ever
from tests.test_permissions import ROWS

PRIVATE = ("{private", "{bands", "quagga", "{circle}", "{former_", "{several}", "{question_inside}")
# Not inside: they put something where all may read it, let the outsider in, or are a wish about oneself.
OUTWARD = (
    "/experts/me",
    "'community': '0', 'above'",
    "{listed}",
    "'{tides}'",
    "'outsider'",
    "holidays",
    "'title': 'What",
)
TEXTS = frozenset({"title", "body", "words", "why", "reason", "purpose", "name", "tags"})
WORDS = ("harbour", "boats", "news", "which", "tides", "@outsider", "@colleague", "[[Holidays]]", "**sails**")
TAKES_AWAY = ("removal", "end", "farewell", "withdrawal", "edit", "leaving")
KEYS = "?key=key-of-outsider"
# A page that says how long ago, or is drawn anew each time, and the outsider's own sessions.
FORM_KEY = re.compile(rb'name="key" type="hidden" value="[^"]*"')
DIFFER = (".ics", "/pdf", "/sessions", "/export", ".vcf")


class Act(NamedTuple):
    """Somebody inside sends a form."""

    row: Row
    who: str
    words: str


def _inside(row: Row) -> bool:
    there = row.path + str(dict(row.form))
    return (
        row.method == "POST"
        and any(each in there for each in PRIVATE)
        and not any(each in there for each in OUTWARD)
    )


VERBS = [row for row in ROWS if _inside(row) and row.may & CIRCLE]
PAGES = sorted(
    {
        row.path
        for row in ROWS
        if row.method == "GET" and "outsider" in row.may and not any(each in row.path for each in DIFFER)
    }
    | {row.path.partition("?")[0] + KEYS for row in ROWS if row.path.endswith(".atom")}
    | {f"/search?q={word}" for word in WORDS[:5]}
    | {f"/search/suggestions?q={word[:3]}" for word in WORDS[:5]}
    | {f"/experts?q={word}" for word in WORDS[:5]}
    | {"/people/author", "/people/host", "/people/member", "/blogs/author", "/blogs/host", "/questions"}
)

acts = st.builds(
    lambda row, pick, words: Act(row, sorted(row.may & CIRCLE)[pick % len(row.may & CIRCLE)], words),
    st.sampled_from(VERBS),
    st.integers(0, 2),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
)


@pytest.fixture(scope="module")
def still(company: World) -> Iterator[tuple[World, dict[str, bytes], list[str]]]:
    """The company at one moment, and all that the outsider sees of it, and would be sent in a week."""
    account_of(company.people["outsider"]).password_hash = "chosen"  # mail goes to those who can sign in
    company.close()
    company.remember()
    with freeze(now().replace(microsecond=0) + timedelta(minutes=1)):
        before = _pages(company)
        company.restore()  # looking leaves marks: what was new is seen
        assert _pages(company) == before  # or the test would prove nothing
        letters = _letters(company)
        assert letters
        company.restore()
        yield company, before, letters


def test_everything_that_can_be_done_inside_is_nothing_to_an_outsider(
    still: tuple[World, dict[str, bytes], list[str]],
) -> None:
    rows = sorted(VERBS, key=lambda row: any(each in row.path for each in TAKES_AWAY))
    everything = [Act(row, min(row.may & CIRCLE), "harbour boats @outsider [[Holidays]]") for row in rows]
    taken = _nothing_of_it_gets_out(still, everything)
    assert taken > len(rows) * 0.75  # most of them did something


@given(done=st.lists(acts, min_size=4, max_size=12))
@settings(max_examples=3, deadline=None, suppress_health_check=[*HealthCheck])
def test_nothing_that_is_done_inside_in_any_order_reaches_an_outsider(
    done: list[Act], still: tuple[World, dict[str, bytes], list[str]]
) -> None:
    _nothing_of_it_gets_out(still, done)


def _nothing_of_it_gets_out(still: tuple[World, dict[str, bytes], list[str]], done: Sequence[Act]) -> int:
    """Do it and look; how many of the forms were accepted."""
    world, before, letters = still
    outsider = world.people["outsider"].id
    with _heard(outsider) as events:
        taken = sum(_do(world, act) for act in done)
        world.app.extensions["jobs"].run_waiting()
    after = _pages(world)
    assert {path: (before[path], after[path]) for path in PAGES if after[path] != before[path]} == {}
    assert events == []
    assert _letters(world) == letters
    world.restore()
    return taken


def _do(world: World, act: Act) -> bool:
    form: Mapping[str, Any] = {
        name: act.words if name in TEXTS else value.format(**world.ids)
        for name, value in act.row.form.items()
    }
    if "access" in form:
        form = {**form, "access": "invited", "name": "quagga circle"}
    answer = world.browser(act.who).post(act.row.path.format(**world.ids), data=form)
    return answer.status_code < 400


def _pages(world: World) -> dict[str, bytes]:
    """What the outsider sees at every address that they may open."""
    found = {}
    for path in PAGES:
        browser = world.browser("outsider")
        answer = browser.get(path.format(**world.ids), follow_redirects=True)
        found[path] = FORM_KEY.sub(b"", same_for_ever(answer.data))
        answer.close()
    return found


@contextmanager
def _heard(person_id: int) -> Iterator[list[object]]:
    """What the open pages of a person are told while something happens."""
    heard: list[object] = []
    db.session.commit()
    start, before = looking.begin(), looking.stand([person_id])
    stop = bell.touched.listen(lambda it: person_id in it.person_ids and heard.append(it))
    yield heard
    stop()
    db.session.commit()
    found = looking.look(start, {person_id: ()}, [person_id])
    heard += [each for each in found.news if each.row.audience in found.standings[person_id].audiences]
    if found.standings != before:
        heard.append(found.standings)


def _letters(world: World) -> list[str]:
    """What the outsider is sent until a week has passed, and what the mails say."""
    folder: Path = world.app.extensions["settings"].instance / "outbox"
    for old in folder.glob("*.eml"):
        old.unlink()
    db.session.commit()
    for days in (0, 1, 8):
        with freeze(now() + timedelta(days=days, hours=1)):
            mailing.write_due()
            mail_queue.send_waiting()
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in folder.glob("*.eml")]
    mine = [mail for mail in mails if account_of(world.people["outsider"]).email in str(mail["To"])]
    bodies = [
        part.get_content() for mail in mine for part in mail.walk() if part.get_content_type() == "text/plain"
    ]
    return sorted(re.sub(r"https?://\S+", "", text) for text in bodies)
