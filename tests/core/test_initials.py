"""What is drawn for people without a photo."""

import pytest

from social.core.initials import COLOURS, colour_index, initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Ferreira", "AF"),
        ("Ludwig van Beethoven", "LB"),
        ("Ōtani Emi", "ŌE"),
        ("O\u0304tani Emi", "ŌE"),
        ("李 小龙", "李小"),
        ("李小龙", "李"),
        ("Плющенко Евгений", "ПЕ"),
        ("فاطمة الزهراء", "فا"),
        ("Prince", "P"),
        ("anne-marie o'brien", "AO"),
        ("'t Hooft", "TH"),
        ("Ana Ferreira (Lisbon)", "AF"),
        ("  Ana   Ferreira  ", "AF"),
        ("Ana 3rd", "AR"),
        ("ßeta ǆ", "SǄ"),
        ("🎉 42", "?"),
        ("", "?"),
    ],
)
def test_a_name_is_drawn_by_its_first_and_last_letter(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_person_keeps_their_colour() -> None:
    assert [colour_index(handle) for handle in ("ana.ferreira", "li-wei", "ōtani")] == [2, 6, 6]


def test_all_colours_are_used() -> None:
    assert {colour_index(f"person-{number}") for number in range(300)} == set(range(COLOURS))
