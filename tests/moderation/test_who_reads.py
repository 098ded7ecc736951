"""What each kind of person reads of an act, a letter, an appeal: one table, tried on every page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from social.blogs.service import posts, publishing
from social.blogs.service.posts import Draft
from social.communities.models import Access, Community, Membership
from social.core.database import db
from social.entries.service import comments
from social.profiles.service import communities
from tests.factories.world import World, account_of
from tests.moderation.looking import case_of, newest_act, report

# What was reported, what its author wrote since, the letter, what was said to it, and the answer.
WORDS, SINCE, LETTER, APPEAL, ANSWER = MARKS = ("zorilla", "dugong", "numbat", "quokka", "fossa")
NOTHING: frozenset[str] = frozenset()
OWN = frozenset({SINCE, LETTER, APPEAL})  # whom it concerns reads their own words as they stand
TO_DECIDE = frozenset({WORDS, LETTER, APPEAL})

# Who: what they read while the appeal waits, and when it is decided. The moderator acts, the colleague
# decides; both, the outsider and the administrator moderate. The host hosts the place, HR another.
PRIVATE: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "anonymous": (NOTHING, NOTHING),
    "leaver": (NOTHING, NOTHING),
    "author": (NOTHING, NOTHING),  # belongs to the place, and reported it
    "member": (OWN, OWN | {ANSWER}),
    "moderator": (frozenset({WORDS, LETTER}), frozenset({WORDS, LETTER})),
    "colleague": (TO_DECIDE, TO_DECIDE | {ANSWER}),
    "outsider": (TO_DECIDE, NOTHING),
    "admin": (TO_DECIDE, TO_DECIDE | {ANSWER}),
    "host": (frozenset({LETTER}), frozenset({LETTER, ANSWER})),
    "hr": (NOTHING, NOTHING),
}
# Where everybody reads, moderators read in the record what was said and answered.
OPEN = PRIVATE | {
    "moderator": (frozenset({WORDS, LETTER}), frozenset({WORDS, LETTER, ANSWER})),
    "outsider": (TO_DECIDE, frozenset({LETTER, ANSWER})),
}


@dataclass
class Tried:
    """Somebody was warned in a place, appealed, and wrote other words since."""

    world: World
    pages: list[str]
    appeal: str
    elsewhere: dict[str, str]  # the case of a host about something else that the same person wrote

    def read_by(self, who: str) -> frozenset[str]:
        """The marks that stand on any page of moderation, as they see it."""
        client = self.world.browser(who)
        pages = [*self.pages, self.elsewhere[who]] if who in self.elsewhere else self.pages
        shown = "".join(client.get(page, follow_redirects=True).text for page in pages)
        return frozenset(mark for mark in MARKS if mark in shown)


def place(world: World, name: str, host: str, *, private: bool = False) -> Community:
    """A community with its host and the member, where the author reads."""
    made = communities.create(
        world.people[host], name, "To talk.", Access.INVITED if private else Access.OPEN
    )
    for who in ("member", "author"):
        db.session.add(Membership(community_id=made.id, person_id=world.people[who].id))
    db.session.commit()
    return made


def said(world: World, community: Community, words: str) -> int:
    """The member says something below a post there: its number."""
    post = posts.start(world.people["author"], Draft("Where to begin", "Here.", community=community))
    publishing.publish(post, world.people["author"])
    return comments.comment_on(post, world.people["member"], words).id


def warn_and_appeal(world: World, private: bool) -> Tried:
    for who in ("colleague", "outsider"):
        account_of(world.people[who]).roles = ["moderator"]
    here = place(world, "Ferry", "host", private=private)
    other = place(world, "Paper", "hr")
    entry = said(world, here, f"Words with a {WORDS}.")
    report(world.browser("author"), f"entry:{entry}")
    case = case_of(f"entry:{entry}").path
    moderator, member = world.browser("moderator"), world.browser("member")
    moderator.post(f"{case}/keeping")
    moderator.post(f"{case}/acts", data={"did": "warn", "reason": "unkind", "why": f"A {LETTER}."})
    act = newest_act().id
    member.post(f"/settings/record/{act}/appeal", data={"words": f"No {APPEAL}."})
    edited = member.post(f"/comments/{entry}/edit", data={"body": f"A {SINCE}, rather.", "version": "1"})
    assert edited.status_code == 303
    elsewhere = {}
    for who, community in (("host", here), ("hr", other)):
        another = said(world, community, "Something else.")
        elsewhere[who] = world.browser(who).post(f"/moderation/about/entry/{another}").location
    pages = [
        *("/moderation", "/moderation/record", "/moderation/record.csv", "/settings/record", "/reports"),
        *(case, f"/moderation/appeals/{act}", f"/moderation/acts/{act}/undoing", f"/settings/record/{act}"),
    ]
    return Tried(world, pages, f"/moderation/appeals/{act}", elsewhere)


@pytest.mark.parametrize("private", [True, False])
def test_everybody_reads_what_they_must_and_no_more(world: World, private: bool) -> None:
    table = PRIVATE if private else OPEN
    tried = warn_and_appeal(world, private)
    assert {who: tried.read_by(who) for who in table} == {who: row[0] for who, row in table.items()}
    decided = {"overturned": "no", "answer": f"A {ANSWER} it is."}
    assert world.browser("moderator").post(tried.appeal, data=decided).status_code == 409
    assert world.browser("host").post(tried.appeal, data=decided).status_code == 403
    assert world.browser("colleague").post(tried.appeal, data=decided).status_code == 303
    assert {who: tried.read_by(who) for who in table} == {who: row[1] for who, row in table.items()}
    assert "Taken back" not in world.browser("member").get("/settings/record").text, "it was left as it is"


def test_a_host_takes_back_their_own_act_where_they_host_and_is_shown_no_other_way(world: World) -> None:
    host = world.browser("host")
    here, other = place(world, "Ferry", "host"), place(world, "Paper", "host")
    acts = []
    for who, did, about in (
        ("host", "hide", said(world, here, "One.")),
        ("moderator", "lock", said(world, here, "Two.")),
        ("host", "lock", said(world, other, "Three.")),
    ):
        case = world.browser(who).post(f"/moderation/about/entry/{about}").location
        done = world.browser(who).post(f"{case}/acts", data={"did": did, "reason": "other", "why": "So."})
        assert done.status_code == 303
        acts.append(newest_act().id)
    mine, moderators, elsewhere = acts

    def links() -> set[int]:
        about = said(world, here, "Four.")
        page = host.get(host.post(f"/moderation/about/entry/{about}").location).text
        return {int(each) for each in re.findall(r"/moderation/acts/(\d+)/undoing", page)}

    assert links() == {mine, elsewhere}
    assert host.post(f"/moderation/acts/{moderators}/undoing", data={"why": "No."}).status_code == 404
    mark = select(Membership).where(
        Membership.community_id == here.id, Membership.person_id == world.people["host"].id
    )
    db.session.scalars(mark).one().host = False  # they stepped down, and host another one still
    db.session.commit()
    assert host.get(f"/moderation/acts/{mine}/undoing").status_code == 404
    assert host.post(f"/moderation/acts/{mine}/undoing", data={"why": "Mine."}).status_code == 404
    assert host.post(f"/moderation/acts/{elsewhere}/undoing", data={"why": "Mine."}).status_code == 303
    former = account_of(world.people["moderator"])
    former.roles = []
    db.session.add(Membership(community_id=other.id, person_id=world.people["moderator"].id, host=True))
    db.session.commit()
    gone = world.browser("moderator").post(f"/moderation/acts/{moderators}/undoing", data={"why": "Mine."})
    assert gone.status_code == 404
