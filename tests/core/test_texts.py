"""Typed text is freed of what cannot be stored or shown, and of nothing else."""

import pytest

from social.core.texts import one_line, tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana \t Ferreira \r\n", "Ana Ferreira"),
        ("a\x00b\x1b\ud800\uffff", "ab"),
        ("\u202egnp.exe", "gnp.exe"),
        ("\u2066 \u2069\u200b", ""),  # nothing can be seen of it
        ("\u200d", ""),
        ("👩🏽‍🔬 Ngozi", "👩🏽‍🔬 Ngozi"),
        ("می‌خواهم", "می‌خواهم"),
        ("עברית ok", "עברית ok"),
        (None, ""),
    ],
)
def test_a_line_keeps_all_that_can_be_read(typed: str | None, kept: str) -> None:
    assert one_line(typed) == kept


def test_a_text_keeps_its_lines_and_its_marks_of_direction() -> None:
    assert tidy("one\r\ntwo\rthree\x00\x0c\n\tfour \u202e") == "one\ntwo\nthree\n\tfour \u202e"
