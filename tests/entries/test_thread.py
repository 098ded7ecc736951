"""The order and the pages of a discussion, for any discussion there can be."""

from hypothesis import given
from hypothesis import strategies as st

from social.entries.thread import PAGE, arrange, page_with, pages

ROOT = 0


@st.composite
def discussions(draw: st.DrawFn) -> list[tuple[int, int]]:
    """(id, parent) in the order of speaking: each answers the entry or anybody who spoke before."""
    length = draw(st.integers(0, 160))
    answered = [draw(st.integers(0, number - 1)) for number in range(1, length + 1)]
    return [(number, parent) for number, parent in enumerate(answered, start=1)]


@given(discussions())
def test_every_comment_stands_on_exactly_one_page_and_no_page_is_longer_than_it_may_be(
    spoken: list[tuple[int, int]],
) -> None:
    cut = pages(arrange(spoken))
    shown = [place.id for page in cut for place in page]
    assert sorted(shown) == [number for number, _ in spoken]
    assert all(len(page) <= PAGE for page in cut)
    assert all(page_with(cut, place.id) == number for number, page in enumerate(cut, 1) for place in page)


@given(discussions())
def test_what_is_answered_stands_before_its_answers_and_in_the_same_thread(
    spoken: list[tuple[int, int]],
) -> None:
    places = arrange(spoken)
    position = {place.id: number for number, place in enumerate(places)}
    thread = {place.id: place.top_id for place in places}
    for comment, parent in spoken:
        if parent != ROOT:
            assert position[parent] < position[comment]
            assert thread[parent] == thread[comment]


@given(discussions(), st.integers(1, 7))
def test_only_a_thread_longer_than_a_page_is_cut(spoken: list[tuple[int, int]], size: int) -> None:
    places = arrange(spoken)
    cut = pages(places, size)
    for top in {place.top_id for place in places}:
        on = [number for number, page in enumerate(cut) if any(place.top_id == top for place in page)]
        length = sum(place.top_id == top for place in places)
        assert len(on) == 1 or length > size or length + len(cut[on[0]]) > size
        assert on == list(range(on[0], on[-1] + 1))
        assert len(on) == 1 or length > size


def test_deeper_answers_stand_flat_below_their_second_level_comment() -> None:
    #   1 ── 2 ── 4 ── 6
    #    └── 3 ── 5
    places = arrange([(1, ROOT), (2, 1), (3, 1), (4, 2), (5, 3), (6, 4)])
    assert [(place.id, place.depth) for place in places] == [(1, 1), (2, 2), (4, 3), (6, 3), (3, 2), (5, 3)]


def test_an_answer_given_before_its_comment_by_the_clock_is_not_lost() -> None:
    assert [place.id for place in arrange([(2, 1), (1, ROOT)])] == [1, 2]


def test_a_chain_of_ten_thousand_answers_is_arranged() -> None:
    assert len(arrange([(number, number - 1) for number in range(1, 10_001)])) == 10_000


def test_an_empty_discussion_has_one_empty_page() -> None:
    assert pages(arrange([])) == [[]]
