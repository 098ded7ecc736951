"""What one rendering knows beforehand and what it finds on its way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Mentioned(NamedTuple):
    """A person that a handle stands for: where their page is and what to call them."""

    path: str
    name: str


class Linked(NamedTuple):
    """A page that a title leads to; `called`: its title of today, where the link has an older one."""

    path: str
    called: str = ""


class Heading(NamedTuple):
    """A heading of the text: level 2 to 6, the id to link to, and its words."""

    level: int
    id: str
    text: str


@dataclass
class Context:
    """Answers for the names in one text, and what was really used of them, in order and each once."""

    people: Mapping[str, Mentioned] = field(default_factory=dict)
    pages: Mapping[str, Linked | None] | None = None
    new_page: str = ""
    anchor: str = ""
    mentions: dict[str, None] = field(default_factory=dict)
    wiki_links: dict[str, None] = field(default_factory=dict)
    pictures: dict[str, None] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
