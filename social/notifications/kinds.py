"""The kinds of news that people choose about, in words that they understand.

`tell(…, kind=…)` takes any short name; the names that belong together are listed in `includes` of one Kind.
A new name goes into the Kind that it belongs to; one that stands nowhere counts as OTHER.
"""

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """How somebody wants to hear of a kind of news, loudest first."""

    NOW = "now"  # on the page, and by mail at once
    DIGEST = "digest"  # on the page, and in the next digest
    HERE = "here"  # on the page alone
    NEVER = "never"  # not at all

    @property
    def quiet(self) -> int:
        """0 is the loudest."""
        return list(How).index(self)


@dataclass(frozen=True)
class Kind:
    """Something that people choose about as one."""

    name: str  # kept with their choice
    title: str
    says: str
    includes: tuple[str, ...]
    default: How = How.DIGEST
    duty: bool = False  # nobody can choose to hear nothing of it
    named: bool = False  # it says one's name, or is written to them alone
    once: bool = False  # one mail, then none until it was read

    @property
    def heard(self) -> bool:
        """Whether muting what it is about does not silence it."""
        return self.duty or self.named


KINDS = (
    Kind(
        "mention",
        "Mentions",
        "Somebody names you with @ in what they write.",
        ("mention",),
        How.NOW,
        named=True,
    ),
    Kind(
        "answer",
        "Answers to your questions",
        "Somebody answers what you asked, or asks you to say more.",
        ("answer", "more_wanted"),
        How.NOW,
    ),
    Kind(
        "message",
        "Messages to you",
        "Somebody writes to you, or asks you to a coffee. One mail, then none until you have read it. "
        "With “Never” it waits under Messages, and nothing says so.",
        ("message", "coffee"),
        How.NOW,
        named=True,
        once=True,
    ),
    Kind(
        "sign",
        "Read and agree",
        "A guideline waits for you to read it and say whether you agree.",
        ("please_sign", "please_sign_again"),
        How.NOW,
        duty=True,
    ),
    Kind("reply", "Replies", "Somebody answers a comment of yours.", ("reply",)),
    Kind(
        "comment",
        "Comments",
        "Somebody says something about what you wrote or watch.",
        ("comment", "more_said", "question_went_on"),
    ),
    Kind(
        "help",
        "Your help is asked for",
        "A colleague thinks that you may know, or asks you to vouch for them.",
        ("invitation", "search_invitation", "endorsement-asked", "escalation", "question_due", "speak"),
    ),
    Kind(
        "thanks",
        "What came of it",
        "Your answer was accepted, or somebody vouched for you.",
        ("accepted", "endorsement-given", "helped", "lesson"),
    ),
    Kind("follow", "New followers", "Somebody follows what you write.", ("follow",)),
    Kind(
        "community",
        "Your communities",
        "You were added, made a host, or asked what should become of a community.",
        ("community", "community_invitation", "welcome", "renewal", "request", "no_host", "first_question"),
    ),
    Kind(
        "together",
        "Writing together",
        "You are asked to write with somebody, or something happened to a post of yours.",
        ("coauthor", "schedule", "post"),
    ),
    Kind(
        "guideline",
        "Guidelines you watch",
        "A page was changed, or a change to it was put forward.",
        ("guideline", "proposal"),
    ),
    Kind(
        "care",
        "Pages you look after",
        "A page of yours is to be looked at again, or somebody does not agree with it.",
        ("page_given", "page_given_answer", "review_soon", "review_due", "disagreement"),
    ),
    Kind(
        "moderation",
        "Keeping order",
        "What moderators did about something of yours, or about something that you reported.",
        ("moderation", "report", "appeal"),
        How.NOW,
        duty=True,
    ),
    Kind("other", "Everything else", "What fits nowhere above.", ()),
)
OTHER = KINDS[-1]
_by_name = {kind.name: kind for kind in KINDS}
_by_told = {told: kind for kind in KINDS for told in kind.includes}


def of(told: str) -> Kind:
    """The kind that a name given to `tell()` belongs to."""
    return _by_told.get(told, OTHER)


def find(name: str) -> Kind | None:
    """The kind that is called so."""
    return _by_name.get(name)
