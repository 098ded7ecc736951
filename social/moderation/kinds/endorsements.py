"""Words that somebody wrote about a colleague: what they saw them do."""

from social.communities.models import EVERYONE
from social.communities.reader import Reader
from social.core.database import NotFound
from social.expertise import endorsed
from social.expertise.models import Endorsement, Stage
from social.expertise.service import endorsements
from social.moderation import subjects
from social.moderation.subjects import Subject
from social.people.models import Person


class Endorsements:
    """Their keys are their numbers."""

    def find(self, key: str, reader: Reader) -> Subject:
        """One that the reader may see, or that is about them."""
        row = _endorsement(key)
        if row.stage != Stage.GIVEN or not (row.person_id == reader.person_id or _is_seen(row, reader)):
            raise NotFound(f"endorsement {key}")
        return self.load(key)

    def load(self, key: str) -> Subject:
        """Any, with its words alone: what was asked for is between the two."""
        row = _endorsement(key)
        return Subject(
            about=f"endorsement:{row.id}",
            what="endorsement",
            person_id=row.author_id,
            path=row.path,
            words=row.words,
            revision=subjects.print_of(row.words),
            audience=EVERYONE if endorsed.is_open(row) else "nobody",
            removed=row.stage != Stage.GIVEN,
            acts=("remove", "warn", "suspend"),
        )

    def act(self, key: str, did: str, by: Person, why: str, detail: dict[str, object]) -> None:
        """It is said no more; its author keeps the words."""
        if did == "remove":
            endorsements.take_down(_endorsement(key))

    def undo(self, key: str, did: str, detail: dict[str, object]) -> None:
        """It is said again."""
        if did == "remove":
            endorsements.put_back(_endorsement(key))


def _is_seen(row: Endorsement, reader: Reader) -> bool:
    seen = endorsed.look_at(row.person.handle, reader.person_id)
    return row.shown and endorsed.is_for(seen, row.skill_key)


def _endorsement(key: str) -> Endorsement:
    return endorsed.get(subjects.number(key))
