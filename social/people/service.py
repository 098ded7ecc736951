"""What happens to people who are here: they say who they are, move, leave."""

from social.core.database import transaction
from social.core.jobs import after_commit
from social.people import leaving, queries, records
from social.people.models import Person
from social.people.profile import LISTS, CompanyRecord, Words
from social.people.renaming import renamed


class ManagersInCircle(ValueError):
    """Somebody would be, directly or over others, their own manager."""


def edit_profile(person: Person, words: Words) -> None:
    """Keep what somebody says of themselves, and for whom."""
    with transaction():
        is_renamed = person.name != words.name
        person.name, person.pronunciation, person.pronouns = words.name, words.pronunciation, words.pronouns
        person.phone, person.office, person.time_zone = words.phone, words.office, words.time_zone
        person.office_days, person.links = words.office_days, words.links
        person.show_to(words.audiences, person.held)
        if person.about != words.about:
            records.set_about(person, words.about)
        records.set_lists(person, {field: words.lists.get(field, []) for field in LISTS})
        records.mirror(person)
        records.remember(person)
        renamed([person.id] if is_renamed else [])


def set_photo(person: Person, key: str) -> str:
    """Show another photo (a storage key; "" for drawn initials); the key it replaces."""
    with transaction():
        before, person.photo = person.photo, key
        return before


def keep_company_record(person: Person, record: CompanyRecord) -> None:
    """Keep somebody's place in the company. Raises ManagersInCircle."""
    with transaction():
        person.manager_id = record.manager_id
        if person.id in queries.list_chain_ids(person):
            raise ManagersInCircle(person.handle)
        person.job_title, person.team = record.job_title, record.team
        person.joined_on, person.left_on = record.joined_on, record.left_on
        records.mirror(person)
        records.remember(person)
        after_commit(leaving.close_accounts)
