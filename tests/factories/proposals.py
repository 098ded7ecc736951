"""Changes that were put forward, for everybody and in a private community."""

from typing import Any

from social.adoption.models import Proposal, Stance, Voice
from social.adoption.policy import Terms
from social.adoption.service import preparing, rules, speaking
from social.communities.models import Community
from social.communities.reader import reader_for
from social.core.database import db
from social.guidelines.merging import Words
from social.guidelines.models import Guideline, Rule
from social.guidelines.service import drafts
from social.people.models import Person
from tests.factories.guidelines import page


def put_forward(people: dict[str, Person], circle_id: int) -> dict[str, Any]:
    """Two open changes of the member, one that the author keeps for later, and an objection."""
    author, member, outsider = (people[who] for who in ("author", "member", "outsider"))
    circle = db.session.get_one(Community, circle_id)
    tides, low = page(member, "Tides", "harbour tides"), page(author, "Low water", "harbour low water")
    private = page(member, "harbour quagga tides", "harbour quagga tides", community=circle)
    for each in (tides, private):
        rules.lay_down(each, Rule.AGREEMENT, Terms(facilitator=True))
    change = change_of(member, tides, "harbour tides and waves", "Better tides")
    hidden = change_of(member, private, "harbour quagga tides, quagga waves", "Better quagga tides")
    _draft(low, author, "harbour narwhal water")
    kept = preparing.prepare(author, [low], "narwhal water", "narwhal reasons")
    passage = speaking.Passage(tides.id, 0, 7, "harbour")
    speaking.speak(change, outsider, Stance.OBJECT, "Which harbour?", passage)
    voice = db.session.scalars(db.select(Voice)).one()
    return {
        "tides": tides.id,
        "private_tides": private.id,
        "proposal": change.id,
        "private_proposal": hidden.id,
        "kept_proposal": kept.id,
        "voice": voice.id,
    }


def change_of(proposer: Person, of: Guideline, body: str, title: str) -> Proposal:
    """An open change of one page."""
    _draft(of, proposer, body)
    change = preparing.prepare(proposer, [of], title, f"Why: {title}")
    preparing.put_forward(change, proposer, reader_for(proposer.id))
    return change


def _draft(of: Guideline, writer: Person, body: str) -> None:
    drafts.write(of, writer, Words(of.title, body), of.version)
    db.session.commit()
