"""A community is kept to its members, or left: nobody outside reads on, but everybody their own words."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import select

from social.core.clock import freeze
from social.core.database import db
from social.entries.service import comments
from social.notifications.models import Notification
from tests import factories
from tests.conftest import SignIn
from tests.factories import guidelines, writing
from tests.factories.questions import answer, question

CLOSED = {"name": "Quagga room", "purpose": "What we saw.", "access": "invited"}


def test_whoever_wrote_without_belonging_is_told_and_keeps_reading_exactly_their_own(
    sign_in: SignIn, settle: Callable[[], int]
) -> None:
    host, rui = factories.person("Host"), factories.person("Rui", handle="rui")
    place = writing.community(host, slug="circle", name="Field notes")
    guidelines.page(host, "Zebra plan", community=place)
    asked = question(host, "Which zebra?", "The host's words.", place=place)
    given = answer(asked, rui, "My **own** answer, see [[Zebra plan]].", accepted=True)
    below = comments.comment_on(given, host, "The host's remark.")
    mine = comments.comment_on(below, rui, "My own remark.")
    assert "keeps reading their own words" in sign_in(host).get("/communities/circle/edit").text
    client = sign_in(rui)
    assert 'href="/own-words"' not in client.get("/people/rui").text
    assert sign_in(host).post("/communities/circle/edit", data=CLOSED).status_code == 303
    settle()
    told = db.session.scalars(
        select(Notification.sentence).where(
            Notification.person_id == rui.id, Notification.audience == "everyone"
        )
    ).all()
    assert told == [
        "What you wrote in Field notes is read by its members only from now on. Your own words stay here"
    ]
    assert 'href="/own-words"' in client.get("/people/rui").text
    for address in (f"/answers/{given.id}", f"/entries/{given.id}"):
        assert client.get(address).location == f"/own-words/{given.id}"
    assert client.get(f"/comments/{mine.id}").location == f"/own-words/{mine.id}"
    pages = [client.get(path).text for path in ("/own-words", f"/own-words/{given.id}")]
    for page in pages:
        assert "My <strong>own</strong> answer" in page
        for word in ("Which zebra", "The host's", "Quagga", "/guidelines/zebra"):
            assert word not in page
    for words in ("Your answer to a question", "Your comment below a question", "In Field notes, "):
        assert words in pages[0]
    assert "My own remark." in pages[0]
    assert "My own remark." not in pages[1]
    for path in (f"/own-words/{asked.id}", f"/questions/{asked.id}", f"/comments/{below.id}"):
        assert client.get(path).status_code == 404
    for other in (host, factories.person()):
        assert sign_in(other).get(f"/own-words/{given.id}").status_code == 404
        empty = sign_in(other).get("/own-words").text
        assert "Nothing stands here" in empty
        assert "What you say to the members of a private community stays with them." in empty
    assert sign_in(factories.person()).get(f"/answers/{given.id}").status_code == 404
    writing.belong(place, rui)
    assert client.get(f"/own-words/{given.id}").status_code == 404
    assert client.get(f"/answers/{given.id}").location.startswith(asked.path)


def test_several_things_said_in_one_place_are_told_apart_by_first_words_and_moment(sign_in: SignIn) -> None:
    host, rui = factories.person("Host"), factories.person("Rui", time_zone="Europe/Lisbon")
    asked = question(host, "Which zebra?", place=writing.community(host, slug="circle", name="Field notes"))
    said = (
        "**Four** by the bridge, and one that limped along far behind all the others.",
        "None today.",
        "![]()",
    )
    with freeze(datetime(2026, 7, 2, 8, 5, tzinfo=UTC)):
        first, second, bare = (comments.comment_on(asked, rui, words) for words in said)
    with freeze(datetime(2026, 7, 2, 8, 6, tzinfo=UTC)):
        wish = {"words": "How big?"}
        assert sign_in(rui).post(f"/questions/{asked.id}/more", data=wish).status_code == 303
    assert sign_in(host).post("/communities/circle/edit", data=CLOSED).status_code == 303
    client, below = sign_in(rui), "Your comment below a question"
    listed = client.get("/own-words").text
    for entry, called in (
        (first, f"{below}: “Four by the bridge, and one that limped along far behind…”"),
        (second, f"{below}: “None today.”"),
        (bare, below),
        (asked, "Your wish to hear more: “How big?”"),
    ):
        heading = f'<a href="/own-words/{entry.id}">{called}</a>'
        assert heading in listed
        assert heading in client.get(f"/own-words/{entry.id}").text
    assert listed.count(">2 July 2026, 09:05</time>") == 3
    assert listed.count(">2 July 2026, 09:06</time>") == 1


def test_what_was_written_for_members_stays_with_them_when_its_writer_leaves(sign_in: SignIn) -> None:
    host, rui = factories.person("Host"), factories.person("Rui")
    place = writing.community(host, rui, slug="circle")
    before = writing.post(rui, "Seen in the ground", "As all could read it.", place=place)
    taken_back = writing.post(rui, "Taken back", place=place)
    client = sign_in(rui)
    client.post(f"/posts/{taken_back.id}/removal")
    sign_in(host).post("/communities/circle/edit", data=CLOSED)
    since = writing.post(rui, "Seen since", "For members.", place=place)
    sign_in(host).post("/communities/circle/edit", data=CLOSED | {"access": "request"})
    edited = {
        "title": "Seen in the ground",
        "body": "As members read it.",
        "version": "1",
        "community": place.id,
    }
    assert client.post(f"/posts/{before.id}/edit", data=edited | {"then": "publish"}).status_code in (
        302,
        303,
    )
    assert client.get("/own-words").text.count("<article") == 0  # a member reads it where it stands
    assert client.post("/communities/circle/membership/end").status_code == 303
    page = client.get(before.path, follow_redirects=True)
    assert page.request.path == f"/own-words/{before.id}"
    assert "As all could read it." in page.text
    listed = client.get("/own-words").text
    for words in ("As members", "For members", "Taken back"):
        assert words not in page.text + listed
    for gone in (since, taken_back):
        assert client.get(f"/own-words/{gone.id}").status_code == 404
        assert client.get(f"/posts/{gone.id}").status_code == 404
    assert client.post(f"/posts/{before.id}/removal").status_code == 404  # to read, not to change


def test_who_wrote_with_others_or_asked_for_more_keeps_reading_that_too(sign_in: SignIn) -> None:
    host, rui = factories.person("Host"), factories.person("Rui", handle="rui")
    place = writing.community(host, slug="circle", name="Field notes")
    post = writing.post(host, "Seen by two", "Host's beginning.", place=place)
    asked = question(host, "Which zebra?", "The host's words.", place=place)
    writing.comment(post, rui, "One more.")
    typed = {"title": "Seen by two", "version": 1, "community": place.id, "coauthors": "rui", "then": "save"}
    assert sign_in(host).post(f"/posts/{post.id}/edit", data=typed | {"body": "Begun."}).status_code == 303
    client = sign_in(rui)
    theirs = typed | {"body": "Begun, and **mine**.", "version": 2}
    assert client.post(f"/posts/{post.id}/edit", data=theirs).status_code == 303
    assert client.post(f"/questions/{asked.id}/more", data={"words": "How <b>big</b>?"}).status_code == 303
    later = typed | {"body": "Since then the host's alone.", "version": 3}
    assert sign_in(host).post(f"/posts/{post.id}/edit", data=later).status_code == 303
    assert client.get(f"/own-words/{post.id}").status_code == 404  # they read it where it stands
    assert sign_in(host).post("/communities/circle/edit", data=CLOSED).status_code == 303
    told = select(Notification.person_id).where(Notification.link == "/own-words")
    assert db.session.scalars(told).all() == [rui.id]
    assert 'href="/own-words"' in client.get("/people/rui").text
    listed = client.get("/own-words").text
    for address, words in ((post.path, "Begun, and <strong>mine</strong>."), (asked.path, "&lt;b&gt;big")):
        page = client.get(address, follow_redirects=True)
        assert page.request.path.startswith("/own-words/")
        assert words in page.text
        assert words in listed
    assert "Your comment below your post “Seen by two”" in listed
    assert "Your post, in Field notes, " in listed
    for word in ("Since then", "zebra", "The host's words"):
        assert word not in listed
    assert sign_in(factories.person()).get(f"/own-words/{asked.id}").status_code == 404
    writing.belong(place, rui)
    assert client.get(f"/own-words/{post.id}").status_code == 404
