"""From text to index words."""

from hypothesis import given
from hypothesis import strategies as st

from social.core.search.words import LONGEST, fold, occurrences, plain_words, stems


def test_words_are_folded_and_stemmed() -> None:
    assert plain_words("Crème-brûlée, STRASSE straße Łódź Ærø") == [
        "creme",
        "brulee",
        "strasse",
        "strasse",
        "lodz",
        "aero",
    ]
    assert stems("Deploying deployments deployed") == ["deploy", "deploy", "deploy"]
    assert stems("__init__ asyncio.gather(x)") == ["init", "asyncio", "gather", "x"]


def test_long_runs_are_cut() -> None:
    assert stems("x" * 100) == ["x" * LONGEST]


def test_places_are_counted_in_the_original_text() -> None:
    text = "ﬁrst… Ⅷ Deployed, İstanbul deploys the event\u0301 loops; dying"
    places = [text[a:b] for a, b in occurrences(text, [("deploy",), ("event", "loop"), ("die",)])]
    assert places == ["Deployed", "deploys", "event\u0301 loops", "dying"]
    assert list(occurrences(text, [])) == []


@given(st.text(max_size=60))
def test_every_word_is_found_where_it_stands(text: str) -> None:
    for word in stems(text)[:5]:
        assert [(a, b) for a, b in occurrences(text, [(word,)]) if 0 <= a < b <= len(text)]


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert plain_words(fold(text)) == plain_words(text)
