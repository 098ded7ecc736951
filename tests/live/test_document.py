"""Many people change one text in any order: all end with the same words, each known as its writer's."""

from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Doc, Text

from social.live.document import Document, begun, smallest_edits
from social.live.writers import Run, Writers

LETTERS = {1: "aä😀", 2: "bß\n", 3: "c漢 "}  # so that every character tells who wrote it


class Hand:
    """Somebody's browser: types and deletes at random places, and keeps what it has not sent."""

    def __init__(self, person_id: int, random: Random) -> None:
        self.person_id, self.random = person_id, random
        self.doc: Doc[Text] = Doc(client_id=person_id)
        self.shared = self.doc.get("text", type=Text)

    def work(self) -> bytes:
        before = self.doc.get_state()
        text = str(self.shared)
        start = self.random.randint(0, len(text))
        at = len(text[:start].encode())
        if text and self.random.random() < 0.4:
            gone = text[start : start + self.random.randint(1, 4)]
            del self.shared[at : at + len(gone.encode())]
        self.shared.insert(at, self.random.choice(LETTERS[self.person_id]) * self.random.randint(1, 3))
        return self.doc.get_update(before)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.integers(5, 40))
def test_every_character_is_known_as_its_writers_whatever_the_order(seed: int, steps: int) -> None:
    random = Random(seed)
    hands = [Hand(person, random) for person in LETTERS]
    kept, log = Document(), list[tuple[bytes, int]]()
    for _ in range(steps):
        hand = random.choice(hands)
        if random.random() < 0.5:
            hand.doc.apply_update(kept.state)
        update = hand.work()
        kept.check(update)
        kept.apply(update, hand.person_id)
        log.append((update, hand.person_id))
    again = Document()
    for update, person in log:
        again.apply(update, person)
    assert again.text == kept.text
    for document in (kept, again, Document(kept.state, kept.writers.in_bytes())):
        runs = document.writers.in_characters(document.text)
        whose = [run.person_id for run in runs for _ in range(run.length)]
        assert len(whose) == len(document.text)
        assert all(letter in LETTERS[who] for letter, who in zip(document.text, whose, strict=True))


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_text_becomes_another_by_edits_that_can_be_applied(before: str, after: str) -> None:
    text, moved = before, 0
    for start, end, words in smallest_edits(before, after):
        text = text[: start + moved] + words + text[end + moved :]
        moved += len(words) - (end - start)
    assert text == after


def test_only_what_differs_counts_as_written_by_whoever_changed_it() -> None:
    document = Document()
    for person, update in begun("Water the fern.\nThen rest.\n", [Run(1, 16), Run(2, 11)]):
        document.apply(update, person)
    update = document.become("Water the ferns.\nThen rest.\n", 3)
    assert update is not None
    assert whose(document) == [("Water the fern", 1), ("s", 3), (".\n", 1), ("Then rest.\n", 2)]
    assert document.become(document.text, 3) is None


def whose(document: Document) -> list[tuple[str, int]]:
    """The pieces of a text and who wrote each."""
    text, at, pieces = document.text, 0, list[tuple[str, int]]()
    for run in document.writers.in_characters(text):
        pieces.append((text[at : at + run.length], run.person_id))
        at += run.length
    return pieces


def test_runs_follow_a_change_through_their_middle() -> None:
    writers = Writers([Run(1, 5), Run(2, 5)])
    writers.change([{"retain": 3}, {"delete": 4}, {"insert": "é"}], 3)
    expected: Sequence[Run] = (Run(1, 3), Run(3, 2), Run(2, 3))
    assert writers.in_bytes() == expected
