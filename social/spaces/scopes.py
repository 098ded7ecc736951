"""Which pages are meant: all, those of one community, or a branch; always only what the reader may read."""

from social.communities.models import Community
from social.communities.reader import Reader
from social.guidelines.models import Guideline
from social.guidelines.queries.tree import whole_tree
from social.guidelines.tree import Leaf, grow, walk

Leaves = list[tuple[Leaf, int]]


def whole(reader: Reader) -> Leaves:
    """Every page."""
    return list(walk(whole_tree(reader)))


def of_community(community: Community, reader: Reader) -> Leaves:
    """The pages of one community; one whose page above belongs elsewhere stands at the top."""
    mine = [leaf for leaf, _ in walk(whole_tree(reader)) if leaf.community_id == community.id]
    for leaf in mine:
        leaf.below = []
    return list(walk(grow(mine)))


def branch(page: Guideline, reader: Reader) -> Leaves:
    """A page and all below it."""
    found = next((leaf for leaf, _ in walk(whole_tree(reader)) if leaf.id == page.id), None)
    return list(walk([found])) if found else []
