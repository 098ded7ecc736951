"""The stream of events, over a real socket: who hears what, what is told again, and who is let go."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete, insert

from social.accounts.models import Account
from social.bell import hints, looking
from social.bell.hints import Touched
from social.communities.models import Access, Membership
from social.core.clock import now
from social.core.database import db, transaction
from social.core.settings import Settings
from social.messages.service import groups
from social.messages.service.marks import show_marks
from social.messages.service.sending import mark_read, thread_of
from social.messages.talks import get_talk
from social.notifications.kinds import How
from social.notifications.models import Notification
from social.notifications.policy import Wishes
from social.notifications.service import mark_all_read, readdress, tell, untell, wish
from social.people.models import Person
from tests import factories
from tests.bell.ears import PATIENCE, Ear, listening
from tests.conftest import installation
from tests.factories import writing
from tests.live.site import cookie, served


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One installation for all tests of this file."""
    with installation(tmp_path_factory.mktemp("bell")) as app:
        yield app


@pytest.fixture(scope="module")
def host(app: Flask) -> Iterator[str]:
    """It is served."""
    folder: Path = app.extensions["settings"].instance
    with served(Settings(instance=folder, secret_key="only for tests")) as host:
        yield host


@pytest.fixture
def ticket(app: Flask) -> Callable[[Person], str]:
    """The cookie of somebody; afterwards the test holds no lock of the database."""

    def of(person: Person) -> str:
        made = cookie(app, person)
        db.session.rollback()
        return made

    return of


Ticket = Callable[[Person], str]


def say(person: Person, sentence: str, **more: str) -> int:
    """Tell somebody something; its number."""
    with transaction():
        tell([person.id], "mention", sentence, "/posts/1", **more)
    newest = db.session.query(Notification.id).order_by(Notification.id.desc()).first()
    db.session.rollback()
    assert newest
    return int(newest[0])


def test_nobody_listens_without_a_session_or_from_another_site(host: str, ticket: Ticket) -> None:
    ana = factories.person()
    signed, suspended = ticket(ana), ticket(factories.person())
    last = db.session.query(Account).order_by(Account.id.desc()).first()
    assert last
    last.suspended_at = now()
    db.session.commit()
    for given in ("", "commons=forged", signed[:-3] + "abc", suspended):
        with listening(host, given) as (ear,):
            assert ear.status == 401
    for origin in ("http://evil.test", "null", f"ftp://{host}", "http://127.0.0.1:1"):
        with listening(host, signed, Origin=origin) as (ear,):
            assert ear.status == 403
    with listening(host, signed, **{"Sec-Fetch-Site": "cross-site"}) as (ear,):
        assert ear.status == 403
    with listening(host, signed, Origin=f"http://{host}") as (ear,):
        assert ear.status == 200


def test_who_is_told_something_hears_it_at_once_and_nobody_else_does(host: str, ticket: Ticket) -> None:
    ana, ben = factories.person(), factories.person()
    wish(ana.id, Wishes(quiet=False))
    with listening(host, ticket(ana), ticket(ana), ticket(ben)) as (hers, elsewhere, his):
        for ear in (hers, elsewhere, his):
            assert ear.next() == ("begun", {"threads": 0, "messages": 0})
        number = say(ana, "Ben named you", thread="entry:1")
        for ear in (hers, elsewhere):
            event = ear.until("told")
            assert event == {
                "id": number,
                "kind": "mention",
                "sentence": "Ben named you",
                "thread": "entry:1",
                "quiet": False,
            }
            assert ear.last_id == number
            assert ear.until("counts") == {"threads": 1, "messages": 0}
        mark_all_read(ana.id)
        assert elsewhere.until("counts") == {"threads": 0, "messages": 0}
        say(ben, "Only for Ben")
        assert his.until("told")["sentence"] == "Only for Ben"


def test_what_can_wait_or_comes_in_quiet_hours_changes_the_signs_alone(host: str, ticket: Ticket) -> None:
    hour = now().hour
    quiet = Wishes(quiet=True, quiet_from=hour, quiet_until=(hour + 2) % 24)
    can_wait = Wishes({"mention": How.DIGEST}, quiet=False)
    for wishes in (quiet, can_wait):
        ana = factories.person()
        wish(ana.id, wishes)
        with listening(host, ticket(ana)) as (ear,):
            say(ana, "Not now")
            assert ear.until("told")["quiet"]
            assert ear.until("counts")["threads"] == 1


def test_who_comes_back_is_told_what_came_meanwhile_once(host: str, ticket: Ticket) -> None:
    ana = factories.person()
    first = say(ana, "First")
    mine = ticket(ana)
    with listening(host, mine) as (ear,):
        assert ear.next() == ("begun", {"threads": 1, "messages": 0})
        assert ear.last_id == first
    second, third = say(ana, "Second"), say(ana, "Third")
    with listening(host, mine, heard=first) as (ear,):
        assert [ear.until("told")["id"] for _ in range(2)] == [second, third]
        assert ear.next() == ("begun", {"threads": 3, "messages": 0})
    with listening(host, mine, heard=third) as (ear,):
        ear.until("begun")  # what was told a moment before may come again: pages know its number
    for nonsense in (third + 999, "-1", "x", "9" * 40):
        with listening(host, mine, heard=nonsense) as (ear,):
            assert ear.next()[0] == "begun"
    with transaction():
        for number in range(looking.REPLAYED + 5):
            tell([ana.id], "mention", f"Meanwhile {number}", "/")
    with listening(host, mine, heard=third) as (ear,):
        assert ear.next() == ("reload", {})
        assert ear.next()[1]["threads"] == looking.REPLAYED + 8


def test_what_was_committed_late_is_told_to_who_comes_back(host: str, ticket: Ticket) -> None:
    ana = factories.person()
    late, newest = say(ana, "Not committed yet"), say(ana, "Committed before")
    with transaction():
        db.session.execute(delete(Notification).where(Notification.id == late))
    mine = ticket(ana)
    with listening(host, mine) as (ear,):
        ear.until("begun")
    with transaction():
        row = {"id": late, "person_id": ana.id, "kind": "mention", "sentence": "Late", "link": "/"}
        db.session.execute(insert(Notification), [row])
    with listening(host, mine, heard=newest) as (ear,):
        assert ear.until("told")["sentence"] == "Late"


def test_what_somebody_may_not_read_any_more_is_not_told_nor_counted(host: str, ticket: Ticket) -> None:
    ana, ben = factories.person(), factories.person()
    circle = writing.community(ana, ben, access=Access.INVITED)
    audience = f"community:{circle.id}"
    first = say(ben, "Inside", audience=audience)
    his = ticket(ben)
    with listening(host, his) as (ear,):
        assert ear.next() == ("begun", {"threads": 1, "messages": 0})
        with transaction():
            db.session.execute(delete(Membership).where(Membership.person_id == ben.id))
        say(ben, "Inside too", audience=audience)
        assert ear.until("counts") == {"threads": 0, "messages": 0}
        say(ben, "For everyone")
        assert ear.until("told")["sentence"] == "For everyone"
        last = ear.last_id
    with listening(host, his, heard=first) as (ear,):
        assert ear.until("told")["sentence"] == "For everyone"
        assert ear.last_id == last


def test_who_is_suspended_is_let_go_and_the_others_stay(host: str, ticket: Ticket) -> None:
    ana, ben = factories.person(), factories.person()
    with listening(host, ticket(ana), ticket(ben)) as (hers, his):
        assert his.next()[0] == hers.next()[0] == "begun"
        with transaction():
            db.session.get_one(Account, ben.account_id).suspended_at = now()
            tell([ben.id], "mention", "Not for him any more", "/posts/1")
        assert "told" not in [name for name, _data in iter(his.next, ("", {}))]
        say(ana, "Still here")
        assert hers.until("told")["sentence"] == "Still here"
    with listening(host, ticket(ana)) as (ear,):
        assert ear.status == 200


def test_what_is_taken_back_or_read_by_others_now_is_counted_no_more(host: str, ticket: Ticket) -> None:
    ana = factories.person()
    for number in (1, 2):
        say(ana, f"Number {number}", thread=f"entry:{number}")
    with listening(host, ticket(ana)) as (ear,):
        assert ear.next()[1]["threads"] == 2
        with transaction():
            untell(Notification.thread == "entry:1", Notification.person_id == ana.id)
        assert ear.until("counts")["threads"] == 1
        with transaction():
            readdress("entry:2", "community:99")
        assert ear.until("counts")["threads"] == 0


def test_what_another_process_writes_is_heard_too(host: str, ticket: Ticket) -> None:
    ana = factories.person()
    with listening(host, ticket(ana)) as (ear,):
        assert ear.next()[0] == "begun"
        with transaction():  # no hint goes out with this
            row = {"person_id": ana.id, "kind": "mention", "sentence": "From afar", "link": "/"}
            db.session.execute(insert(Notification), [row])
        assert ear.until("told")["sentence"] == "From afar"


def test_one_who_opens_many_pages_keeps_the_newest(host: str, ticket: Ticket) -> None:
    ana = factories.person()
    mine = ticket(ana)
    with listening(host, *[mine] * 14) as ears:
        assert [ear.status for ear in ears] == [200] * 14
        assert ears[0].ended()
        assert ears[1].ended()
        say(ana, "Hello")
        assert [ear.until("told")["sentence"] for ear in ears[2:]] == ["Hello"] * 12


def test_who_reads_too_slowly_is_let_go_and_the_others_hear_on(host: str, ticket: Ticket) -> None:
    ana = factories.person()
    ana_id, mine = ana.id, ticket(ana)
    with socket.socket() as slow, listening(host, mine) as (ear,):
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect(("127.0.0.1", int(host.rpartition(":")[2])))
        slow.sendall(f"GET /events HTTP/1.1\r\nHost: {host}\r\nCookie: {mine}\r\n\r\n".encode())
        assert slow.recv(1000).startswith(b"HTTP/1.1 200")
        assert ear.next()[0] == "begun"
        for _ in range(60):
            for _ in range(50):  # more than fits between the two, and into what waits
                hints.touched.give(Touched("x" * 4000, (ana_id,)))
            assert len([ear.until("touched") for _ in range(50)]) == 50
        slow.settimeout(PATIENCE)
        while slow.recv(1 << 20):
            pass


def test_an_ear_that_goes_away_leaves_no_trace(host: str, ticket: Ticket) -> None:
    mine = ticket(factories.person())
    for _ in range(30):
        Ear(host, mine).close()
    with listening(host, mine) as (ear,):
        assert ear.next()[0] == "begun"


def test_whoever_is_in_a_conversation_hears_that_it_was_touched_and_nobody_else(
    host: str, ticket: Ticket
) -> None:
    ana, ben, cleo, dan = (factories.person() for _ in range(4))
    first = groups.begin(ana, [ben, cleo], "", "Hello", "one")
    thread = thread_of(first.conversation_id)
    with listening(host, *[ticket(each) for each in (ana, ben, dan)]) as (hers, his, outside):
        assert [ear.next()[0] for ear in (hers, his, outside)] == ["begun"] * 3
        groups.say(get_talk(first.conversation_id, ana.id), ana, "Again", "two")
        assert hers.until("touched") == his.until("touched") == {"thread": thread}
        mark_read(get_talk(first.conversation_id, ben.id).seat)
        assert hers.until("touched") == {"thread": thread}
        show_marks(ben.id, False)
        groups.say(get_talk(first.conversation_id, ana.id), ana, "Once more", "three")
        assert hers.until("touched") == {"thread": thread}
        mark_read(get_talk(first.conversation_id, ben.id).seat)
        say(ana, "After that")
        assert hers.next()[0] == "told", "a reading that is not shown makes no sound"
        say(dan, "For Dan")
        assert outside.next()[0] == "told"
