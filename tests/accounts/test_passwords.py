"""Which passwords will do, and how they are kept."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from social.accounts import passwords

ANA = ("ana.ferreira@tern.example", "Ana Ferreira")


@pytest.mark.parametrize(
    "password",
    [
        "three odd herons",
        "köttbullar på fredag",
        "    ten blanks around    ",
        "雨の日は本を読みます。",
    ],
)
def test_anything_long_and_of_ones_own_will_do(password: str) -> None:
    assert passwords.problem(password, ANA) is None


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "PASSWORD123",
        "qwertyuiop",
        "poiuytrewq",
        "0123456789",
        "9876543210",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "Welcome2026",
    ],
)
def test_what_everybody_takes_will_not_do(password: str) -> None:
    assert "first to be tried" in str(passwords.problem(password))


@pytest.mark.parametrize(
    "password",
    [
        "anaferreira",
        "Ana.Ferreira99",
        "FERREIRA-ANA",
        "ana.ferreira@tern.example",
        "tern.example",
        "ana ferreira ana",
        "Ferreira, Ana 2026",
    ],
)
def test_ones_own_name_and_address_will_not_do(password: str) -> None:
    assert "your name or address" in str(passwords.problem(password, ANA))


def test_length_alone_is_asked_for_between_ten_and_256() -> None:
    assert passwords.problem("ninechars") is not None
    assert passwords.problem("tenchars.x") is None
    phrase = " ".join(f"heron{number}" for number in range(40))
    assert passwords.problem(phrase[:256]) is None
    assert passwords.problem(phrase[:257]) is not None


def test_a_hash_is_argon2id_with_at_least_19_mebibytes_and_two_rounds() -> None:
    stored = passwords.hashed("three odd herons")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert not passwords.outdated(stored)
    assert passwords.verify(stored, "three odd herons")
    assert not passwords.verify(stored, "three odd heron")


def test_no_hash_and_no_readable_hash_fit_nothing() -> None:
    assert not passwords.verify(None, "nobody has this password")
    assert not passwords.verify("not a hash", "three odd herons")


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=10, max_size=40))
def test_however_a_keyboard_composes_letters_the_password_is_the_same(password: str) -> None:
    stored = passwords.hashed(password)
    assert passwords.verify(stored, password)
    assert passwords.verify(stored, unicodedata.normalize("NFD", password))


@given(st.text(max_size=300), st.lists(st.text(max_size=60), max_size=2))
def test_any_text_can_be_judged(password: str, about: list[str]) -> None:
    said = passwords.problem(password, about)
    assert said is None or said.endswith(".")
