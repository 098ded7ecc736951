"""Changes of guidelines that colleagues of the demo company put forward, and what others say to them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from social.adoption.marking import found
from social.adoption.models import PageRule, Proposal, Stance
from social.adoption.queries import proposals
from social.adoption.service import preparing, speaking
from social.adoption.service.adopting import adopt
from social.communities.reader import reader_for
from social.core import clock
from social.core.database import db
from social.demo.texts import table
from social.guidelines.merging import Words
from social.guidelines.models import Guideline, Rule
from social.guidelines.service import drafts
from social.people.models import Person

People = Mapping[str, Person]


def add_proposals(people: People, today: datetime) -> None:
    """One that was adopted, and one that waits for an answer to an objection."""
    for row in table("proposals")["proposal"]:
        with clock.freeze(today - timedelta(days=row["days_ago"])):
            proposal = _put_forward(row, people)
        for voice in row["voice"]:
            with clock.freeze(today - timedelta(days=voice["days_ago"])):
                _say(proposal, voice, people)
        if "facilitator" in row:
            with clock.freeze(today - timedelta(days=row["confirmed_days_ago"])):
                adopt(proposal, people[row["facilitator"]])
        db.session.flush()


def _put_forward(row: Mapping[str, Any], people: People) -> Proposal:
    page = db.session.scalars(
        select(Guideline).where(Guideline.slug == row["page"]).options(undefer(Guideline.body))
    ).one()
    page.rule = Rule.AGREEMENT
    db.session.add(
        PageRule(
            page_id=page.id,
            agreements=row["agreements"],
            objections_block=True,
            facilitator="facilitator" in row,
            nudge_days=7,
            close_days=21,
        )
    )
    by, beside = people[row["by"]], people[row["with"]]
    body = _write(page, by, page.body, row["old"], row["new"])
    _write(page, beside, body, row.get("old2", ""), row.get("new2", ""))
    proposal = preparing.draw_up(by, [page], row["title"], row["why"])
    preparing.open_up(proposal, by, reader_for(by.id))
    db.session.flush()
    return proposal


def _write(page: Guideline, writer: Person, body: str, old: str, new: str) -> str:
    """Somebody's change in the draft."""
    if old not in body:
        raise LookupError(f"the demo’s page {page.slug} does not say {old!r}")
    body = body.replace(old, new, 1)
    drafts.write(page, writer, Words(page.title, body), page.version)
    return body


def _say(proposal: Proposal, row: Mapping[str, Any], people: People) -> None:
    quote = row.get("quote", "")
    passage = found(proposals.list_texts(proposal.id), quote) if quote else None
    speaking.take_note(proposal, people[row["who"]], Stance(row["stance"]), row.get("words", ""), passage)
    db.session.flush()
