"""Who may report, look, act, appeal and decide. Pure questions, no database."""

from collections.abc import Collection
from datetime import datetime, timedelta

from social.accounts.models import Account, Role
from social.communities.models import EVERYONE
from social.moderation.models import Appeal, Case, Stage
from social.trail.models import Act

MOST_A_DAY = 10  # reports of one person: more than that is a fight, not care
APPEAL_WITHIN = timedelta(days=30)
HELD_FOR = timedelta(days=3)  # a case waits that long for its keeper; then others may take it over
HOST_ACTS = frozenset({"hide", "unhide", "lock", "unlock", "remove"})  # in their own community
APPEALED = frozenset({"hide", "remove", "lock", "move", "warn", "suspend", "remove_member"})
# What takes an act back.
UNDOES = {"hide": "unhide", "remove": "bring_back", "lock": "unlock", "suspend": "unsuspend", "move": "move"}


def moderates(account: Account) -> bool:
    """Looks after all conversations."""
    return account.has_role(Role.MODERATOR)


def can_report(person_id: int, concerned_id: int | None, today: int) -> bool:
    """Not one's own, and not without end. `today`: how many they reported since yesterday."""
    return person_id != concerned_id and today < MOST_A_DAY


def is_judge_in_own_case(case: Case, person_id: int, reporters: Collection[int]) -> bool:
    """Whoever it is about, or reported it, leaves it to others."""
    return person_id == case.person_id or person_id in reporters


def can_look(case: Case, account: Account, hosts: Collection[int], place: int | None) -> bool:
    """Moderators; and hosts, what stands in their community (`place`, of those they host), where it was said
    for everybody or to them; once it is settled, also what was said there.
    """
    theirs = case.community_id in hosts
    here = place in hosts and (theirs or case.audience == EVERYONE)
    return moderates(account) or here or (case.settled and theirs)


def can_read_now(case: Case, audience: str, audiences: Collection[str]) -> bool:
    """How a thing stands now, until it is settled: for who reads there, or looks at it where it ever was."""
    return not case.settled and (audience in audiences or audience == case.audience)


def can_take(case: Case, person_id: int, moment: datetime, *, stuck: bool) -> bool:
    """While nobody looks at it; from another, who has had it for days, or cannot go on with it (`stuck`)."""
    if case.stage != Stage.TAKEN:
        return case.stage == Stage.WAITING
    slow = case.taken_at is not None and case.taken_at + HELD_FOR <= moment
    return case.keeper_id != person_id and (stuck or slow)


def can_act(case: Case, person_id: int) -> bool:
    """Only who has taken it up, until it is settled: after that it takes a new report."""
    return case.stage == Stage.TAKEN and case.keeper_id == person_id


def hosts_read(did: str, *, here: bool, by_host: bool) -> bool:
    """Whether hosts of its place (`here`: it has one) read what was taken away: what is hidden, they may look
    at once more; what is removed, the one of them who did that reads on.
    """
    return here and (did == "hide" or by_host)


def can_read_words(case: Case, account: Account, person_id: int) -> bool:
    """Who looks at it; once it is settled, whoever settled it, and administrators."""
    return not case.settled or case.keeper_id == person_id or account.has_role(Role.ADMIN)


def acts_of(kind: Collection[str], moderator: bool) -> frozenset[str]:
    """What they may do about a thing with which `kind` can be done."""
    return frozenset(kind) if moderator else frozenset(kind) & HOST_ACTS


def can_suspend(by: Account | None, whom: Account | None) -> bool:
    """Moderators do, but for administrators: those only another administrator."""
    return whom is None or Role.ADMIN not in whom.roles or (by is not None and Role.ADMIN in by.roles)


def can_appeal(act: Act, person_id: int, appeal: Appeal | None, moment: datetime, *, undone: bool) -> bool:
    """Whom it concerns, once, for thirty days, while it stands."""
    done = act.did in APPEALED and act.undoes_id is None
    mine = done and act.person_id == person_id and act.by_id not in (None, person_id)
    return mine and appeal is None and not undone and moment <= act.at + APPEAL_WITHIN


def can_take_back(
    act: Act, account: Account, person_id: int, hosts: Collection[int], place: int | None
) -> bool:
    """Moderators; and hosts what they did themselves, where they still host: `place`, its community now.
    What took something back is not taken back: it is done anew.
    """
    if act.did not in UNDOES or act.undoes_id is not None or act.person_id == person_id:
        return False
    mine = act.by_id == person_id and act.did in HOST_ACTS and place in hosts
    return moderates(account) or mine


def overrules(back: Act, first: Act) -> bool:
    """Whether somebody else took back what was done."""
    return back.undoes_id == first.id and back.did != "upheld" and back.by_id != first.by_id


def can_read_overruled(back: Act, first: Act, person_id: int, hosts: Collection[int]) -> bool:
    """Who had done it; of who belongs to a community, all its hosts."""
    theirs = first.about in {f"community:{each}" for each in hosts}
    return overrules(back, first) and (first.by_id == person_id or theirs)


def can_read_act(act: Act, person_id: int, audiences: Collection[str]) -> bool:
    """What it was about, and the letter: who wrote it, who got it, and who reads the place anyway."""
    return person_id in (act.by_id, act.person_id) or act.audience in audiences


def can_read_appeal(appeal: Appeal, act: Act, account: Account, person_id: int) -> bool:
    """What was reported, the letter and what is said to it: whoever may decide, while it waits; then whoever
    decided it, and administrators.
    """
    if act.person_id == person_id:
        return False
    if appeal.open:
        return can_decide(appeal, act, account, person_id)
    return appeal.decided_by_id == person_id or account.has_role(Role.ADMIN)


def can_decide(appeal: Appeal, act: Act, account: Account, person_id: int) -> bool:
    """Another moderator than the one who acted, and never whom it concerns."""
    return appeal.open and moderates(account) and person_id not in (act.by_id, act.person_id)
