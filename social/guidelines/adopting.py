"""What has to happen when readers see new words of a page, or none: other rooms, further up, say what."""

from collections.abc import Callable

from social.guidelines.models import Guideline
from social.people.models import Person

# (the page, the number of the revision that readers see from now on), inside the transaction that adopts it.
Follower = Callable[[Guideline, int], None]

# (the page, who removed it), inside the transaction that takes it away.
Remover = Callable[[Guideline, Person], None]

# (the number of a page) → whether others rely on it as it is: its author alone does not take it back then.
Holder = Callable[[int], bool]

_followers: list[Follower] = []
_holders: list[Holder] = []
_removers: list[Remover] = []


def follow(follower: Follower) -> None:
    """Have a function called whenever a page's adopted words change. It writes, and does not commit."""
    if follower not in _followers:
        _followers.append(follower)


def adopted(page: Guideline) -> None:
    """Readers see the page's newest revision from now on. Part of a verb; no commit."""
    for each in _followers:
        each(page, page.version)


def hold(holder: Holder) -> None:
    """Have a function asked before an author takes a page back."""
    if holder not in _holders:
        _holders.append(holder)


def is_held(page_id: int) -> bool:
    """Whether others rely on a page, whoever wrote it."""
    return any(each(page_id) for each in _holders)


def follow_removal(remover: Remover) -> None:
    """Have a function called whenever a page is taken away. It writes, and does not commit."""
    if remover not in _removers:
        _removers.append(remover)


def removed(page: Guideline, by: Person) -> None:
    """Readers do not see the page any more. Part of a verb; no commit."""
    for each in _removers:
        each(page, by)
