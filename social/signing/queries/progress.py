"""How many have signed a page, and who. However many people are asked, it is a handful of statements."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from social.accounts.models import Account
from social.core.database import db
from social.guidelines.models import Guideline
from social.people.models import Person
from social.signing.models import Signature
from social.signing.policy import Said, Standing, standing
from social.signing.queries.asked import Asked, Narrowed, list_asked
from social.signing.queries.signed import Spoken, clauses_of, spoken

AT_ONCE = 500


@dataclass(frozen=True)
class Progress:
    """Everybody who is asked, by name, and how each stands."""

    people: Sequence[Asked]
    standing: Mapping[int, Standing]
    spoken: Spoken

    @property
    def counts(self) -> dict[Standing, int]:
        """How many stand where."""
        counted = Counter(self.standing.values())
        return {each: counted[each] for each in Standing}

    @property
    def waiting(self) -> list[int]:
        """Those who have not answered to the text of now."""
        unanswered = (Standing.WAITING, Standing.AGAIN)
        return [each.id for each in self.people if self.standing[each.id] in unanswered]

    def those(self, wanted: Standing | None) -> list[Asked]:
        """The people who stand there; all, for None."""
        return [each for each in self.people if wanted in (None, self.standing[each.id])]

    @property
    def days(self) -> list[tuple[date, int]]:
        """For each day on which somebody signed, who counts as having signed now: how many by its end."""
        signed = (each.id for each in self.people if self.standing[each.id] == Standing.SIGNED)
        on = Counter(self.spoken.signed_at[each][1].date() for each in signed)
        total, days = 0, []
        for each in sorted(on):
            total += on[each]
            days.append((each, total))
        return days


def of(page: Guideline, narrowed: Narrowed | None = None) -> Progress:
    """How the people who are asked to sign a page stand."""
    people, words = list_asked(page, narrowed), spoken(page.id)
    now = list(clauses_of(page.id, [page.version]).get(page.version, ()))
    known: dict[Said, Standing] = {}  # few different things are said by many people
    stands = {}
    for each in people:
        said = words.said.get(each.id, Said())
        if said not in known:
            known[said] = standing(now, said, words.clauses_of)
        stands[each.id] = known[said]
    return Progress(people, stands, words)


def list_former(page_id: int, asked: Collection[int]) -> list[Asked]:
    """Those who have signed the page and are not asked any more: they left, or nobody asks them now."""
    signed = select(Signature.person_id).where(Signature.page_id == page_id)
    rows = db.session.execute(
        select(Person.id, Person.name, Person.handle)
        .where(Person.id.in_(signed))
        .order_by(Person.name_key, Person.id)
    )
    here = set(asked)
    return [Asked(*row) for row in rows if row[0] not in here]


def batched(person_ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """As many of them at a time as one statement takes well."""
    for start in range(0, len(person_ids), AT_ONCE):
        yield person_ids[start : start + AT_ONCE]


def addresses(person_ids: Sequence[int]) -> Iterator[tuple[str, str]]:
    """(name, e-mail) of those who can sign in."""
    for some in batched(person_ids):
        rows = db.session.execute(
            select(Person.name, Account.email)
            .join(Account, Account.id == Person.account_id)
            .where(
                Person.id.in_(some),
                Account.password_hash.is_not(None),
                Account.suspended_at.is_(None),
            )
            .order_by(Person.id)
        )
        yield from ((row[0], row[1]) for row in rows)
