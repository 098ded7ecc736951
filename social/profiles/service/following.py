"""Following: people are told by a notification, which people/ knows nothing of."""

from social.core.database import db, transaction
from social.notifications.service import tell
from social.people.models import Follow, Person


def follow(follower: Person, followed: Person) -> None:
    """Want to read what they write; they are told, quietly. Nothing happens if that was so already."""
    with transaction():
        if db.session.get(Follow, (follower.id, followed.id)) is None:
            db.session.add(Follow(follower_id=follower.id, followed_id=followed.id))
            tell(
                [followed.id],
                "follow",
                f"{follower.name} follows what you write",
                follower.path,
                actor_id=follower.id,
                thread=f"follow:{follower.id}",
            )


def unfollow(follower: Person, followed: Person) -> None:
    """No longer want to read what they write. Nothing happens if that was so already."""
    with transaction():
        if row := db.session.get(Follow, (follower.id, followed.id)):
            db.session.delete(row)
