"""How the demo company's communities live: who has just come, who asks, who is invited, what is pinned."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from social.communities.joining.policy import ready_welcome
from social.communities.models import Community, Invitation, JoinRequest, Membership, ReadingDay, Welcome
from social.communities.voting.renewal import RENEW_AFTER
from social.core.database import db
from social.demo.pictures.shelf import Shelf
from social.demo.texts import table
from social.entries.models import Entry
from social.hosting.models import CommunityFile, Pin
from social.hosting.queries.pins import KINDS
from social.hosting.service import STORED
from social.notifications.service import tell
from social.people.models import Person

People = Mapping[str, Person]
APART = timedelta(days=9)  # from one member's coming to the next
AGREED = timedelta(days=200)  # ago: the members of old ones said that they go on


def add_life(people: People, communities: Mapping[str, Community], shelf: Shelf, today: datetime) -> None:
    """What happened lately in each of them, and when everybody came."""
    rows = {row["slug"]: row for row in table("communities")["community"]}
    for slug, community in communities.items():
        _let_come(community, rows[slug], people, today)
        _knock(community, rows[slug], people, today)
        _keep(community, rows[slug], people, shelf, today)


def close_what_is_over(communities: Mapping[str, Community], today: datetime) -> None:
    """At the end, when everything is written: some are retired."""
    for row in table("communities")["community"]:
        if "retired_days_ago" in row:
            community = communities[row["slug"]]
            community.closed_at = today - timedelta(days=row["retired_days_ago"])
            community.farewell = row["farewell"]
            community.successor_id = communities[row["successor"]].id


def _let_come(community: Community, row: Mapping[str, Any], people: People, today: datetime) -> None:
    latest = today - timedelta(days=45)
    for number, handle in enumerate(dict.fromkeys((*row["hosts"], *row["members"]))):
        moment = min(community.created_at + number * APART, latest)
        if handle in row.get("new", ()):
            moment = today - timedelta(days=2 + 3 * row["new"].index(handle))
        db.session.execute(
            update(Membership)
            .where(Membership.community_id == community.id, Membership.person_id == people[handle].id)
            .values(joined_at=moment)
        )
    if today - community.created_at > RENEW_AFTER:
        community.renewed_at = today - AGREED
    for handle in row.get("welcomed", ()):
        host, person = people[row["hosts"][0]], people[handle]
        words = ready_welcome(community, person.name)
        db.session.add(Welcome(community_id=community.id, person_id=person.id, host_id=host.id, words=words))
    for handle, days in row.get("readers", {}).items():
        db.session.add_all(
            ReadingDay(
                community_id=community.id,
                person_id=people[handle].id,
                day=(today - timedelta(days=each)).date(),
            )
            for each in range(1, 2 * days, 2)
        )


def _knock(community: Community, row: Mapping[str, Any], people: People, today: datetime) -> None:
    for asker, answers in row.get("asking", {}).items():
        pairs = [list(pair) for pair in zip(community.questions, answers, strict=True)]
        db.session.add(
            JoinRequest(
                community_id=community.id,
                person_id=people[asker].id,
                answers=pairs,
                asked_at=today - timedelta(days=1, hours=3),
            )
        )
    host = people[row["hosts"][0]]
    for handle, words in row.get("invites", {}).items():
        invited_at = today - timedelta(days=1)
        db.session.add(
            Invitation(
                community_id=community.id,
                person_id=people[handle].id,
                host_id=host.id,
                words=words,
                invited_at=invited_at,
            )
        )
        said = f"{host.name} invites you to {community.name}: {words}"
        thread = f"invited:{community.id}"
        ids = [people[handle].id]
        tell(ids, "community_invitation", said, community.path, actor_id=host.id, thread=thread)


def _keep(
    community: Community, row: Mapping[str, Any], people: People, shelf: Shelf, today: datetime
) -> None:
    host = people[row["hosts"][0]]
    for title in row.get("pins", ()):
        entry_id = db.session.scalar(
            select(Entry.id).where(
                Entry.title == title, Entry.community_id == community.id, Entry.kind.in_(KINDS)
            )
        )
        if entry_id is not None:
            db.session.add(Pin(community_id=community.id, entry_id=entry_id, pinned_by_id=host.id))
    for file in row.get("files", ()):
        data = file["words"].encode()
        db.session.add(
            CommunityFile(
                community_id=community.id,
                owner_id=people[file["owner"]].id,
                key=shelf.add_file(STORED, data),
                name=file["name"],
                size=len(data),
                says=file["says"],
                created_at=today - timedelta(days=file["days_ago"]),
            )
        )
