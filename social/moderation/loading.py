"""The case that an address means, and who may look at it."""

from typing import NamedTuple

from flask import abort
from flask_login import current_user

from social.core.database import NotFound
from social.moderation import policy, queries
from social.moderation.models import Case
from social.people.signed_in import current_person


class Looker(NamedTuple):
    """Whoever looks: a moderator, or the host of some communities."""

    moderates: bool
    hosts: set[int]

    @property
    def any(self) -> bool:
        """Whether there could be something for them."""
        return self.moderates or bool(self.hosts)


def looker() -> Looker:
    """The person of this request."""
    return Looker(policy.moderates(current_user.account), queries.hosted_by(current_person.id))


def the_case(case_id: int) -> Case:
    """A case for this reader; 404 where it is none of theirs, or about them."""
    case = queries.get_case(case_id)
    who = looker()
    if not policy.can_look(case, current_user.account, who.hosts):
        raise NotFound(f"case {case_id}")
    if policy.is_judge_in_own_case(case, current_person.id, queries.reporter_ids(case.id)):
        raise NotFound(f"case {case_id} for somebody else")
    return case


def require_moderator() -> None:
    """403 for everybody else."""
    if not policy.moderates(current_user.account):
        abort(403)
