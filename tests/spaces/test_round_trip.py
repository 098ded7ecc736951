"""What is taken along and brought in again elsewhere is the same, whatever stands in it."""

import json
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from social.core.database import Base, db, transaction
from social.core.texts import one_line, tidy
from social.guidelines.limits import UNLINKABLE
from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.guidelines.queries import pages
from social.guidelines.service import pages as service
from social.people.models import Person
from social.spaces.queries import reader_of_all
from tests import factories
from tests.factories.guidelines import page
from tests.spaces.files import send, unzipped, zipped

signs = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
titles = signs.map(lambda text: one_line(UNLINKABLE.sub("", text))).filter(bool)
pieces = st.sampled_from(
    [
        "# A heading",
        "[[Page 0]]",
        "[[page 1|words]]",
        "`[[Page 0]]`",
        "```\n[[Page 0]]\n```",
        "[a](b.md)",
        "---",
        "x\\",
    ]
)
bodies = st.lists(pieces | signs, max_size=5).map("\n\n".join).map(lambda text: tidy(text).rstrip())
page_of = st.tuples(titles, st.lists(bodies, min_size=1, max_size=3), st.integers(0, 5), st.booleans())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(page_of, min_size=1, max_size=4, unique_by=lambda each: " ".join(each[0].split()).casefold()))
def test_a_space_comes_in_as_it_was_taken_along(
    app: Flask, sign_in: Callable[[Person], FlaskClient], given_pages: list[Any]
) -> None:
    with app.app_context():
        keeper = _start_anew()
        ana = factories.person("Ana", handle="ana")
        made: list[Guideline] = []
        for title, versions, above, tagged in given_pages:
            stands_below = made[above] if above < len(made) else None
            tags = ["care"] if tagged else []
            first, *rest = versions
            one = page(ana, title, first, above=stands_below, tags=tags)
            for number, body in enumerate(rest):
                _say(one, ana if number % 2 else keeper, title if number else f"{title[:80]} once", body)
            made.append(one)
        db.session.commit()
        taken = unzipped(sign_in(keeper).get("/spaces/export").data)
        keeper = _start_anew()
        factories.person("Ana", handle="ana")
        again = sign_in(keeper)
        answer = send(again, zipped(dict(taken)))
        assert answer.status_code == 200, answer.text
        once_more = unzipped(again.get("/spaces/export").data)
        assert json.loads(once_more["manifest.json"]) == json.loads(taken["manifest.json"])
        assert once_more == taken
        assert "no new pages" in send(again, zipped(dict(taken))).text.lower()


def _say(one: Guideline, who: Person, title: str, body: str) -> None:
    with transaction():
        one = pages.get(one.slug, reader_of_all())
        if Words(one.title, one.body) != Words(title, body):
            service.rewrite(one, who, Words(title, body), "Why")


def _start_anew() -> Person:
    """The same empty installation for every example, with somebody who may bring pages in."""
    db.session.rollback()
    for table in reversed(Base.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()
    return factories.person("Keeper", handle="keeper", roles=("admin",))
