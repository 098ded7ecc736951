"""What tests of moderation do over and over: report, take up, act."""

from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from social.core.database import db
from social.moderation.models import Case
from social.trail.models import Act

UNKIND = {"reason": "unkind", "words": "This is about Ben."}
WHY = "Say it about the pump, not about Ben."


def report(client: FlaskClient, about: str, **words: str) -> str:
    """The address of the report."""
    answer = client.post(f"/report/{about.replace(':', '/')}", data=UNKIND | words)
    assert answer.status_code == 303, answer.text
    return answer.location


def case_of(about: str) -> Case:
    """The newest case about something."""
    db.session.rollback()
    return db.session.scalars(select(Case).where(Case.about == about).order_by(Case.id.desc())).first()  # type: ignore[return-value]  # there is one


def act(client: FlaskClient, about: str, did: str, **more: Any) -> Act:
    """A moderator begins to look at something that was reported or not, and does it."""
    path = client.post(f"/moderation/about/{about.replace(':', '/')}").location
    client.post(f"{path}/keeping")
    answer = client.post(
        f"{path}/acts", data={"did": did, "reason": "unkind", "why": WHY, "days": "7"} | more
    )
    assert answer.status_code == 303, answer.text
    return newest_act()


def newest_act() -> Act:
    """What was written down last."""
    db.session.rollback()
    return db.session.scalars(select(Act).order_by(Act.id.desc())).first()  # type: ignore[return-value]  # there is one
