"""Who may do what with an endorsement. Pure questions, no database."""

from social.expertise.models import Endorsement, Stage
from social.people.models import Person

ASKABLE = (Stage.DECLINED, Stage.TAKEN_BACK)
MOST_ASKED = 5  # colleagues at a time: their attention is scarce
GIVEABLE = (Stage.ASKED, Stage.DECLINED, Stage.TAKEN_BACK)


def can_endorse(author: Person, person: Person) -> bool:
    """Any colleague but oneself, while they are here: they may want to keep it to themselves."""
    return author.id != person.id and not person.has_left


def can_ask(person: Person, author: Person) -> bool:
    """Any colleague but oneself who is still here to answer."""
    return person.id != author.id and not author.has_left


def still_asks(endorsement: Endorsement | None) -> bool:
    """Whether its person asks for it as far as they know: they are not told that it was declined."""
    return (
        endorsement is not None
        and endorsement.asked_at is not None
        and endorsement.stage in (Stage.ASKED, Stage.DECLINED)
    )


def may_ask_more(open_requests: int) -> bool:
    """Whether somebody may ask one more colleague while so many have not answered."""
    return open_requests < MOST_ASKED


def may_ask(endorsement: Endorsement | None) -> bool:
    """Whether its person may ask for it now."""
    return endorsement is None or (endorsement.stage in ASKABLE and not still_asks(endorsement))


def may_give(endorsement: Endorsement | None) -> bool:
    """Whether its author may give it now; having declined binds nobody."""
    return endorsement is None or endorsement.stage in GIVEABLE


def may_decline(endorsement: Endorsement) -> bool:
    """Whether there is something to decline."""
    return endorsement.stage == Stage.ASKED


def may_take_back(endorsement: Endorsement) -> bool:
    """Whether there is something to take back."""
    return endorsement.stage == Stage.GIVEN


def may_hide(endorsement: Endorsement) -> bool:
    """Whether its person has something to show or to keep to themselves."""
    return endorsement.stage == Stage.GIVEN
