"""What a colleague calls a skill, and what its person calls it. Pure."""

from collections.abc import Iterable

from social.people.models import Fact, FactKind
from social.people.profile import Field


def field_of(skill_key: str, facts: Iterable[Fact]) -> Field:
    """The field of the profile that a skill belongs to, whose audience holds for it too."""
    people_skills = {fact.value_key for fact in facts if fact.kind == FactKind.PEOPLE_SKILL}
    return Field.PEOPLE_SKILLS if skill_key in people_skills else Field.SKILLS
