"""Whom the asker knows already, and through whom they could be introduced: what the two did together.

They wrote together, one answered the other, they follow each other, or they share a private community. Only
what the asker may read counts, so a path never tells of anything that is kept from them.
"""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from social.communities.reader import Reader
from social.core.database import db
from social.entries.queries import asked_by
from social.expertise.finding import ties
from social.people.faces import Face

HOWS = ("wrote", "community", "talked", "follow")  # what says most first
FRIENDS = 50  # through whom others are looked for


class Tie(NamedTuple):
    """What two people did together: where it can be read, and its title."""

    how: str
    entry_id: int | None
    title: str
    slug: str = ""  # of a community

    @property
    def path(self) -> str:
        """Where it can be seen; "" for what has no page."""
        if self.entry_id:
            return f"/entries/{self.entry_id}"
        return f"/communities/{self.slug}" if self.slug else ""


@dataclass(frozen=True)
class Way:
    """How the asker comes to somebody: directly, or through a colleague whom both know."""

    tie: Tie  # with them, or with the colleague
    through: Face | None = None
    then: Tie | None = None  # of the colleague with them


class Acquaintance:
    """Whom one asker knows; and, of those looked at, who is known to somebody they know. Two statements,
    and one for those who are explained."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.known = known_to(reader)
        self._through: dict[int, Way] = {}

    def look_at(self, people: Collection[int]) -> AbstractSet[int]:
        """Those of these people to whom a shared colleague leads."""
        strangers = [each for each in people if each not in self.known and each != self.reader.person_id]
        if strangers and self.known:
            self._through |= _through(strangers, dict(list(self.known.items())[:FRIENDS]), self.reader)
        return self._through.keys()

    def explain(self, people: Collection[int]) -> None:
        """Tell of these of those looked at how their shared colleagues know them. One statement."""
        ways = {each: way for each in people if (way := self._through.get(each)) and each not in self.known}
        for person_id, tie in _between(ways, self.reader).items():
            self._through[person_id] = replace(ways[person_id], then=tie)

    def way_to(self, person_id: int) -> Way | None:
        """How the asker comes to one of those looked at."""
        tie = self.known.get(person_id)
        return Way(tie) if tie else self._through.get(person_id)


def known_to(reader: Reader) -> dict[int, Tie]:
    """{person: how the asker knows them}, those with the closest ties first. One statement."""
    found: dict[int, Tie] = {}
    rows = db.session.execute(ties.mine(), asked_by(reader)).all()
    for person_id, *tie in sorted(rows, key=lambda row: HOWS.index(row[1])):
        found.setdefault(person_id, Tie(*tie))
    return found


def _between(ways: Mapping[int, Way], reader: Reader) -> Mapping[int, Tie]:
    """{stranger: the closest tie with the colleague through whom they are known}."""
    if not ways:
        return {}
    friends = {person_id: way.through.id for person_id, way in ways.items() if way.through}
    asked = asked_by(reader) | {"strangers": list(friends), "friends": sorted(set(friends.values()))}
    found: dict[int, Tie] = {}
    rows = db.session.execute(ties.how_between(), asked).all()
    for stranger, friend, *tie in sorted(rows, key=lambda row: HOWS.index(row[2])):
        if friends[stranger] == friend:
            found.setdefault(stranger, Tie(*tie))
    return found


def _through(strangers: list[int], friends: Mapping[int, Tie], reader: Reader) -> dict[int, Way]:
    asked = asked_by(reader) | {"strangers": strangers, "friends": list(friends)}
    closeness = {friend: place for place, friend in enumerate(friends)}
    ways: dict[int, Way] = {}
    rows: Iterable[Any] = db.session.execute(ties.between(), asked)
    for stranger, *face in sorted(rows, key=lambda row: (closeness[row[1]], row[0])):
        ways.setdefault(stranger, Way(friends[face[0]], Face(*face)))
    return ways
