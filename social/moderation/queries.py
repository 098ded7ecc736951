"""Finding cases, reports and appeals. Who reported something is asked here, and shown to nobody else."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, Select, cast, delete, exists, false, func, or_, select
from sqlalchemy import case as sql_case
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from social.accounts.models import Account, Role
from social.accounts.standing import is_suspended
from social.communities.models import EVERYONE, Access, Community, Membership
from social.communities.present import looks_after
from social.core.database import NotFound, db
from social.entries.models import Entry
from social.moderation import policy, subjects
from social.moderation.models import Appeal, Case, Report, Stage, Warning
from social.people.models import Person
from social.trail import queries as trail
from social.trail.models import Act


def hold(person: Person) -> None:
    """Two reports of one person in the same moment are counted one after the other."""
    db.session.execute(select(Person.id).where(Person.id == person.id).with_for_update())


def find_open(about: str) -> Case | None:
    """The case of a thing that is not settled."""
    return db.session.scalars(
        select(Case).where(Case.about == about, Case.stage != Stage.SETTLED)
    ).one_or_none()


def find_last(about: str) -> Case | None:
    """The newest case of a thing."""
    newest = select(Case).where(Case.about == about).order_by(Case.id.desc())
    return db.session.scalars(newest.limit(1)).one_or_none()


def get_case(case_id: int) -> Case:
    """A case with the person concerned and its keeper; else NotFound."""
    found = db.session.scalars(
        select(Case)
        .where(Case.id == case_id)
        .options(joinedload(Case.person).options(joinedload(Person.account)), joinedload(Case.keeper))
    ).one_or_none()
    if found is None:
        raise NotFound(f"case {case_id}")
    return found


def has_reported(person_id: int, about: str, revision: int | None) -> bool:
    """Whether somebody has reported it while its case is open, or as it still is."""
    same = Report.revision == revision if revision is not None else Report.revision.is_(None)
    return bool(
        db.session.scalar(
            select(
                exists()
                .where(Report.case_id == Case.id, Case.about == about, Report.reporter_id == person_id)
                .where(or_(Case.stage != Stage.SETTLED, same))
            )
        )
    )


def count_reports(person_id: int, since: datetime) -> int:
    """How much somebody has reported since then."""
    counted = select(func.count()).where(Report.reporter_id == person_id, Report.created_at > since)
    return db.session.scalar(counted) or 0


def count_reports_of(case_id: int) -> int:
    """How many reported it."""
    return db.session.scalar(select(func.count()).where(Report.case_id == case_id)) or 0


def list_reports(case_id: int) -> Sequence[Report]:
    """What was said about it, oldest first."""
    return db.session.scalars(
        select(Report).where(Report.case_id == case_id).order_by(Report.created_at, Report.id)
    ).all()


def list_versions(case: Case) -> list[str]:
    """Its words as they were reported, each once: at first, and where they had changed for a later report."""
    seen = [row.seen for row in list_reports(case.id)]
    return [each for each in dict.fromkeys([case.words, *seen]) if each]


def reporter_ids(case_id: int) -> set[int]:
    """Who reported it."""
    return set(db.session.scalars(select(Report.reporter_id).where(Report.case_id == case_id)))


def get_report(report_id: int, person_id: int) -> Report:
    """One's own report, with its case; else NotFound."""
    found = db.session.scalars(
        select(Report)
        .where(Report.id == report_id, Report.reporter_id == person_id)
        .options(joinedload(Report.case))
    ).one_or_none()
    if found is None:
        raise NotFound(f"report {report_id}")
    return found


def list_mine(person_id: int, most: int = 50) -> Sequence[Report]:
    """What somebody reported, newest first, with what came of it."""
    return db.session.scalars(
        select(Report)
        .where(Report.reporter_id == person_id)
        .options(joinedload(Report.case))
        .order_by(Report.id.desc())
        .limit(most)
    ).all()


def cases(person_id: int, *, moderates: bool, stage: Stage) -> Select[Case]:
    """Cases for somebody to look at: those of moderators, and of hosts of the community; never their own.

    Waiting ones: gravest and oldest first; settled ones: newest first.
    """
    mine = _of_hosts(person_id, stage)
    order: tuple[ColumnElement[object], ...] = (Case.settled_at.desc(), Case.id.desc())  # type: ignore[assignment]  # columns of other types
    if stage != Stage.SETTLED:
        order = (Case.gravity.desc(), Case.opened_at, Case.id)  # type: ignore[assignment]  # the same
    return (
        select(Case)
        .where(Case.stage == stage, or_(mine, Case.id.is_not(None) if moderates else false()))
        .where(_not_about(person_id))
        .options(joinedload(Case.person), joinedload(Case.keeper))
        .order_by(*order)
    )


def hosted_by(person_id: int) -> set[int]:
    """Communities that somebody hosts."""
    return set(db.session.scalars(_hosted(person_id)))


def ids_of_keepers(community_id: int | None, without: Collection[int | None]) -> set[int]:
    """Moderators (administrators, where no other is left), and hosts of a community; never those `without`,
    who acted, or whom it concerns.
    """
    accounts = db.session.execute(
        select(Person.id, Account.roles)
        .join(Account, Account.id == Person.account_id)
        .where(Account.suspended_at.is_(None))
    ).all()
    moderators = {person_id for person_id, roles in accounts if Role.MODERATOR in roles}
    hosts = select(Membership.person_id).where(Membership.community_id == community_id, looks_after())
    admins = {person_id for person_id, roles in accounts if Role.ADMIN in roles}
    left = moderators.difference(without) or admins
    return left.union(db.session.scalars(hosts)).difference(without)


def is_stuck(case: Case) -> bool:
    """Whether its keeper cannot go on with it: suspended, gone, without the role or the community, or not an
    outsider to it any more.
    """
    if case.stage != Stage.TAKEN:
        return False
    account = db.session.get(Account, account_id_of(case.keeper_id))
    if account is None or case.keeper_id is None or is_suspended(account):
        return True
    place, hosts = subjects.place_of(case.about), hosted_by(case.keeper_id)
    return not policy.can_look(case, account, hosts, place) or policy.is_judge_in_own_case(
        case, case.keeper_id, reporter_ids(case.id)
    )


def list_stuck() -> list[Case]:
    """Cases whose keeper cannot go on with them."""
    taken = db.session.scalars(select(Case).where(Case.stage == Stage.TAKEN).order_by(Case.id)).all()
    return [case for case in taken if is_stuck(case)]


def list_places() -> Sequence[Community]:
    """Where something could go: open communities, so that everybody who read it reads it there."""
    here = select(Community).where(Community.access == Access.OPEN).order_by(Community.name)
    return [each for each in db.session.scalars(here) if not each.closed]


def account_id_of(person_id: int | None) -> int | None:
    """What somebody signs in with."""
    return db.session.scalar(select(Person.account_id).where(Person.id == person_id))


def is_undone(act_id: int) -> bool:
    """Whether an act was taken back."""
    return act_id in trail.undone([act_id])


def list_history(case: Case, hosts: Collection[int] | None, told: ColumnElement[bool]) -> Sequence[Act]:
    """What happened before to the same thing, or to whom it concerns. `hosts`: only what happened in these
    communities, for who looks as their host; None: for moderators. `told`: what they may learn the names of.
    """
    if hosts is None:
        return trail.list_about(case.about, case.person_id, told)
    there = select(Case.id).where(Case.community_id.in_(hosts))
    done = select(Act.id).where(Act.detail["case"].as_integer().in_(there))
    of_theirs = or_(
        Act.id.in_(done), Act.undoes_id.in_(done), Act.about.in_([f"community:{each}" for each in hosts])
    )
    return trail.list_about(case.about, case.person_id, of_theirs, told)


def reporters_of(act: Act) -> set[int]:
    """Who reported what an act was about."""
    return reporter_ids(act.detail["case"]) if "case" in act.detail else set()


def find_case_of(act: Act) -> Case | None:
    """The case in which it was decided."""
    return db.session.get(Case, act.detail["case"]) if "case" in act.detail else None


def find_suspension(account_id: int) -> Act | None:
    """The act by which an account was suspended last."""
    return db.session.scalars(
        select(Act)
        .join(Person, Person.id == Act.person_id)
        .where(Person.account_id == account_id, Act.did == "suspend")
        .order_by(Act.id.desc())
        .limit(1)
    ).one_or_none()


def find_warning(act_id: int) -> Warning | None:
    """The warning that came with an act."""
    return db.session.get(Warning, act_id)


def forget_warning(act_id: int) -> None:
    """It was wrong: nobody has to read it."""
    db.session.execute(delete(Warning).where(Warning.act_id == act_id))


def list_unread_warnings(person_id: int | None) -> Sequence[int]:
    """Acts that somebody was warned with and has not said that they read."""
    return db.session.scalars(
        select(Warning.act_id)
        .where(Warning.person_id == person_id, Warning.read_at.is_(None))
        .order_by(Warning.act_id)
    ).all()


def find_appeal(act_id: int) -> Appeal | None:
    """What was said against an act."""
    return db.session.get(Appeal, act_id)


def get_appeal(act_id: int) -> Appeal:
    """The appeal with its act and people; else NotFound."""
    found = db.session.scalars(
        select(Appeal).where(Appeal.act_id == act_id).options(*_with_act())
    ).one_or_none()
    if found is None:
        raise NotFound(f"appeal {act_id}")
    return found


def list_appeals(person_id: int) -> Sequence[Appeal]:
    """Those that wait for somebody who neither acted nor is concerned, nor reported it, oldest first."""
    reported = select(Report.case_id).where(Report.reporter_id == person_id)
    case_id = func.coalesce(Act.detail["case"].as_integer(), 0)
    return db.session.scalars(
        select(Appeal)
        .join(Act, Act.id == Appeal.act_id)
        .where(Appeal.decided_at.is_(None), Act.by_id != person_id, Act.person_id != person_id)
        .where(case_id.not_in(reported))
        .options(*_with_act())
        .order_by(Appeal.created_at)
    ).all()


def _with_act() -> tuple[ExecutableOption, ...]:
    return (joinedload(Appeal.act).options(joinedload(Act.by), joinedload(Act.person)),)


def _hosted(person_id: int) -> Select[int]:
    return select(Membership.community_id).where(Membership.person_id == person_id, Membership.host.is_(True))


def _of_hosts(person_id: int, stage: Stage) -> ColumnElement[bool]:
    """As `policy.can_look`: where it stands now, entries being all that moves."""
    hosted = _hosted(person_id)
    theirs, is_entry = Case.community_id.in_(hosted), Case.about.startswith("entry:")
    number = sql_case((is_entry, cast(func.substr(Case.about, len("entry:") + 1), Integer)))
    stands = exists().where(Entry.id == number, Entry.community_id.in_(hosted))
    here = stands & or_(theirs, Case.audience == EVERYONE)
    return or_(here, theirs if stage == Stage.SETTLED else theirs & ~is_entry)


def _not_about(person_id: int) -> ColumnElement[bool]:
    reported = exists().where(Report.case_id == Case.id, Report.reporter_id == person_id)
    return (func.coalesce(Case.person_id, 0) != person_id) & ~reported
