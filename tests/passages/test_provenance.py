"""Who stands behind each clause of a page, and how much everybody wrote."""

import re

import pytest

from social.passages import provenance
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.guidelines.sending import send
from tests.passages.test_passages import discuss


def test_every_paragraph_says_who_proposed_and_who_changed_it_and_where_it_was_agreed(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
    page(ana, "Online", "Say who you work for.\n\nAnswer within a day.")
    talk = discuss(sign_in(ben), "within a day")
    send(sign_in(ben), "online", "Say who you work for.\n\nAnswer within a week.", note="A day is short")
    sign_in(ben).post(f"/passages/{talk}/resolution")
    monkeypatch.setattr(provenance, "_adoptions", [])
    provenance.register(
        lambda page_id, numbers: {
            n: ("Say it in weeks", "/guidelines/proposals/1") for n in numbers if n == 2
        }
    )
    reader = sign_in(factories.person())
    shown = reader.get("/guidelines/online/provenance").text
    first, second = shown.split('class="clause-list"')[1].split("Answer within a week.")
    assert "Ana Ferreira</a> proposed it" in first
    assert "changed it" not in first
    assert (
        second.index("proposed it")
        < second.index("Ben Okafor</a> changed it")
        < second.index("A day is short")
    )
    assert 'href="/guidelines/proposals/1"' in second
    assert "Adopted in “Say it in weeks”" in second
    assert f'href="/comments/{talk}"' in second
    assert 'href="/guidelines/online/compare?from=1&amp;to=2"' in second


def test_neighbours_that_changed_together_give_their_reason_once(sign_in: SignIn) -> None:
    page(factories.person(), "Online", "Say who you work for.\n\nAnswer within a day.\n\nBe kind.")
    writer = sign_in(factories.person())
    send(
        writer,
        "online",
        "Say whom you speak for.\n\nAnswer within a week.\n\nBe kind.",
        note="Days are short",
    )
    shown = writer.get("/guidelines/online/provenance").text
    assert shown.count("</a> changed it") == 2
    assert shown.count("Days are short") == 1


def test_a_paragraph_has_an_address_that_stays(sign_in: SignIn) -> None:
    ana = factories.person("Ana Ferreira")
    page(ana, "Online", "Say who you work for.\n\nAnswer within a day.")
    client = sign_in(ana)
    clause = re.findall(r'id="clause-(\d+)"></span>Answer', client.get("/guidelines/online").text)[0]
    send(client, "online", "## New\n\nAnswer within two days.\n\nSay who you work for.")
    assert f'id="clause-{clause}"></span>Answer within two days' in client.get("/guidelines/online").text
    assert "Answer within two days" in client.get(f"/guidelines/online/clauses/{clause}").text
    fragment = client.get(f"/guidelines/online/clauses/{clause}", headers={"HX-Request": "true"}).text
    assert "proposed it" in fragment
    assert "<html" not in fragment
    send(client, "online", "Say who you work for.", base=2)
    gone = client.get(f"/guidelines/online/clauses/{clause}").text
    assert "The page does not say this any more" in gone
    assert "Answer within two days" in gone
    assert "/passages/new?clause" not in gone
    assert client.get("/guidelines/online/clauses/999").status_code == 404


def test_the_foot_credits_everybody_by_what_stands_of_their_words(sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
    page(ana, "Online", "aaaa bbbb")
    send(sign_in(ben), "online", "aaaa bbbb\n\ncccc dddd eeee ffff")
    shown = sign_in(factories.person()).get("/guidelines/online").text
    foot = shown[shown.index('class="credits"') :]
    assert re.findall(r"<span>([\w ]+)</span></a>", foot)[:2] == ["Ben Okafor", "Ana Ferreira"]
    assert re.findall(r"(\d+) %", foot)[:2] == ["67", "33"]
