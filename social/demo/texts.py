"""Reading the demo company's texts: blocks of `+++ kind`, TOML, `+++`, Markdown."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

COMPANY = Path(__file__).parent / "company"


@dataclass(frozen=True)
class Block:
    """One post, page, revision, question, answer or comment: its facts and its words."""

    kind: str
    facts: dict[str, Any]
    text: str

    def moment(self, today: datetime) -> datetime:
        """When it was written, counted back from today's midnight; never later than an hour ago."""
        hour, minute = map(int, self.facts["time"].split(":"))
        midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
        then = midnight - timedelta(days=self.facts["days_ago"]) + timedelta(hours=hour, minutes=minute)
        return min(then, today - timedelta(hours=1))


def table(name: str) -> dict[str, Any]:
    """The TOML file of that name."""
    return tomllib.loads((COMPANY / f"{name}.toml").read_text(encoding="utf-8"))


def texts(folder: str) -> Iterator[list[Block]]:
    """The blocks of each text in a folder, files in the order of their names."""
    for path in sorted((COMPANY / folder).glob("*.md")):
        yield list(_blocks(path.read_text(encoding="utf-8")))


def count() -> int:
    """How many texts there are in all."""
    return len(list(COMPANY.glob("*/*.md")))


def _blocks(source: str) -> Iterator[Block]:
    for part in f"\n{source}".split("\n+++ ")[1:]:
        head, _, text = part.partition("\n+++\n")
        kind, _, facts = head.partition("\n")
        yield Block(kind.strip(), tomllib.loads(facts), text.strip())
