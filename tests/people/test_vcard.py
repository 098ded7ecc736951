"""A person for an address book."""

from social.people.models import Fact, Person
from social.people.policy import Closeness
from social.people.seen import SeenPerson
from social.people.vcard import vcard


def card(**given: object) -> str:
    person = Person(**({"name": "Ana, Ferreira;", "handle": "ana", "audiences": {}} | given))
    facts = [Fact(kind="skill", value="MQTT"), Fact(kind="language", value="Portuguese")]
    seen = SeenPerson(person, Closeness.COLLEAGUE, facts, "ana@tern.example")
    return vcard(seen, "https://commons.example/people/ana")


def test_it_holds_what_may_be_seen() -> None:
    text = card(
        phone="+351 22", office="Porto", job_title="Engineer", team="Leaks", audiences={"phone": "me"}
    )
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert text.endswith("END:VCARD\r\n")
    assert "EMAIL;TYPE=WORK,INTERNET:ana@tern.example\r\n" in text
    assert "+351" not in text
    assert "NOTE:Speaks: Portuguese. Knows: MQTT\r\n" in text
    assert "TITLE:Engineer\r\n" in text
    assert "ORG:;Leaks\r\n" in text


def test_signs_with_a_meaning_are_escaped() -> None:
    text = card(office="Porto\r\nEVIL:1")
    assert "FN:Ana\\, Ferreira\\;\r\n" in text
    assert "\r\nEVIL" not in text


def test_long_lines_are_folded_between_letters() -> None:
    text = card(office="ã" * 200)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "ã" * 200 in text.replace("\r\n ", "")
