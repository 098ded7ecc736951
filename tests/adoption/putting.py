"""Putting changes forward and speaking to them, as the forms do."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from social.adoption.models import PageRule, Proposal, Voice
from social.core.database import db
from social.entries.models import Entry
from social.guidelines.models import Guideline, Rule
from tests.guidelines.sending import send

BASE = "First line.\n\nSecond line.\n\nThird line."
CHANGED = BASE.replace("Second line", "A middle line")


def agreed(title: str = "Meetings", **given: Any) -> None:
    """The page is changed by agreement from now on."""
    page = row(title)
    page.rule = Rule.AGREEMENT
    usual = {
        "agreements": 2,
        "objections_block": True,
        "facilitator": False,
        "nudge_days": 3,
        "close_days": 9,
    }
    db.session.add(PageRule(page_id=page.id, **(usual | given)))
    db.session.commit()


def row(title: str = "Meetings") -> Guideline:
    """The page as it stands now."""
    db.session.expire_all()
    return db.session.scalars(
        db.select(Guideline).where(Guideline.title == title).options(db.undefer(Entry.body))
    ).one()


def draft(client: FlaskClient, body: str = CHANGED, slug: str = "meetings", **more: Any) -> None:
    """Keep words in the draft."""
    assert send(client, slug, body, then="keep", **more).status_code == 302


def put_forward(client: FlaskClient, *titles: str, name: str = "Say it better", **more: Any) -> Proposal:
    """Put the drafts of pages forward; the change that came of it."""
    pages = [str(row(title).id) for title in titles or ("Meetings",)]
    data = {"title": name, "why": "Because it helps.", "pages": pages, "then": "forward", **more}
    answer = client.post("/guidelines/proposals", data=data)
    assert answer.status_code == 302, answer.text
    return newest()


def newest() -> Proposal:
    """The last change that anybody prepared."""
    db.session.expire_all()
    return db.session.scalars(db.select(Proposal).order_by(Proposal.id.desc())).first()  # type: ignore[return-value]


def say(
    client: FlaskClient, proposal: Proposal, stance: str, words: str = "", quote: str = ""
) -> TestResponse:
    """Speak to a change."""
    return client.post(
        f"/guidelines/proposals/{proposal.id}/voices",
        data={"stance": stance, "words": words, "quote": quote, "passage": ""},
    )


def stage(proposal: Proposal) -> str:
    """How far it has come."""
    db.session.expire_all()
    return db.session.scalars(db.select(Proposal.stage).where(Proposal.id == proposal.id)).one()


def voices() -> list[Voice]:
    """All that was said."""
    db.session.expire_all()
    return list(db.session.scalars(db.select(Voice).order_by(Voice.id)))
