"""Saying something about what somebody wrote."""

from sqlalchemy import update

from social.core.clock import now
from social.core.database import NotFound, db, transaction
from social.entries import listeners
from social.entries.models import Comment, Entry, State
from social.entries.saving import Outcome, save_words
from social.entries.writing import require_open, set_words
from social.notifications.service import read_thread, tell
from social.people.models import Person


def comment_on(target: Entry, author: Person, body: str) -> Comment:
    """Say something about an entry, or answer a comment. NotFound where the discussion is over; raises
    ClosedToWords."""
    with transaction():
        return say(target, author, body)


def say(target: Entry, author: Person, body: str) -> Comment:
    """The same as a part of another verb, which owns the transaction."""
    with db.session.no_autoflush:  # nothing asked in between depends on what is added
        root = _root_of(target)
        require_open(target)
        comment = Comment(
            author_id=author.id,
            community_id=root.community_id,
            audience=root.audience,
            parent_id=target.id,
            root_id=root.id,
            state=State.PUBLISHED,
            published_at=now(),
        )
        answered = {target.author_id} if target is not root else set()
        writers = listeners.of(root) - answered
        told = dict.fromkeys(writers, "comment") | dict.fromkeys(answered, "reply")
        named = set_words(comment, author, "", body, told=told)
        _tell(comment, author, answered - named, "reply", f"{author.name} {_answered(target)}{_on(root)}")
        _tell(comment, author, writers - named, "comment", f"{author.name} commented{_on(root)}")
        count_comments(root.id, 1)
        read_thread(author.id, f"entry:{root.id}")  # whoever speaks there has seen it
        return comment


def edit_comment(comment: Comment, author: Person, body: str, seen_version: int) -> Outcome:
    """Give a comment other words. `seen_version`: the one its writer had before their eyes."""
    with transaction():
        return save_words(comment, author, "", body, seen_version=seen_version)


def count_comments(root_id: int, change: int) -> None:
    """Adjust a root's count where it stands, so that two people at once are both counted. No commit."""
    db.session.execute(
        update(Entry)
        .where(Entry.id == root_id)
        .values(comment_count=Entry.comment_count + change)
        .execution_options(synchronize_session=False)
    )


def _root_of(target: Entry) -> Entry:
    root = db.session.get(Entry, target.root_id) if target.root_id else target
    if root is None or not root.published:
        raise NotFound(f"a discussion to join at entry {target.id}")
    return root


def _answered(target: Entry) -> str:
    return "answered your comment" if target.kind == "comment" else f"commented on your {target.kind}"


def _on(root: Entry) -> str:
    return f" on “{root.title}”" if root.title else ""


def _tell(comment: Comment, author: Person, person_ids: set[int], kind: str, sentence: str) -> None:
    tell(
        person_ids,
        kind,
        sentence,
        comment.path,
        actor_id=author.id,
        thread=f"entry:{comment.root_id}",
        audience=comment.audience,
    )
