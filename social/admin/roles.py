"""What each role is for, in words."""

from dataclasses import dataclass

from social.accounts.models import Role


@dataclass(frozen=True)
class RoleInWords:
    """A role as the pages show it."""

    role: Role
    name: str
    may: str


ROLES = (
    RoleInWords(Role.HR, "HR", "Invites people, keeps company records, sees how newcomers fare."),
    RoleInWords(Role.MODERATOR, "Moderator", "Looks after conversations that were reported."),
    RoleInWords(Role.ADMIN, "Administrator", "May all of this, gives and takes roles, suspends accounts."),
)
NAMES = {each.role.value: each.name for each in ROLES}
