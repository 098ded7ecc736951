"""Only words and deletions get into a shared text, and only where all that they build on is there."""

import pytest
from pycrdt import Doc, Map, Text

from social.live import updates
from social.live.document import Document
from social.live.varints import Malformed


def typed(words: str, name: str = "text") -> Doc[Text]:
    """What somebody's browser holds who has typed that."""
    doc: Doc[Text] = Doc()
    shared = doc.get(name, type=Text)
    shared += words
    return doc


def foreign_kinds() -> list[bytes]:
    """Updates of well-behaved libraries that no editor of ours sends."""
    mapped: Doc[Map[int]] = Doc()
    mapped.get("text", type=Map)["a"] = 1
    bold, embedded = typed("abc"), typed("abc")
    bold.get("text", type=Text).format(0, 2, {"bold": True})
    embedded.get("text", type=Text).insert_embed(1, {"a": 1})
    return [doc.get_update() for doc in (mapped, bold, embedded, typed("abc", "elsewhere"))]


def test_words_and_deletions_are_let_in() -> None:
    doc = typed("Grüße 😀 an alle")
    del doc.get("text", type=Text)[0:2]
    outline = updates.read(doc.get_update())
    assert outline.fits({})
    assert outline.ends == updates.read_state(doc.get_state())
    document = Document()
    document.check(doc.get_update())
    document.apply(doc.get_update(), 1)
    assert document.text == "üße 😀 an alle"


@pytest.mark.parametrize("cut", [0, 1, 2, 5, -1])
def test_half_an_update_is_refused(cut: int) -> None:
    whole = typed("Some words").get_update()
    with pytest.raises(Malformed):
        updates.read(whole[:cut])


@pytest.mark.parametrize(
    "data", [b"\xff" * 20, b"\x01\xff\xff\xff\x7f", b"abc" * 30, b"\x00\x00\x00", b"\x01\x00\x05\x00"]
)
def test_noise_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        updates.read(data)


@pytest.mark.parametrize("data", foreign_kinds(), ids=["a map", "a format", "an object", "another text"])
def test_whatever_is_no_word_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        Document().check(data)


@pytest.mark.parametrize("words", ["nul\0", "a\rb", "bell\a", "￾"])
def test_characters_that_no_text_can_hold_are_refused(words: str) -> None:
    with pytest.raises(Malformed):
        updates.read(typed(words).get_update())


def test_what_builds_on_words_that_are_not_there_is_refused_and_waits_nowhere() -> None:
    doc = typed("first ")
    before = doc.get_state()
    shared = doc.get("text", type=Text)
    shared += "second"
    later = doc.get_update(before)
    document = Document()
    with pytest.raises(Malformed):
        document.check(later)
    other: Doc[Text] = Doc()
    shared = other.get("text", type=Text)
    other.apply_update(doc.get_update())
    known = other.get_state()
    shared += "third"
    with pytest.raises(Malformed):  # its own words begin at the beginning, but they stand behind the other's
        document.check(other.get_update(known))
    document.apply(doc.get_update(), 1)
    document.check(other.get_update(known))
