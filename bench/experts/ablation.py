"""What each part of the ranking brings: it is left out, all else stays, and the topics are answered again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from bench.experts.asking import Asker
from bench.experts.baselines import Run
from social.core.search import telling
from social.expertise.evidence import KINDS, VOICES, WEIGHING, Voice, Weighing


@dataclass(frozen=True)
class Variant:
    """Another way of weighing."""

    weighing: Weighing = WEIGHING
    words: Mapping[str, float] = field(default_factory=dict)  # constants of `telling` that differ


def variants() -> dict[str, Variant]:
    """{what is left out: how people are weighed then}."""
    alike = {name: replace(kind, vote=1.0) for name, kind in KINDS.items()}
    together = {name: replace(kind, voice="all") for name, kind in KINDS.items()}
    weighings = {
        "the best pieces": replace(WEIGHING, votes=0.0),
        "more for pieces with all the words": replace(WEIGHING, whole=0.0, whole_of_two=0.0),
        "much more for both of two words": replace(WEIGHING, whole_of_two=WEIGHING.whole),
        "more for pages on the most telling word": replace(WEIGHING, headings=0.0),
        "the voices": replace(WEIGHING, voices=_silent(*VOICES)),
        **{f"the voice of {name}": replace(WEIGHING, voices=_silent(name)) for name in _heard()},
        "voices by kind (all writing is one)": replace(
            WEIGHING, kinds=together, voices={"all": Voice(sum(voice.weight for voice in VOICES.values()))}
        ),
        "focus on documents with all the words": replace(
            WEIGHING, voices={name: replace(voice, focus=0) for name, voice in VOICES.items()}
        ),
        "what kind a piece is": replace(WEIGHING, kinds=alike),
        "the square of how well a piece matches": replace(WEIGHING, power=1.0),
        "that each further piece counts less": replace(WEIGHING, later=0.0),
        "that evidence ages": replace(WEIGHING, lasting=1.0),
    }
    words = {
        "that rare words stand out": {"RARITY": 1.0},
        "that the first words tell more": {"FIRST": 0.0},
        "that titles tell more": {"TITLE": 0.0},
    }
    found = {name: Variant(weighing) for name, weighing in weighings.items()}
    return found | {name: Variant(words=constants) for name, constants in words.items()}


def runs(asker: Asker, topics: Mapping[str, str]) -> Iterator[tuple[str, Run]]:
    """(what is left out, the answers to all topics)."""
    votes = asker.votes(topics)
    for name, variant in variants().items():
        if not variant.words:
            yield name, asker.ranked(votes, variant.weighing)
            continue
        with _instead(variant.words):
            yield name, asker.ranked(asker.votes(topics), variant.weighing)


def _silent(*names: str) -> dict[str, Voice]:
    return {name: replace(voice, weight=0.0) if name in names else voice for name, voice in VOICES.items()}


def _heard() -> list[str]:
    """Voices that say anything in data without endorsements and claims."""
    return [name for name, voice in VOICES.items() if voice.weight and name not in ("words of others",)]


@contextmanager
def _instead(constants: Mapping[str, float]) -> Iterator[None]:
    """Other constants for as long as this lasts."""
    before = {name: getattr(telling, name) for name in constants}
    vars(telling).update(constants)
    try:
        yield
    finally:
        vars(telling).update(before)
