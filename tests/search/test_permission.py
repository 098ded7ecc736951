"""What somebody may not read changes nothing they see, to the byte."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from social.communities.models import Access
from social.core import clock
from social.people.models import Person
from tests import factories
from tests.factories import writing
from tests.pages import same_for_ever

WORDS = ("probe", "chlorine", "valve", "night", "flow", "leak", "acoustic", "tender")
PAGES = [
    *(
        f"/search?q={query}"
        for query in (*WORDS, "probe+chlorine", "%22night+flow%22", "leak+-valve", "chlorin")
    ),
    *(f"/search?q={word}&sort=newest" for word in WORDS[:3]),
    *(f"/search/suggestions?q={prefix}" for prefix in ("pro", "chl", "nig", "lea", "sec")),
    *(f"/experts?q={query}" for query in (*WORDS, "night+flow", "acoustic+leak")),
]

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
unreadable = st.tuples(st.sampled_from(("private", "draft", "comment")), texts, texts)


def answers(client: FlaskClient) -> dict[str, bytes]:
    return {path: same_for_ever(client.get(path).data) for path in PAGES}


@given(hidden=st.lists(unreadable, min_size=1, max_size=4))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_unreadable_entries_change_no_answer(
    hidden: list[tuple[str, str, str]],
    app: Flask,
    sign_in: Callable[[Person], FlaskClient],
    settle: Callable[[], int],
) -> None:
    with clock.freeze(datetime(2026, 3, 2, 12, tzinfo=UTC)):
        world = app.extensions.get("world") or _world(app, sign_in, settle)
        reader, insider, circle, before = world
        for kind, title, body in hidden:
            if kind == "draft":
                writing.post(insider, title, body, published=False, tags=["secret"])
            else:
                post = writing.post(
                    insider, title, body, place=circle, tags=["secret"], vouched_by=[reader[0]]
                )
                if kind == "comment":
                    writing.comment(post, insider, body)
        settle()
        assert answers(reader[1]) == before


def _world(app: Flask, sign_in: Callable[[Person], FlaskClient], settle: Callable[[], int]) -> tuple:
    """Readable writing of three people, and how the pages look to one of them; made once."""
    ana, ben, insider = (factories.person(name) for name in ("Ana Ferreira", "Ben Okafor", "Ida Inside"))
    circle = writing.community(insider, access=Access.INVITED)
    for number, author in enumerate((ana, ben, insider, ana, ben)):
        here = [WORDS[(number + step) % len(WORDS)] for step in (0, 1, 3)]
        post = writing.post(author, f"About {here[0]}", f"What {' '.join(here)} taught me.", tags=[here[1]])
        writing.comment(post, insider, f"More on {here[2]}.")
    settle()
    client = sign_in(ana)
    app.extensions["world"] = ((ana, client), insider, circle, answers(client))
    return app.extensions["world"]
