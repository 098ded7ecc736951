"""Who wrote a page, and how to say it. Pure."""

from collections.abc import Iterable, Sequence

from social.entries.models import ContributionRole
from social.entries.queries import Part
from social.people.models import Person

_WRITING: list[str] = [ContributionRole.AUTHOR, ContributionRole.COAUTHOR, ContributionRole.EDITOR]


def writers_among(author: Person, parts: Iterable[Part]) -> list[Person]:
    """Whoever began the page, then all who wrote on it, each once; the same for all who read it."""
    writing = sorted(
        (part for part in parts if part.role in _WRITING),
        key=lambda part: (_WRITING.index(part.role), part.person.name, part.person.id),
    )
    people = {author.id: author} | {part.person.id: part.person for part in writing}
    return list(people.values())


def names(people: Sequence[Person]) -> str:
    """Ana Ferreira, Ben Okafor and Chiara Neri."""
    return names_in_words([person.name for person in people])


def names_in_words(given: Sequence[str]) -> str:
    """Ana, Ben and Chiara."""
    if len(given) < 2:
        return "".join(given)
    return f"{', '.join(given[:-1])} and {given[-1]}"
