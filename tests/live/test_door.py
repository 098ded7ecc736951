"""Who may come into a room, what they may send there, and when they are sent away."""

import pytest
from pycrdt import Doc, Text
from sqlalchemy import delete
from websockets.exceptions import InvalidStatus

from social.accounts.models import Account, SignInSession
from social.communities.models import Access, Membership
from social.core.clock import now
from social.core.database import db, transaction
from social.live import messages, texts, varints
from social.live.messages import LARGEST, LARGEST_CARET
from social.people.models import Person
from tests import factories
from tests.factories import guidelines, writing
from tests.factories.guidelines import take_away
from tests.live.conftest import Table
from tests.live.site import cookie, ending, knock


def suspend(person: Person) -> None:
    """As an administrator does."""
    with transaction():
        db.session.get_one(Account, person.account_id).suspended_at = now()


def sign_out(person: Person) -> None:
    """Everywhere."""
    with transaction():
        db.session.execute(delete(SignInSession).where(SignInSession.account_id == person.account_id))


def test_nobody_comes_in_without_a_session_or_with_a_forged_one(table: Table) -> None:
    signed = cookie(table.app, factories.person())
    for given in ("", "commons=forged", signed[:-3] + "abc", "commons=e30.x.y"):
        assert ending(knock(table.host, table.page.id, given)) == 4401


def test_an_ended_session_and_a_suspended_person_stay_outside(table: Table) -> None:
    cleo, ben = factories.person(), factories.person()
    tickets = [cookie(table.app, each) for each in (cleo, ben)]
    suspend(cleo)
    sign_out(ben)
    assert [ending(knock(table.host, table.page.id, each)) for each in tickets] == [4401, 4401]


def test_a_page_of_another_site_is_refused_whoever_is_signed_in(
    table: Table, caplog: pytest.LogCaptureFixture
) -> None:
    ticket = cookie(table.app, factories.person())
    for origin in ("http://evil.test", "null", "http://127.0.0.1:1", "file://", f"ftp://{table.host}"):
        with pytest.raises(InvalidStatus) as refusal:
            knock(table.host, table.page.id, ticket, origin)
        assert refusal.value.response.status_code == 403
    assert "handshake" not in caplog.text


def test_only_writers_of_a_page_come_in(table: Table) -> None:
    ana, ben = factories.person(), factories.person()
    community = writing.community(ana, access=Access.INVITED)
    closed = guidelines.page(ana, "For us", community=community)
    post = writing.post(ana)
    assert table.sit_down(ana, closed.id).text == "Some words."
    for entry_id in (closed.id, post.id, 99_999, 10**23):
        assert ending(knock(table.host, entry_id, cookie(table.app, ben))) == 4403


def test_who_is_suspended_signed_out_or_no_member_any_more_is_sent_away_the_others_stay(table: Table) -> None:
    people = [factories.person() for _ in range(4)]
    community = writing.community(*people, access=Access.INVITED)
    page = guidelines.page(people[0], "For us", community=community)
    stays, *go = [table.sit_down(each, page.id) for each in people]
    suspend(people[1])
    sign_out(people[2])
    with transaction():
        db.session.execute(delete(Membership).where(Membership.person_id == people[3].id))
    assert [each.closed() for each in go] == [4423, 4401, 4403]
    stays.type("Still here. ", 0)
    stays.save()
    stays.until(lambda: len(stays.people) == 1)


def test_a_removed_page_closes_its_room(table: Table) -> None:
    editor = table.sit_down(factories.person())
    take_away(table.page.slug)
    assert editor.closed() == 4403


def forged() -> dict[str, tuple[bytes | str, int]]:
    """What no editor sends, and what that is answered with."""
    far: Doc[Text] = Doc()
    shared = far.get("text", type=Text)
    shared += "a"
    before = far.get_state()
    shared += "b"
    elsewhere: Doc[Text] = Doc()
    elsewhere.get("other", type=Text).insert(0, "x")
    large: Doc[Text] = Doc()
    large.get("text", type=Text).insert(0, "x" * texts.MOST_BYTES)
    caret = bytes([1]) + varints.block(b'{"anchor":"' + b"x" * LARGEST_CARET + b'","head":1}')
    return {
        "nothing": (b"", 4400),
        "text": ("words", 4400),
        "an unknown kind": (b"\x07\x01", 4400),
        "an unknown part": (b"\x00\x09\x00", 4400),
        "half a message": (b"\x00\x02\x7f\x01", 4400),
        "noise": (messages.typed(b"\xff" * 50), 4400),
        "a gap": (messages.typed(far.get_update(before)), 4400),
        "another text": (messages.typed(elsewhere.get_update()), 4400),
        "a broken vector": (messages.ask(b"\x05\x01"), 4400),
        "a caret that is none": (bytes([1]) + varints.block(b'{"anchor":1,"head":2,"name":"Boss"}'), 4400),
        "deep JSON": (bytes([1]) + varints.block(b"[" * 1000), 4400),
        "a large caret": (caret, 4413),
        "a large message": (b"\x00" * (LARGEST + 1), 4413),
        "a large text": (messages.typed(large.get_update()), 4413),
    }


def test_what_no_editor_sends_ends_that_visit_and_hurts_nobody_else(table: Table) -> None:
    ana, mallory = factories.person(), factories.person()
    honest = table.sit_down(ana)
    for name, (message, expected) in forged().items():
        editor = table.sit_down(mallory)
        editor.send(message)
        assert editor.closed() == expected, name
        honest.type(f"after {name}; ")
        honest.save()
    again = table.sit_down(mallory)
    assert again.text == honest.text
    assert again.text.count("after") == len(forged())
    assert again.text == texts.read(table.page.id).text  # type: ignore[union-attr]  # it has begun
