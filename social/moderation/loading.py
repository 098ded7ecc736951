"""The case that an address means, and who may look at it."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import abort, g
from flask_login import current_user
from sqlalchemy import ColumnElement

from social.accounts.models import Account
from social.communities.reader import current_reader
from social.core.database import NotFound, db
from social.moderation import policy, queries, subjects
from social.moderation.models import Case
from social.moderation.showing import ShownAct, shown, shown_overruled
from social.moderation.subjects import Subject
from social.people.signed_in import current_person
from social.trail import queries as trail
from social.trail.models import Act


class Looker(NamedTuple):
    """Whoever looks: a moderator, or the host of some communities."""

    moderates: bool
    hosts: set[int]

    @property
    def any(self) -> bool:
        """Whether there could be something for them."""
        return self.moderates or bool(self.hosts)


def looker() -> Looker:
    """The person of this request, asked for once."""
    if "looker" not in g:
        g.looker = Looker(policy.moderates(current_user.account), queries.hosted_by(current_person.id))
    who: Looker = g.looker
    return who


def the_case(case_id: int) -> Case:
    """A case for this reader; 404 where it is none of theirs, or about them."""
    case = queries.get_case(case_id)
    who = looker()
    if not policy.can_look(case, current_user.account, who.hosts, subjects.place_of(case.about)):
        raise NotFound(f"case {case_id}")
    if policy.is_judge_in_own_case(case, current_person.id, queries.reporter_ids(case.id)):
        raise NotFound(f"case {case_id} for somebody else")
    return case


def to_look_after(about: str) -> Subject:
    """What this reader sees and may look after; of what is hidden, also what they read in its case."""
    subject = _to_read(about)
    if not _looks_after(subject):
        abort(403)
    return subject


def can_look_again(case: Case, subject: Subject) -> bool:
    """Whether a case that is settled, of what is hidden, is opened anew for this reader: it may have moved
    away from the place that they look after, or have a newer case that is none of theirs."""
    if not (case.settled and subject.hidden and _looks_after(subject)):
        return False
    try:
        return _to_read(case.about).hidden
    except NotFound:
        return False


def _looks_after(subject: Subject) -> bool:
    return looker().moderates or subject.community_id in looker().hosts


def _to_read(about: str) -> Subject:
    try:
        return subjects.find(about, current_reader())
    except NotFound:
        before, hidden = queries.find_last(about), subjects.find_any(about)
        if before is None or hidden is None or not hidden.hidden:
            raise
        if the_case(before.id).settled and not _read_there(before):
            raise
        return hidden


def _read_there(case: Case) -> bool:
    """Hiding decides nothing, and this reader may still read what was reported."""
    may_read = policy.can_read_words(case, current_user.account, current_person.id)
    return may_read or case.audience in current_reader().audiences


def history_of(case: Case) -> list[ShownAct]:
    """What happened before, as this reader may see it."""
    who = looker()
    return shown_acts(queries.list_history(case, None if who.moderates else who.hosts, told_with_names()))


def told_with_names() -> ColumnElement[bool]:
    """Which acts this reader may learn the names of."""
    return trail.told_with_names(current_person.id, current_reader().audiences)


def shown_acts(acts: Sequence[Act], *, overruled: bool = False) -> list[ShownAct]:
    """Acts as this reader may see them, each with whether they may take it back. `overruled`: in their own
    record, where what took back an act of theirs says which.
    """
    gone, reader = trail.undone([each.id for each in acts]), current_reader()
    before = trail.by_ids([each.undoes_id for each in acts if each.undoes_id]) if overruled else {}
    return [
        shown_overruled(each, before[each.undoes_id], reader)
        if each.undoes_id in before and before[each.undoes_id].by_id == reader.person_id
        else shown(each, reader, undone=each.id in gone, may_undo=each.id not in gone and can_take_back(each))
        for each in acts
    ]


def can_take_back(act: Act) -> bool:
    """Whether this reader may: where it happened is asked only of who could, as host of the place."""
    who, me = looker(), current_person.id
    mine = act.by_id == me and not who.moderates and who.hosts
    place = subjects.place_of(act.about) if mine else None
    return policy.can_take_back(act, current_user.account, me, who.hosts, place)


def read_by_hosts(act: Act, subject: Subject | None) -> bool:
    """Whether hosts read, too, what was taken away."""
    number = queries.account_id_of(act.by_id)
    account = db.session.get(Account, number) if number else None
    by_host = account is None or not policy.moderates(account)
    here = subject is not None and subject.community_id is not None
    return policy.hosts_read(act.did, here=here, by_host=by_host)


def require_moderator() -> None:
    """403 for everybody else."""
    if not policy.moderates(current_user.account):
        abort(403)
