"""Telling people things. The rows are part of the caller's transaction: told if and only if it happened."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, Delete, Update, delete, select, update

from social.core.clock import now
from social.core.database import db, transaction
from social.notifications import hints, kinds, mutes, queries
from social.notifications.addresses import ALL, DIGEST
from social.notifications.kinds import How
from social.notifications.models import Choice, Digest, MailRhythm, Notification
from social.notifications.policy import GRACE, Wishes


def tell(
    person_ids: Iterable[int],
    kind: str,
    sentence: str,
    link: str,
    *,
    actor_id: int | None = None,
    thread: str = "",
    audience: str = "everyone",
    mailed: bool = False,
) -> None:
    """Add one notification for each person, never for the one who acted (None: nobody did). No commit.

    Who wants to hear nothing of its kind, or muted what it is about, is left out. `mailed`: a mail of its own
    goes to them, so that no other shall.
    """
    mail_at = None if mailed else now() + GRACE
    for person_id in sorted(_who_listen(set(person_ids) - {actor_id}, kind, thread, audience, actor_id)):
        db.session.add(
            Notification(
                person_id=person_id,
                actor_id=actor_id,
                kind=kind,
                sentence=sentence[:300],
                link=link,
                thread=thread,
                audience=audience,
                mail_at=mail_at,
            )
        )


def _who_listen(people: set[int], kind: str, thread: str, audience: str, actor_id: int | None) -> set[int]:
    news = kinds.of(kind)
    if people and not news.duty:
        people = people - queries.who_never(news, people)
    if people and not news.heard:
        people = people - mutes.of(people, thread, audience, actor_id)
    return people


def readdress(thread: str, audience: str) -> None:
    """What a thread is about is read by others from now on: they alone see what was told of it. No commit."""
    _say_changed(update(Notification).where(Notification.thread == thread).values(audience=audience))


def reword(thread: str, people: Collection[int], anew: Callable[[int, str], str]) -> None:
    """Say differently what was told of a thread: `anew` gets the person and the sentence. No commit."""
    told = Notification.thread == thread, Notification.person_id.in_(people)
    said = db.session.execute(select(Notification.person_id, Notification.sentence).where(*told).distinct())
    for person_id, sentence in said.all():
        better = anew(person_id, sentence)[:300]
        if better != sentence:
            same = *told, Notification.person_id == person_id, Notification.sentence == sentence
            db.session.execute(update(Notification).where(*same).values(sentence=better))


def untell(*which: ColumnElement[bool]) -> None:
    """Take back what was told, where every condition holds: what it was about is there no more. No commit."""
    _say_changed(delete(Notification).where(*which))


def _say_changed(statement: Update | Delete) -> None:
    """Execute it; open pages of all whom it concerns count anew."""
    quickly = statement.returning(Notification.person_id).execution_options(synchronize_session=False)
    for person_id in set(db.session.scalars(quickly)):
        hints.changed.after_commit(person_id)


def mark_read(notification: Notification) -> None:
    """The person has seen it, and so all of its thread."""
    with transaction():
        same = (
            Notification.thread == notification.thread
            if notification.thread
            else Notification.id == notification.id
        )
        _read(notification.person_id, same)


def read_thread(person_id: int, thread: str) -> None:
    """The person has seen all of a thread, at its own place. No commit."""
    _read(person_id, Notification.thread == thread)


def read_threads(person_id: int, threads: Collection[str]) -> None:
    """The same of several. No commit."""
    _read(person_id, Notification.thread.in_(threads))


def mark_all_read(person_id: int) -> None:
    """The person has seen everything."""
    with transaction():
        _read(person_id)


def _read(person_id: int, *which: ColumnElement[bool]) -> None:
    db.session.execute(
        update(Notification)
        .where(Notification.person_id == person_id, Notification.read_at.is_(None), *which)
        .values(read_at=now(), mail_at=None)
    )
    hints.changed.after_commit(person_id)


def wish(person_id: int, wishes: Wishes) -> None:
    """How somebody wants to be told from now on, also of what no mail has told yet."""
    with transaction():
        keep_wishes(person_id, wishes)


def end_mail(person_id: int, what: str) -> None:
    """No more mail of a kind (its name), no more digests, or no mail at all; the page goes on telling."""
    kept = queries.wishes_of(person_id)
    if what == ALL:
        kept = replace(kept, mail_off=True)
    elif what == DIGEST:
        kept = replace(kept, digest=Digest.NONE)
    else:
        kept = replace(kept, choices={**kept.choices, what: How.HERE})
    wish(person_id, kept)


def keep_wishes(person_id: int, wishes: Wishes) -> None:
    """The same as a part of another verb."""
    db.session.merge(
        MailRhythm(
            person_id=person_id,
            digest=wishes.digest,
            weekday=wishes.weekday,
            hour=wishes.hour,
            quiet=wishes.quiet,
            quiet_from=wishes.quiet_from,
            quiet_until=wishes.quiet_until,
            mail_off=wishes.mail_off,
        )
    )
    db.session.execute(delete(Choice).where(Choice.person_id == person_id))
    for kind in kinds.KINDS:
        how = wishes.choices.get(kind.name, kind.default)
        if how != kind.default and not (kind.duty and how == How.NEVER):
            db.session.add(Choice(person_id=person_id, kind=kind.name, how=how))
    db.session.execute(
        update(Notification)
        .where(Notification.person_id == person_id, Notification.mail_at.is_not(None))
        .values(mail_at=now())
        .execution_options(synchronize_session=False)
    )
