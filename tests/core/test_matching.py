"""What two sequences have in common."""

from difflib import SequenceMatcher

from hypothesis import given, settings
from hypothesis import strategies as st

from social.core.matching import MAX_STRETCH, Matcher

PIECES = st.lists(st.sampled_from([*"abcdefghijklmnop", "", "", ""]), max_size=30)


def blocks(a: list[str], b: list[str]) -> list[tuple[int, int, int]]:
    return Matcher(None, a, b).get_matching_blocks()


def test_unique_pieces_hold_the_sequences_together() -> None:
    assert blocks(list("xAxBx"), list("AyB")) == [(1, 0, 1), (3, 2, 1), (5, 3, 0)]


def test_what_moved_is_matched_once() -> None:
    assert blocks(list("abcdef"), list("efabcd")) == [(0, 2, 4), (6, 6, 0)]


def test_equal_sequences_are_one_block() -> None:
    assert blocks(list("aabba"), list("aabba")) == [(0, 0, 5), (5, 5, 0)]
    assert blocks([], []) == [(0, 0, 0)]
    assert blocks(["a"], []) == [(1, 0, 0)]


@settings(max_examples=500, deadline=None)
@given(PIECES, PIECES)
def test_blocks_are_equal_in_order_and_apart(a: list[str], b: list[str]) -> None:
    found = blocks(a, b)
    assert found[-1] == (len(a), len(b), 0)
    end_a = end_b = 0
    for number, (i, j, size) in enumerate(found[:-1]):
        assert size > 0
        assert a[i : i + size] == b[j : j + size]
        assert i >= end_a
        assert j >= end_b
        assert number == 0 or (i, j) != (end_a, end_b)
        end_a, end_b = i + size, j + size


@given(PIECES, st.integers(0, 30), PIECES)
def test_as_much_is_found_as_difflib_finds_for_one_change(base: list[str], at: int, new: list[str]) -> None:
    changed = [*base[:at], "new", *new, *base[at + 1 :]]
    theirs = sum(size for *_, size in SequenceMatcher(None, base, changed, False).get_matching_blocks())
    assert sum(size for *_, size in blocks(base, changed)) >= min(theirs, len(base) - 1)


def test_long_stretches_without_anchors_count_as_different() -> None:
    a, b = ["", "x"] * MAX_STRETCH, ["", "y"] * MAX_STRETCH
    assert blocks(["start", *a, "end"], ["start", *b, "end"]) == [
        (0, 0, 2),
        (MAX_STRETCH * 2 + 1, MAX_STRETCH * 2 + 1, 1),
        (MAX_STRETCH * 2 + 2, MAX_STRETCH * 2 + 2, 0),
    ]


def test_only_so_many_pieces_are_compared_closely() -> None:
    def text(mark: str) -> list[str]:
        return [piece for n in range(250) for piece in (f"anchor {n}", *["", mark] * 50)]

    found = blocks(text("x"), text("y"))
    close = sum(1 for i, *_ in found if i < 90 * 101)
    coarse = sum(1 for i, *_ in found if i > 110 * 101)
    assert close == 90 * 50
    assert coarse < 3 * 140
