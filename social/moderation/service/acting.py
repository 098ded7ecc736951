"""What moderators and hosts do, and take back: each with a reason that the person concerned is told."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from social.accounts import standing
from social.accounts.letters import Site
from social.accounts.models import Account
from social.accounts.refusals import Refused
from social.accounts.standing import Suspension
from social.communities.joining.service import AlreadyThere, let_in
from social.communities.models import EVERYONE, Community
from social.core.database import db, transaction
from social.moderation import policy, queries, subjects
from social.moderation.models import Case, Warning
from social.moderation.reasons import WORDS, Reason
from social.moderation.service.cases import TakenAlready
from social.moderation.service.deciding import settle
from social.moderation.service.overruling import tell_overruled
from social.moderation.subjects import CannotBeDone, Subject
from social.notifications.service import tell
from social.people.models import Person
from social.trail import queries as trail
from social.trail.models import Act
from social.trail.service import note

TAKEN_AWAY = frozenset({"hide", "remove"})
ON_THINGS = frozenset({"hide", "remove", "lock", "move"})


@dataclass(frozen=True)
class Decision:
    """What to do, and why."""

    did: str
    reason: Reason
    why: str  # in words, for the person concerned
    until: datetime | None = None
    to_id: int | None = None  # the community that something moves to; None: everybody's
    to_words: str = "everybody’s"


@dataclass
class _Doing:
    """An act on its way into the trail."""

    case: Case
    subject: Subject
    by: Person
    decision: Decision
    site: Site
    detail: dict[str, Any] = field(default_factory=dict)


def act(case: Case, by: Person, decision: Decision, site: Site) -> Act:
    """Do it, write it down, tell whom it concerns, and settle the case. Raises TakenAlready, CannotBeDone."""
    with transaction():
        db.session.refresh(case, with_for_update={"of": Case})
        if not policy.can_act(case, by.id):
            raise TakenAlready
        doing = _Doing(case, subjects.load(case.about), by, decision, site, {"case": case.id})
        _do(doing)
        row = _write_down(doing)
        _tell(row, doing.subject)
        settle(case, decision.did)
        return row


def undo(row: Act, by: Person | None, why: str, *, did: str = "") -> Act:
    """Take an act back, and say so. Raises CannotBeDone."""
    with transaction():
        return take_back(row, by, why, did=did)


def take_back(row: Act, by: Person | None, why: str, *, did: str = "") -> Act:
    """The same as a part of a verb, which owns the transaction. `did`: what it is called, if not as usual."""
    if row.did == "warn" and not did:
        raise CannotBeDone("A warning that was read cannot be unread. Say in your words that it was wrong.")
    if row.undoes_id is not None:
        raise CannotBeDone("This took something back. Leave it as it is, or do what is needed anew.")
    if queries.is_undone(row.id):
        raise CannotBeDone("This was taken back already.")
    if row.did == "suspend":
        _let_in(row)
    elif row.did in ON_THINGS:
        _undo_on_thing(row)
    elif row.did == "remove_member":
        _let_back(row)
    elif row.did == "warn":
        queries.forget_warning(row.id)
        ask_to_read(row.person_id)
    back = note(
        did or policy.UNDOES[row.did],
        by_id=by.id if by else None,
        person_id=row.person_id,
        about=row.about,
        thing=row.thing,
        why=why,
        detail={"to": "where it was before"} if row.did == "move" else {},
        undoes_id=row.id,
        audience=row.audience,
    )
    if not did:
        _tell(back, None)
    if by is not None:
        tell_overruled(row, back, by)
    return back


def ask_to_read(person_id: int | None) -> None:
    """Every page asks somebody to read their oldest warning, until they say that they did. No commit."""
    account = _account(person_id)
    if account is not None:
        waiting = queries.list_unread_warnings(person_id)
        account.must_read = f"/settings/record/{waiting[0]}" if waiting else ""


def _account(person_id: int | None) -> Account | None:
    """What somebody signs in with."""
    return db.session.get(Account, queries.account_id_of(person_id))


def _do(doing: _Doing) -> None:
    did, subject = doing.decision.did, doing.subject
    if did not in subject.acts:
        raise CannotBeDone("That cannot be done with this.")
    if did in ("hide", "remove") and subject.removed:
        raise CannotBeDone("It is removed already.")
    if did == "hide" and subject.hidden:
        raise CannotBeDone("It is hidden already.")
    if did == "lock" and subject.locked:
        raise CannotBeDone("It is closed to new words already.")
    if did == "move" and doing.decision.to_id == subject.community_id:
        raise CannotBeDone("It stands there already. Choose another place, or leave it where it is.")
    if did == "suspend":
        _suspend(doing)
    elif did in ON_THINGS:
        if did == "move":
            doing.detail |= {"to_id": doing.decision.to_id, "to": doing.decision.to_words}
        stone = WORDS[doing.decision.reason].stone
        subjects.act(subject.about, did, doing.by, stone, doing.detail)


def _suspend(doing: _Doing) -> None:
    account_id = queries.account_id_of(doing.subject.person_id)
    if account_id is None:
        raise CannotBeDone("They have no account that could be suspended.")
    if not policy.can_suspend(_account(doing.by.id), db.session.get(Account, account_id)):
        raise CannotBeDone("Only an administrator can suspend an administrator.")
    decided = Suspension(doing.decision.why, doing.decision.until)
    doing.detail |= {"account": account_id, "until": decided.until_words}
    try:
        standing.suspend(account_id, decided, doing.site)
    except Refused as refusal:
        raise CannotBeDone(str(refusal)) from None


def _undo_on_thing(row: Act) -> None:
    """As before; where it was hidden and removed, as the other of the two still says."""
    standing = trail.list_standing(row.about, TAKEN_AWAY) if row.did in TAKEN_AWAY else []
    other = next((each for each in reversed(standing) if each.id != row.id), None)
    if other is None or other.by is None:
        subjects.undo(row.about, row.did, row.detail)
    else:
        why = WORDS[Reason(other.detail.get("reason", Reason.OTHER))].stone
        subjects.act(other.about, other.did, other.by, why, {})


def _let_in(row: Act) -> None:
    account_id = row.detail.get("account")
    if isinstance(account_id, int):
        standing.let_in(account_id)


def _let_back(row: Act) -> None:
    """Whom a host removed belongs to the community again."""
    community = db.session.get(Community, subjects.number(row.about.removeprefix("community:")))
    person = db.session.get(Person, row.person_id)
    if community is not None and person is not None:
        with suppress(AlreadyThere):
            let_in(community, person)


def _write_down(doing: _Doing) -> Act:
    subject, decision = doing.subject, doing.decision
    row = note(
        decision.did,
        by_id=doing.by.id,
        person_id=subject.person_id,
        about=subject.about,
        thing=subject.thing,
        why=decision.why,
        detail=doing.detail | {"reason": decision.reason.value},
        audience=subject.audience,
    )
    if decision.did == "warn" and subject.person_id:
        db.session.add(Warning(act_id=row.id, person_id=subject.person_id))
        db.session.flush()
        ask_to_read(subject.person_id)
    return row


def _tell(row: Act, subject: Subject | None) -> None:
    """Whom it concerns reads what was done and why in their record; the sentence itself is short."""
    if row.person_id is None:
        return
    who = _who(row)
    sentences = {
        "hide": f"{who} hid something of yours: {row.thing}",
        "remove": f"{who} removed something of yours: {row.thing}",
        "lock": f"{who} closed {row.thing} to new words",
        "move": f"A moderator moved {row.thing} to {row.detail.get('to', 'another place')}",
        "warn": "A moderator asks you to read something, and to say that you have read it",
        "suspend": "Your account was suspended",
        "unsuspend": "Your account is open again",
    }
    words = sentences.get(row.did, f"{who} took something back: {row.thing} is as it was before")
    tell(
        [row.person_id],
        "moderation",
        words,
        f"/settings/record/{row.id}",
        thread=f"act:{row.undoes_id or row.id}",
        audience=EVERYONE,
    )


def _who(row: Act) -> str:
    """What somebody acted as."""
    account = _account(row.by_id)
    return "A moderator" if account is None or policy.moderates(account) else "A host of its community"
