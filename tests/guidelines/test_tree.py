"""The tree loses no page, wherever it hangs."""

from hypothesis import given
from hypothesis import strategies as st

from social.guidelines.tree import Leaf, beside, grow, walk


def leaf(number: int, above: int | None = None, position: int = 0) -> Leaf:
    return Leaf(number, f"Page {number}", f"page-{number}", above, position)


@given(st.dictionaries(st.integers(1, 12), st.none() | st.integers(1, 15), max_size=12))
def test_every_page_stands_in_the_tree_exactly_once(parents: dict[int, int | None]) -> None:
    tree = grow(leaf(number, above) for number, above in parents.items())
    assert sorted(each.id for each, _ in walk(tree)) == sorted(parents)


def test_pages_stand_in_order_of_position_then_title() -> None:
    tree = grow([leaf(1, None, 2), leaf(3, None, 1), leaf(2, None, 1), leaf(4, 1)])
    assert [each.id for each in tree] == [2, 3, 1]
    assert [each.id for each in grow([leaf(10), leaf(9), leaf(100)])] == [9, 10, 100]
    assert [each.id for each in beside(tree, 4)] == [4]
    assert beside(tree, 9) == []
