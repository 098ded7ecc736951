"""What somebody was told and may still know: an audience they have lost hides what it told them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, bindparam, case, cast, func, select
from sqlalchemy.orm import joinedload

from social.core.clock import zone
from social.core.database import NotFound, db
from social.notifications import kinds
from social.notifications.grouping import Told, grouped
from social.notifications.kinds import How, Kind
from social.notifications.models import Choice, Digest, MailRhythm, Notification
from social.notifications.policy import UTC_ZONE, Wishes
from social.people.models import Person

MESSAGE = "message"  # the kind that says somebody wrote to one: it has a sign of its own beside the bell
LOOKED_AT = 200  # newest rows that one list is made of


@dataclass(frozen=True)
class Unread:
    """What a person has not looked at yet."""

    threads: int = 0
    messages: int = 0


def list_told(person_id: int, audiences: Collection[str]) -> list[Told]:
    """The newest, those of one thread together."""
    return grouped(_rows(person_id, audiences))


def count_unread(person_id: int, audiences: Collection[str]) -> Unread:
    """How many threads hold something unread. One statement."""
    row = db.session.execute(_UNREAD, {"person_id": person_id, "audiences": sorted(audiences)}).one()
    return Unread(*row)


# Every page asks this, so it is put together once.
_thread = case((Notification.thread == "", cast(Notification.id, String)), else_=Notification.thread)
_UNREAD = select(
    func.count(_thread.distinct()), func.count(case((Notification.kind == MESSAGE, Notification.id)))
).where(
    Notification.person_id == bindparam("person_id"),
    Notification.audience.in_(bindparam("audiences", expanding=True)),
    Notification.read_at.is_(None),
)


def get(notification_id: int, person_id: int, audiences: Collection[str]) -> Notification:
    """One's own notification; else NotFound."""
    found = db.session.scalars(
        select(Notification).where(Notification.id == notification_id, *_known_to(person_id, audiences))
    ).one_or_none()
    if found is None:
        raise NotFound(f"notification {notification_id}")
    return found


def who_never(kind: Kind, person_ids: Collection[int]) -> set[int]:
    """Those of the people who want to hear nothing of a kind."""
    silent = db.session.scalars(_NEVER, {"kind": kind.name})
    return set(silent) & set(person_ids)


_NEVER = select(Choice.person_id).where(Choice.kind == bindparam("kind"), Choice.how == How.NEVER)


def who_prefer(told: str, than: str, person_ids: Collection[int]) -> set[int]:
    """Those of the people who want to hear of one thing sooner than of another. One statement."""
    one, other = kinds.of(told), kinds.of(than)
    rows = select(Choice.person_id, Choice.kind, Choice.how).where(
        Choice.person_id.in_(person_ids), Choice.kind.in_((one.name, other.name))
    )
    chosen = {(person_id, kind): How(how) for person_id, kind, how in db.session.execute(rows)}
    ways = {
        each: [chosen.get((each, kind.name), kind.default).quiet for kind in (one, other)]
        for each in person_ids
    }
    return {each for each, (way, instead) in ways.items() if way < instead}


def is_there(person_id: int) -> bool:
    """Whether there is such a person."""
    return db.session.scalar(select(Person.id).where(Person.id == person_id)) is not None


def wishes_of(person_id: int) -> Wishes:
    """How somebody wants to be told."""
    chosen = db.session.execute(select(Choice.kind, Choice.how).where(Choice.person_id == person_id))
    choices = {kind: How(how) for kind, how in chosen}
    found = db.session.execute(
        select(Person.time_zone, MailRhythm)
        .outerjoin(MailRhythm, MailRhythm.person_id == Person.id)
        .where(Person.id == person_id)
    ).one()
    where, row = zone(found[0]) or UTC_ZONE, found[1]
    if row is None:
        return Wishes(choices, zone=where)
    return Wishes(
        choices,
        Digest(row.digest),
        row.weekday,
        row.hour,
        row.quiet,
        row.quiet_from,
        row.quiet_until,
        row.mail_off,
        where,
    )


def _rows(person_id: int, audiences: Collection[str]) -> Sequence[Notification]:
    return db.session.scalars(
        select(Notification)
        .where(*_known_to(person_id, audiences))
        .options(joinedload(Notification.actor))
        .order_by(Notification.created_at.desc(), Notification.id.desc())
        .limit(LOOKED_AT)
    ).all()


def _known_to(person_id: int, audiences: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    return Notification.person_id == person_id, Notification.audience.in_(sorted(audiences))
