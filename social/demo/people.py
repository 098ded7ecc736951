"""The demo company's people, communities and follows, as rows."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from social.accounts import passwords
from social.accounts.models import Account
from social.communities.models import Access, Community, Membership
from social.core import clock
from social.core.database import db
from social.core.markup import render
from social.core.search import outbox
from social.demo.ready import PASSWORD, READY
from social.demo.texts import table
from social.entries.writing import render as render_with_links
from social.people.models import Fact, FactKind, Follow, Person
from social.people.names import value_key

PLAIN = (
    "pronunciation",
    "pronouns",
    "about",
    "phone",
    "office",
    "office_days",
    "time_zone",
    "links",
    "team",
    "job_title",
)
LISTS = {
    "skills": FactKind.SKILL,
    "people_skills": FactKind.PEOPLE_SKILL,
    "languages": FactKind.LANGUAGE,
    "looking_for": FactKind.LOOKING_FOR,
    "offering": FactKind.OFFERING,
}
SINGLE = {"team": FactKind.TEAM, "office": FactKind.PLACE}


def add_people() -> dict[str, Person]:
    """Everybody, by handle."""
    rows = table("people")["person"]
    password = passwords.hashed(PASSWORD)
    ready = {person.handle for person in READY}
    people = {row["handle"]: _person(row, password if row["handle"] in ready else None) for row in rows}
    db.session.add_all(people.values())
    db.session.flush()
    for row in rows:
        if "manager" in row:
            people[row["handle"]].manager_id = people[row["manager"]].id
    outbox.remember_many(f"person:{person.id}" for person in people.values())
    return people


def add_communities(people: Mapping[str, Person], today: datetime) -> dict[str, Community]:
    """The communities by slug, with their members."""
    made = {}
    for number, row in enumerate(table("communities")["community"]):
        community = Community(
            slug=row["slug"],
            name=row["name"],
            purpose=row["purpose"].strip(),
            purpose_html=render_with_links(row["purpose"].strip()).html,
            access=Access(row["access"]),
            hidden=row.get("hidden", True),
            questions=row.get("questions", []),
            welcome=row.get("welcome", ""),
            created_at=today - timedelta(days=700 - 30 * number),
        )
        db.session.add(community)
        db.session.flush()
        for handle in dict.fromkeys((*row["hosts"], *row["members"])):
            host = handle in row["hosts"]
            db.session.add(Membership(community_id=community.id, person_id=people[handle].id, host=host))
        made[row["slug"]] = community
    return made


def add_follows(people: Mapping[str, Person]) -> None:
    """Who reads whom."""
    for follower, followed in table("follows")["follows"].items():
        for handle in dict.fromkeys(followed):
            db.session.add(Follow(follower_id=people[follower].id, followed_id=people[handle].id))


def _person(row: Mapping[str, Any], password_hash: str | None) -> Person:
    gone = row.get("left")
    account = (
        None if gone else Account(email=row["email"], password_hash=password_hash, roles=row.get("roles", []))
    )
    person = Person(handle=row["handle"], name=row["name"], account=account, created_at=clock.now())
    for name in PLAIN:
        if name in row:
            setattr(person, name, row[name])
    person.about_html = render(person.about).html if "about" in row else ""
    person.joined_on = date.fromisoformat(row["joined"]) if "joined" in row else None
    person.left_on = date.fromisoformat(gone) if gone else None
    person.facts = _facts(row)
    return person


def _facts(row: Mapping[str, Any]) -> list[Fact]:
    stated = {kind: row.get(name, []) for name, kind in LISTS.items()}
    stated |= {kind: [row[name]] if row.get(name) else [] for name, kind in SINGLE.items()}
    return [
        Fact(kind=kind, value=value[:80], value_key=value_key(value[:80]), position=position)
        for kind, values in stated.items()
        for position, value in enumerate(values)
    ]
