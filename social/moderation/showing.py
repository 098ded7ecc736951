"""Acts, cases and their surroundings as a reader may see them."""

from dataclasses import dataclass

from social.communities.reader import Reader
from social.core.markdown.plain import excerpt_of
from social.core.markup import plain_text
from social.entries import queries as entries
from social.entries.models import Entry
from social.moderation import policy
from social.moderation.models import Case
from social.people.models import Person
from social.trail import words
from social.trail.models import Act

FIRST, SHOWN = 600, 120  # characters of Markdown that are looked at, and of words that are shown


@dataclass(frozen=True)
class ShownAct:
    """One row of a record. What happened in a private place is told without the place."""

    act: Act
    did: str
    by: Person | None
    person: Person | None
    why: str
    undone: bool = False
    may_undo: bool = False

    @property
    def beside(self) -> Person | None:
        """Whom it concerns, where the sentence does not say it."""
        return None if words.says_whom(self.act) else self.person


def shown(act: Act, reader: Reader, *, undone: bool = False, may_undo: bool = False) -> ShownAct:
    """The act as its reader may see it: of what happened in a private place, neither place nor letter."""
    whom = _called(act.person, reader)
    if policy.can_read_act(act, reader.person_id, reader.audiences):
        return ShownAct(act, words.did(act, whom=whom), act.by, act.person, act.why, undone, may_undo)
    if act.did == "change_access":
        return ShownAct(act, "changed who reads a private community", None, None, "", undone)
    if act.did in words.ABOUT_MEMBERS:
        return ShownAct(act, "changed who belongs to a private community", None, None, "", undone)
    if act.did in words.ANSWERS and act.about.startswith(words.PLACES):
        return ShownAct(act, words.did(act), None, None, "", undone)
    hidden = words.did(act, thing="something in a private place", whom=whom)
    return ShownAct(act, hidden, act.by, act.person, "", undone, may_undo)


def shown_to_decide(act: Act, reader: Reader) -> ShownAct:
    """The act to whoever decides an appeal against it, in the queue and on its page: who did what to whom,
    and why. Which private place it was, nobody has to know for that.
    """
    if policy.can_read_act(act, reader.person_id, reader.audiences):
        return shown(act, reader)
    place = "a private community" if act.did in words.ABOUT_MEMBERS else "something in a private place"
    did = words.did(act, thing=place, whom=_called(act.person, reader))
    return ShownAct(act, did, act.by, act.person, act.why)


def shown_overruled(back: Act, first: Act, reader: Reader) -> ShownAct:
    """What took `first` back, to whoever had done that, and to those who look after the place with them."""
    who = _called(first.by, reader)
    did = f"took back that {who} {words.did(first, whom=_called(first.person, reader))}"
    return ShownAct(back, did, back.by, None, back.why)


def _called(person: Person | None, reader: Reader) -> str:
    if person is None:
        return ""
    return "you" if person.id == reader.person_id else person.name


def first_words(case: Case, reader: Reader) -> str:
    """How a reported thing begins, for the queue; nothing of what its reader may not read, or of pictures."""
    if case.audience not in reader.audiences or case.what == "picture":
        return ""
    return excerpt_of(plain_text(case.words[:FIRST]), SHOWN)


@dataclass(frozen=True)
class Around:
    """What a moderator needs of the place of a reported thing, where they may read that place anyway."""

    entry: Entry | None = None
    above: Entry | None = None  # what it answers


def around(case: Case, reader: Reader) -> Around:
    """Nothing, for who may not read there."""
    if not case.about.startswith("entry:") or case.audience not in reader.audiences:
        return Around()
    number = int(case.about.removeprefix("entry:"))
    found = entries.by_ids([number], reader).get(number)
    if found is None or found.parent_id is None:
        return Around(found)
    return Around(found, entries.by_ids([found.parent_id], reader).get(found.parent_id))
