"""The piece of a text that is shown under a result."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from social.core.search.language import parse
from social.core.search.snippets import marked, snippet

FILLER = "nothing of interest stands here and it goes on for a while "


def test_the_words_are_marked_in_any_form() -> None:
    assert snippet("We deployed it.", parse("deploying")) == "We <mark>deployed</mark> it."
    assert snippet("Négociations", parse("negociation")) == "<mark>Négociations</mark>"


def test_phrases_are_marked_as_one_and_only_where_they_stand_together() -> None:
    text = "The event came; the event loop ran."
    assert snippet(text, parse('"event loop"')) == "The event came; the <mark>event loop</mark> ran."


def test_the_piece_with_most_different_words_is_shown() -> None:
    text = f"tea. {FILLER * 10} tea and green cups. {FILLER * 10} green."
    shown = snippet(text, parse("green tea"))
    assert "<mark>tea</mark> and <mark>green</mark> cups" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(re.sub("<.*?>", "", shown)) <= 210


def test_without_a_found_word_the_beginning_is_shown() -> None:
    assert snippet("Short.", parse("tea")) == "Short."
    assert snippet(FILLER * 9, parse("tea")).startswith("nothing of interest")
    assert snippet("", parse("tea")) == ""
    assert snippet("Tea.", parse("tag:tea -green")) == "Tea."


def test_nothing_of_the_text_becomes_a_tag() -> None:
    hostile = "<script>alert(1)</script> \ue000tea\ue001 & <mark>"
    shown = snippet(hostile, parse("tea script"))
    assert shown == (
        "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; <mark>tea</mark> &amp; &lt;mark&gt;"
    )


def test_a_title_is_marked_whole() -> None:
    assert marked("Tea & cranes", parse("crane")) == "Tea &amp; <mark>cranes</mark>"


@settings(deadline=None)
@given(st.text(max_size=400), st.text(max_size=40))
def test_only_marks_are_added_to_any_text(text: str, query: str) -> None:
    shown = str(snippet(text, parse(query), length=60))
    assert shown.count("<mark>") == shown.count("</mark>") == len(re.findall(r"<mark>[^<>]+</mark>", shown))
    assert re.sub(r"</?mark>", "", shown).count("<") == 0
