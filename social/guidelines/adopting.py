"""What has to happen when readers see new words of a page, or none: other rooms, further up, say what."""

from collections.abc import Callable

from social.guidelines.models import Guideline
from social.people.models import Person

# (the page, the number of the revision that readers see from now on), inside the transaction that adopts it.
Follower = Callable[[Guideline, int], None]

# (the page, who removed it), inside the transaction that takes it away.
Remover = Callable[[Guideline, Person], None]

_followers: list[Follower] = []
_removers: list[Remover] = []


def follow(follower: Follower) -> None:
    """Have a function called whenever a page's adopted words change. It writes, and does not commit."""
    if follower not in _followers:
        _followers.append(follower)


def adopted(page: Guideline) -> None:
    """Readers see the page's newest revision from now on. Part of a verb; no commit."""
    for each in _followers:
        each(page, page.version)


def follow_removal(remover: Remover) -> None:
    """Have a function called whenever a page is taken away. It writes, and does not commit."""
    if remover not in _removers:
        _removers.append(remover)


def removed(page: Guideline, by: Person) -> None:
    """Readers do not see the page any more. Part of a verb; no commit."""
    for each in _removers:
        each(page, by)
