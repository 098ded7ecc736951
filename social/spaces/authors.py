"""Whose words come in: people here, or, where nobody here is meant, a sentence that names them."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from social.accounts.models import Account
from social.core.database import db
from social.people.models import Person
from social.spaces.planning import Plan, Words


class Authors:
    """Finds people by handle, else by e-mail."""

    def __init__(self, plan: Plan, person: Person, attributes: bool) -> None:
        self.person, self.people = person, plan.people
        handles = {words.author for page in plan.pages for words in page.versions}
        handles |= {each for page in plan.pages for words in page.versions for each in words.others}
        reviews = (page.more.get("review") for page in plan.pages)
        handles |= {str(each.get("owner")) for each in reviews if isinstance(each, dict)}
        self.here = self._here(handles - {""}) if attributes else {}

    def _here(self, handles: Iterable[str]) -> dict[str, Person]:
        wanted = sorted(handles)
        found = {
            person.handle: person
            for person in db.session.scalars(select(Person).where(Person.handle.in_(wanted)))
        }
        mails = {self.people[each].email.lower(): each for each in wanted if each in self.people}
        rows = db.session.execute(
            select(Account.email, Person)
            .join(Person, Person.account_id == Account.id)
            .where(Account.email.in_(sorted(mails.keys() - {""})))
        )
        return found | {mails[email]: person for email, person in rows}

    def of(self, words: Words) -> Person:
        """Who counts as the writer of a version."""
        return self.here.get(words.author, self.person)

    def called(self, handle: str) -> Person:
        """Who a handle of the manifest means; whoever brings it in, if nobody here."""
        return self.here.get(handle, self.person)

    def others(self, words: Words) -> list[Person]:
        """Whose words came in with it, as far as they are here."""
        return [self.here[handle] for handle in words.others if handle in self.here]

    def note(self, words: Words) -> str:
        """Why, and by whom where their name would be lost otherwise."""
        missing = [each for each in (words.author, *words.others) if each and each not in self.here]
        if not missing or missing == [self.person.handle]:
            return words.note
        names = " and ".join(self._name(each) for each in missing)
        return f"By {names}{_on(words.at)}{f': {words.note}' if words.note else ''}"[:300]

    def _name(self, handle: str) -> str:
        return f"{self.people[handle].name} ({handle})" if handle in self.people else handle


def _on(at: datetime | None) -> str:
    return f", {at:%-d %B %Y}" if at else ""
