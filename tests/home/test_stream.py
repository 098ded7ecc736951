"""The stream of the first page: what comes into it, in which order, and page by page."""

import random
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from social.blogs.models import Post
from social.communities.models import Access, Membership
from social.core.clock import now
from social.core.database import db
from social.entries.models import Entry
from social.home.cursors import Cursor, parse
from social.people.models import Follow, Person
from social.questions.service import answering
from tests import factories
from tests.conftest import SignIn
from tests.factories import guidelines, writing
from tests.factories.questions import answer, question
from tests.statements import statements

SEEN = re.compile(r'<article class="card entry-card" id="entry-(\d+)"')
NEXT = re.compile(r'<a class="btn" href="([^"]+)" rel="next">')
changes = st.lists(
    st.tuples(st.sampled_from(["write", "write earlier", "remove", "edit"]), st.integers(0, 60)),
    max_size=6,
)


def shown(page: str) -> list[int]:
    """The numbers of what a page shows, in order."""
    return [int(number) for number in SEEN.findall(page)]


def follow(who: Person, whom: Person) -> None:
    db.session.add(Follow(follower_id=who.id, followed_id=whom.id))
    db.session.commit()


def test_whom_and_what_one_follows_comes_fresh_first_and_nothing_else(ana: Person, sign_in: SignIn) -> None:
    ben, eve, zoe = (factories.person(name) for name in ("Ben", "Eve", "Zoe"))
    follow(ana, ben)
    circle = writing.community(eve, ana)
    client = sign_in(ana)
    asked = question(zoe, "Which valve?", tags=["valves"])
    answered = answer(asked, eve)
    about_topic = writing.post(eve, "Valves again", tags=["valves"])
    mine = writing.post(ana, "Mine")
    wanted = [
        about_topic,
        mine,
        writing.post(ben, "Of Ben"),
        question(eve, "In the circle?", place=circle),
        guidelines.page(ben, "A rule of Ben"),
        writing.comment(mine, eve, "On what Ana wrote."),
        writing.comment(asked, zoe, "This names @ana.ferreira."),
    ]
    others = [
        writing.post(eve, "Elsewhere"),
        writing.comment(asked, ben, "Of somebody followed, but unnoticed."),
    ]
    assert client.post("/topics/valves/follow").status_code == 303
    page = client.get("/").text
    assert shown(page)[: len(wanted) - 1] == [each.id for each in reversed(wanted[1:])]
    assert not {each.id for each in others} & set(shown(page))
    others[1].useful_count = 1
    db.session.commit()
    follow(ana, eve)
    answering.accept(answered, asked, zoe)
    page = client.get("/").text
    assert shown(page)[:2] == [answered.id, others[1].id]
    assert "an accepted answer" in page
    assert "found useful by others" in page
    assert "mentions you" in page
    everything = shown(client.get("/?from=everyone").text)
    assert asked.id in everything
    assert others[0].id in everything


def test_nothing_of_a_place_comes_to_those_who_may_not_read_it(ana: Person, sign_in: SignIn) -> None:
    ben = factories.person("Ben")
    follow(ana, ben)
    circle = writing.community(ben, ana, access=Access.INVITED)
    client = sign_in(ana)
    secret = writing.post(ben, "Secret", tags=["hidden"], place=circle)
    client.post("/topics/hidden/follow")
    writing.comment(secret, ben, "For @ana.ferreira alone.")
    client.post(f"/entries/{secret.id}/saving")
    client.post(f"/less/thread/{secret.id}", data={"how": "mute"})
    client.post(f"/less/thread/{secret.id}/removal")
    assert len(shown(client.get("/").text)) == 2
    db.session.execute(delete(Membership).where(Membership.person_id == ana.id))
    db.session.commit()
    for path in ("/", "/?from=everyone", "/?from=following"):
        assert shown(client.get(path).text) == []
    kept = client.get("/saved").text
    assert "This is not open to you any more." in kept
    assert "Secret" not in kept
    assert client.get("/newer?than=1.1&from=everyone").text.count("<a") == 0
    assert client.post("/topics/hidden/follow").status_code == 404


def test_titles_and_managers_change_neither_the_stream_nor_a_first_page(ana: Person, sign_in: SignIn) -> None:
    people = [factories.person(f"Colleague {letter}") for letter in "EBADC"]
    circle = writing.community(*people)
    for number, person in enumerate(people * 2):
        asked = question(person, f"Question {number}?", tags=["sound"], place=circle)
        answer(asked, people[number % 3], accepted=number % 2 == 0)
    reader = factories.person("Reader")
    follow(reader, people[2])
    for client in (sign_in(ana), sign_in(reader)):
        before = _links(client)
        for seed in range(3):
            order = random.Random(seed).sample(people, len(people))
            for place, person in enumerate(order):
                person.job_title, person.team = f"Grade {place}", f"Team {place % 2}"
                person.manager_id = order[place - 1].id if place else None
            db.session.commit()
            assert _links(client) == before


def _links(client: FlaskClient) -> list[str]:
    return re.findall(r'href="([^"]+)"', client.get("/").text.split('id="content"')[1])


def test_whoever_follows_nothing_finds_places_and_people_with_reasons(
    ana: Person, sign_in: SignIn, settle: Callable[[], int]
) -> None:
    ben, eve = factories.person("Ben"), factories.person("Eve")
    circle = writing.community(ben, name="Ears", slug="ears")
    closed = writing.community(eve, name="Quagga", slug="quagga", access=Access.INVITED)
    writing.post(ben, "Listening", tags=["acoustics"], place=circle)
    writing.post(eve, "Secret", tags=["acoustics"], place=closed)
    helped = answer(question(eve, "Which ear?"), ben, accepted=True)
    settle()
    client = sign_in(ana)
    page = client.get("/").text
    assert "Three steps" in page
    assert "1 person wrote there of late" in page
    assert f'answered <a class="quiet-link" href="{helped.path}">“Which ear?”</a>' in page
    client.post("/settings/profile", data={"name": "Ana Ferreira", "time_zone": "", "skills": "Acoustics"})
    with statements() as seen:
        page = client.get("/").text
    assert len(seen) <= 12, "\n".join(seen)
    assert "writes about acoustics, which you name in your profile" in page
    assert 'wrote something about <a class="quiet-link" href="/topics/acoustics">' in page
    assert "Quagga" not in page
    client.post("/communities/ears/membership")
    assert "Three steps" not in client.get("/").text


def test_old_addresses_of_pages_and_places_that_are_none_show_something_sensible(
    ana: Person, sign_in: SignIn
) -> None:
    posts = [writing.post(ana, f"Post {number}") for number in range(22)]
    client = sign_in(ana)
    assert shown(client.get("/?page=2").text) == [posts[1].id, posts[0].id]
    assert shown(client.get("/?from=following&page=2").text) == [posts[1].id, posts[0].id]
    assert shown(client.get("/?page=0").text) == shown(client.get("/").text)
    for wrong in ("nowhere", "1", "9999999999999999999.1", "-1.1", "٣.٣"):
        page = client.get("/", query_string={"after": wrong}).text
        assert "names no place in the list" in page
        assert shown(page)[0] == posts[-1].id
    place = Cursor(now(), 7)
    assert parse(str(place)) == place


def test_newer_things_are_announced_above_a_page_that_was_opened_before(ana: Person, sign_in: SignIn) -> None:
    posts = [writing.post(ana, f"Post {number}") for number in range(22)]
    client = sign_in(ana)
    first = client.get("/?from=everyone").text
    older = NEXT.search(first)[1].replace("&amp;", "&")  # type: ignore[index]  # there is one
    top = Cursor(posts[-1].published_at or now(), posts[-1].id)
    assert "arrived" not in client.get(older).text
    assert "arrived" not in client.get(f"/newer?than={top}&from=everyone").text
    writing.post(factories.person(), "Just now")
    with statements() as seen:
        assert "1 newer thing arrived" in client.get(older).text
    assert len(seen) <= 12, "\n".join(seen)
    assert "1 newer thing arrived" in client.get(f"/newer?than={top}&from=everyone").text
    assert "arrived" not in client.get(f"/newer?than={top}").text  # of nobody whom Ana follows


@given(
    moments=st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=41, max_size=65),
    between=st.lists(changes, max_size=4),
)
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_paging_shows_what_stood_there_once_whatever_comes_and_goes(
    ana: Person, sign_in: SignIn, moments: list[tuple[int, bool]], between: list[list[tuple[str, int]]]
) -> None:
    """Of Ben, Ana wants one thing a day: which one that is does not change either."""
    db.session.execute(delete(Post.__table__))
    db.session.execute(delete(Entry))
    db.session.execute(delete(Person).where(Person.handle == "ben"))
    start, client, ben = now() - timedelta(days=3), sign_in(ana), factories.person("Ben", handle="ben")
    client.post(f"/less/person/{ben.id}", data={"how": "less"})
    for moment, of_ben in moments:
        _written(ben if of_ben else ana, start + timedelta(hours=moment))
    stood = set(_seen_in(client, []))
    assert len(stood) >= sum(not of_ben for _moment, of_ben in moments)
    gone: set[int] = set()
    seen = _seen_in(client, [partial(_change_all, ana, some, gone) for some in between])
    assert len(seen) == len(set(seen))
    assert stood - gone <= set(seen)


def _seen_in(client: FlaskClient, between: list[Callable[[], None]]) -> list[int]:
    """What stands on all pages; after each of the first, something happens."""
    address, seen, happens = "/?from=everyone", [], iter(between)
    while address:
        page = client.get(address).text
        seen += shown(page)
        found = NEXT.search(page)
        address = found[1].replace("&amp;", "&") if found else ""
        next(happens, lambda: None)()
    return seen


def _change_all(author: Person, what: list[tuple[str, int]], gone: set[int]) -> None:
    gone.update(_change(author, *each) for each in what)


def _written(author: Person, moment: datetime) -> Post:
    post = Post(author_id=author.id, title="A post", state="published", published_at=moment)
    db.session.add(post)
    db.session.commit()
    return post


def _change(author: Person, what: str, which: int) -> int:
    """Something happens; the number of what is no longer there, or 0."""
    posts = db.session.scalars(select(Post).where(Post.state == "published").order_by(Post.id)).all()
    post = posts[which % len(posts)]
    if what.startswith("write"):
        _written(author, now() if what == "write" else now() - timedelta(days=3, hours=-which))
    elif what == "edit":
        post.title, post.edited_at = f"Edited {which}", now()
    else:
        post.state = "removed"
    db.session.commit()
    return post.id if what == "remove" else 0
