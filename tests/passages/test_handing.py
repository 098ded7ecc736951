"""Who wrote every character of a revision."""

from hypothesis import given
from hypothesis import strategies as st

from social.entries.runs import joined, letters
from social.passages.handing import handed_on

ANA, BEN, CHIARA = 1, 2, 3


def test_new_words_belong_to_who_made_them_and_the_others_keep_their_writer() -> None:
    old, new = "Say who you work for.\nBe kind.", "Say who you really work for.\nBe kind.\nAsk."
    runs = handed_on(old, [(ANA, len(old))], new, BEN)
    assert runs == [(ANA, 12), (BEN, 7), (ANA, 18), (BEN, 5)]
    assert letters(new, runs) == {ANA: 24, BEN: 10}


def test_letters_are_counted_within_a_stretch_and_spaces_are_not() -> None:
    assert letters("ab cd ef", [(ANA, 4), (BEN, 4)]) == {ANA: 3, BEN: 3}
    assert letters("ab cd ef", [(ANA, 4), (BEN, 4)], 3, 5) == {ANA: 1, BEN: 1}
    assert letters("   ", [(ANA, 3)]) == {}


def test_runs_that_do_not_fit_their_text_are_not_believed() -> None:
    assert handed_on("old", [(ANA, 7)], "old", BEN) == [(BEN, 3)]


TEXT = st.text(alphabet="ab \n.", max_size=60)


@given(TEXT, TEXT, TEXT)
def test_runs_cover_the_text_and_name_only_those_who_wrote(first: str, second: str, third: str) -> None:
    runs = handed_on(first, [(ANA, len(first))], second, BEN)
    runs = handed_on(second, runs, third, CHIARA)
    assert sum(length for _, length in runs) == len(third)
    assert {who for who, _ in runs} <= {ANA, BEN, CHIARA}
    assert joined(runs) == runs


@given(TEXT, TEXT)
def test_what_nobody_touched_stays_with_its_writers(above: str, below: str) -> None:
    old = f"{above}\nNobody ever touches this sentence.\n{below}"
    new = f"new\n{old}\nnewer"
    runs = handed_on(old, [(ANA, len(old))], new, BEN)
    at = new.index("Nobody")
    assert set(letters(new, runs, at, at + 34)) == {ANA}


@given(TEXT)
def test_saving_the_same_words_changes_nothing(text: str) -> None:
    runs = joined([(ANA, len(text) // 2), (BEN, len(text) - len(text) // 2)])
    assert handed_on(text, runs, text, CHIARA) == runs
