"""Following a subject."""

from social.core.database import db, transaction
from social.entries.models import Tag
from social.home.models import FollowedTopic


def follow(person_id: int, tag: Tag) -> None:
    """Want to read what is written about it. Nothing happens if that was so already."""
    with transaction():
        if db.session.get(FollowedTopic, (person_id, tag.id)) is None:
            db.session.add(FollowedTopic(person_id=person_id, tag_id=tag.id))


def unfollow(person_id: int, tag_id: int) -> None:
    """No longer want to. Nothing happens if that was so already."""
    with transaction():
        if row := db.session.get(FollowedTopic, (person_id, tag_id)):
            db.session.delete(row)
