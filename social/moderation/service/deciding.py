"""How a case ends for those who reported it. A part of verbs; no commit."""

from social.core.clock import now
from social.moderation import queries
from social.moderation.models import Case, Stage
from social.notifications.models import Notification
from social.notifications.service import tell, untell

# What those who reported it are told: what became of the thing, never what was said to its author.
OUTCOMES = {
    "hide": "It is hidden.",
    "remove": "It is removed.",
    "lock": "It is closed to new words.",
    "move": "It was moved to where it belongs.",
    "warn": "We spoke with the person about it.",
    "suspend": "We spoke with the person about it.",
    "dismiss": "It stays as it is.",
}


def settle(case: Case, outcome: str, answer: str = "") -> None:
    """It is over; everybody who reported it hears of it, once."""
    if case.settled:
        return
    case.stage, case.settled_at = Stage.SETTLED, now()
    case.outcome, case.answer = outcome, answer
    untell(Notification.thread == f"case:{case.id}")  # nobody has to look at it any more
    for row in queries.list_reports(case.id):
        sentence = f"Your report was looked at. {OUTCOMES[outcome]}"
        tell([row.reporter_id], "moderation", sentence, f"/reports/{row.id}", thread=f"report:{row.id}")
