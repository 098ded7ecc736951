"""Whose words are left."""

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from social.core.database import db
from social.core.search import sources
from social.core.search.documents import Part
from social.entries.saving import save_words
from social.entries.shares import State, shares
from tests import factories
from tests.factories import writing


def test_a_text_by_one_person_is_theirs() -> None:
    assert shares([State(1, "one two"), State(1, "one two three")]) == {1: 100}


def test_a_word_put_into_a_line_is_its_writers_and_the_line_stays_the_others() -> None:
    assert shares([State(1, "a b c\nd e f g"), State(2, "a b NEW c\nd e f g\nthe end")]) == {1: 70, 2: 30}


def test_words_that_were_replaced_count_no_more() -> None:
    assert shares([State(1, "a b c d"), State(2, "w x y z"), State(3, "w x y z and a half more")]) == {
        2: 50,
        3: 50,
    }


def test_going_back_gives_words_back_to_their_writers() -> None:
    assert shares([State(1, "a b c d"), State(2, "spam"), State(3, "a b c d")]) == {1: 100}


def test_an_empty_text_is_nobodys() -> None:
    assert shares([State(1, "a"), State(2, "")]) == {}


texts = st.lists(st.sampled_from(["a", "b", "c\n", "d", "\n", "e f\n"]), max_size=12).map(" ".join)


@given(st.lists(st.builds(State, st.integers(1, 4), texts), min_size=1, max_size=6))
def test_shares_add_up(history: list[State]) -> None:
    found = shares(history)
    assert not found or abs(sum(found.values()) - 100) <= 2
    assert bool(found) == bool(history[-1].words.split())


def test_an_editor_stands_behind_as_much_as_is_left_of_their_words(app: Flask) -> None:
    ana, ben = factories.person(), factories.person()
    post = writing.post(ana, "Title", "One two three.")
    save_words(post, ben, "Title", "One two three. Four.", seen_version=1)
    db.session.commit()
    ((document,), _) = sources.build([f"entry:{post.id}"])
    assert document.authors == (Part(ana.id, "author", 100), Part(ben.id, "editor", 25))
