"""The piece of a long page that is shown under a result."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from social.core.markdown.plain import words_of
from social.core.search.language import parse
from social.core.search.passages import SHORT, passage
from social.core.search.snippets import snippet

FILLER = '<p class="green">nothing of interest <a href="/tea" title="tea">stands</a> here</p>\n'
BEFORE, AFTER = FILLER * 120, FILLER * 80


def test_a_short_page_is_looked_through_as_a_whole() -> None:
    page = "<h2>Tea</h2>\n<p>It is <em>green</em>.</p>"
    assert passage(page, parse("green")) == snippet(words_of(page), parse("green"))


def test_of_a_long_page_the_place_with_most_words_is_shown() -> None:
    best = "<ul><li>green <code>tea</code> &amp; cups</li></ul>"
    page = f"{BEFORE}<p>We drink <b>tea</b>.</p>{AFTER}{best}{BEFORE}"
    shown = passage(page, parse("green tea"))
    assert "<mark>green</mark> <mark>tea</mark> &amp; cups" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert 'class="' not in shown


def test_words_inside_of_tags_are_no_place() -> None:
    assert "<mark>" not in passage(BEFORE, parse("green tea"))
    assert "nothing of interest" in passage(BEFORE, parse("green tea"))


def test_accents_hide_nothing() -> None:
    page = f"{BEFORE}<p>Les négociations à Genève</p>{AFTER}"
    assert "<mark>négociations</mark>" in passage(page, parse("negociation"))


def test_a_phrase_is_shown_where_it_stands_together() -> None:
    page = f"{BEFORE}<p>The event came.</p>{AFTER}<p>An event loop ran.</p>{AFTER}"
    assert "An <mark>event loop</mark> ran" in passage(page, parse('"event loop"'))


@settings(deadline=None, max_examples=50)
@given(st.text(alphabet="te a<>&é", max_size=60), st.integers(0, 3 * SHORT))
def test_nothing_of_a_page_becomes_a_tag_wherever_it_is_cut(words: str, at: int) -> None:
    safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    page = f"{BEFORE[:at]}</a></p><p>tea {safe}</p>{AFTER}"
    shown = str(passage(page, parse("tea")))
    assert re.sub(r"</?mark>", "", shown).count("<") == 0
