"""Why something is reported or taken away, in words. One table: reports, stones and records read it."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with it."""

    THREAT = "threat"
    UNKIND = "unkind"
    PRIVATE = "private"
    UNTRUE = "untrue"
    COPIED = "copied"
    ADVERT = "advert"
    OTHER = "other"


@dataclass(frozen=True)
class InWords:
    """A reason as it is chosen, as a stone says it, and how much haste there is."""

    choice: str
    stone: str
    gravity: int  # 3: somebody may come to harm; 0: it can wait


WORDS = {
    Reason.THREAT: InWords("It threatens somebody, or somebody may come to harm", "a threat", 3),
    Reason.UNKIND: InWords("It belittles or attacks somebody", "unkind words", 2),
    Reason.PRIVATE: InWords("It shows what is private or confidential", "private or confidential", 2),
    Reason.UNTRUE: InWords("It is wrong in a way that does harm", "wrong and harmful", 1),
    Reason.COPIED: InWords("It is somebody else’s work, without their leave", "somebody else’s work", 1),
    Reason.ADVERT: InWords("It is an advertisement, or said again and again", "advertising", 0),
    Reason.OTHER: InWords("Something else", "another reason", 0),
}
CHOICES = {reason.value: words.choice for reason, words in WORDS.items()}


def gravest(reasons: list[str]) -> int:
    """How much haste there is with all of these."""
    return max((WORDS[Reason(each)].gravity for each in reasons), default=0)
