"""What has to happen when readers see new words of a page: other rooms, further up, say what."""

from collections.abc import Callable

from social.guidelines.models import Guideline

# (the page, the number of the revision that readers see from now on), inside the transaction that adopts it.
Follower = Callable[[Guideline, int], None]

_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Have a function called whenever a page's adopted words change. It writes, and does not commit."""
    if follower not in _followers:
        _followers.append(follower)


def adopted(page: Guideline) -> None:
    """Readers see the page's newest revision from now on. Part of a verb; no commit."""
    for each in _followers:
        each(page, page.version)
