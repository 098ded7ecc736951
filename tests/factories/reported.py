"""Something is reported, somebody is warned and does not agree, somebody is suspended."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from social.accounts.letters import Site
from social.accounts.models import Account
from social.communities.reader import reader_for
from social.core.database import db
from social.moderation import queries, subjects
from social.moderation.reasons import Reason
from social.moderation.service import acting, appealing, cases, reporting
from social.moderation.service.acting import Decision
from social.people.models import Person
from social.trail.models import Act

SITE = Site("Commons", "http://localhost")


def look_after(people: Mapping[str, Person], ids: Mapping[str, Any]) -> dict[str, Any]:
    """A case that the moderator has taken up; a warning with an appeal; a suspension."""
    about = f"entry:{ids['passage']}"
    subject = subjects.find(about, reader_for(people["hr"].id))
    row = reporting.report(subject, people["hr"], Reason.UNKIND, "A lemming among us.")
    case = queries.get_case(row.case_id)
    cases.take(case, people["moderator"])
    warned = _act(people, f"person:{people['coauthor'].id}", "warn")
    appealing.appeal(warned, people["coauthor"].id, "I was only a lemming.")
    suspended = _act(people, f"person:{people['suspended'].id}", "suspend")
    account = db.session.scalars(select(Account).where(Account.id == people["suspended"].account_id)).one()
    account.suspension_key = "key-of-suspended"
    db.session.commit()
    return {"case": case.id, "report": row.id, "warned": warned.id, "suspension": suspended.id}


def _act(people: Mapping[str, Person], about: str, did: str) -> Act:
    admin = people["admin"]
    case = reporting.begin(subjects.find(about, reader_for(admin.id)), admin)
    return acting.act(case, admin, Decision(did, Reason.OTHER, "Because of a lemming."), SITE)
