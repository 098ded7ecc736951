"""People type in one page at once; what counts as saved is in the database."""

from threading import Event

import pytest
from sqlalchemy import select

from social.core.database import db, transaction
from social.live import rooms, texts
from social.live.models import LiveSnapshot
from tests import factories
from tests.live.conftest import Table


def stored(page_id: int) -> texts.LiveText:
    """The text as the database has it now."""
    live = texts.read(page_id)
    db.session.rollback()  # a test that holds the lock of the database would stop the site
    assert live
    return live


def test_what_one_types_the_other_sees_and_both_have_their_part(table: Table) -> None:
    ana, ben = factories.person(), factories.person()
    hers, his = table.sit_down(ana), table.sit_down(ben)
    assert hers.text == "Hello."
    hers.type("Grüße 😀! ", 0)
    his.until(lambda: his.text == "Grüße 😀! Hello.")
    his.type(" Bye.")
    his.save()
    live = stored(table.page.id)
    assert live.text == "Grüße 😀! Hello. Bye."
    assert [(run.person_id, run.length) for run in live.writers] == [
        (ana.id, 9),
        (table.page.author_id, 6),
        (ben.id, 5),
    ]


def test_kept_is_said_only_when_it_is_in_the_database(table: Table) -> None:
    editor = table.sit_down(factories.person())
    for number in range(30):
        editor.type(f"{number};")
        editor.save()
        assert stored(table.page.id).text == editor.text


def test_everybody_in_the_room_is_named_by_the_site(table: Table) -> None:
    ana, ben = factories.person("Ana Other"), factories.person("Ben Other")
    hers, his = table.sit_down(ana), table.sit_down(ben)
    his.send(b'\x01\x12{"anchor":1,"head":2}'.replace(b"\x12", bytes([len('{"anchor":1,"head":2}')])))
    hers.until(lambda: any(each["caret"] for each in hers.people))
    assert [(each["name"], each["caret"]) for each in hers.people] == [
        ("Ana Other", None),
        ("Ben Other", {"anchor": 1, "head": 2}),
    ]
    assert (hers.person_id, his.person_id) == (ana.id, ben.id)
    his.socket.close()
    hers.until(lambda: len(hers.people) == 1)


def test_a_change_by_a_plain_form_is_on_every_screen_at_once(table: Table) -> None:
    editor = table.sit_down(factories.person())
    editor.type(" Bye.")
    editor.save()
    with transaction():
        texts.change(table.page.id, factories.person().id, "Hello, you. Bye.")
    editor.until(lambda: editor.text == "Hello, you. Bye.")


def test_who_was_away_joins_what_they_wrote_with_what_others_did(table: Table) -> None:
    ana, ben = factories.person(), factories.person()
    hers, his = table.sit_down(ana), table.sit_down(ben)
    hers.socket.close()
    hers.shared.insert(0, "Written on the train. ")
    his.type(" Meanwhile.")
    his.save()
    back = table.sit_down(ana, doc=hers.doc)
    back.save()
    assert stored(table.page.id).text == back.text == "Written on the train. Hello. Meanwhile."
    seq = stored(table.page.id).seq
    table.sit_down(ana, doc=hers.doc).save()
    assert stored(table.page.id).seq == seq  # nothing new, nothing written


def test_a_snapshot_follows_soon_and_says_what_the_log_says(table: Table) -> None:
    editor = table.sit_down(factories.person())
    editor.type("Soon. ", 0)
    editor.save()
    seq = stored(table.page.id).seq
    wanted, found = select(LiveSnapshot.text).where(LiveSnapshot.seq == seq), None
    while not found:
        editor.save()  # asks again until the room had its quiet moment
        found = db.session.scalar(wanted)
        db.session.rollback()
    assert found == editor.text


def test_a_room_that_everybody_left_is_put_away_and_opens_again_with_every_word(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_away, shut = Event(), rooms.Rooms._shut

    async def noted(self: rooms.Rooms, entry_id: int) -> None:
        await shut(self, entry_id)
        put_away.set()

    monkeypatch.setattr(rooms, "KEEP_EMPTY", 0.0)
    monkeypatch.setattr(rooms.Rooms, "_shut", noted)
    ben = table.sit_down(factories.person("Ben"), table.page.id)
    ben.type("Kept. ", 0)
    ben.save()
    ben.socket.close()
    assert put_away.wait(20)
    assert table.sit_down(factories.person("Cleo"), table.page.id).text.startswith("Kept. ")
