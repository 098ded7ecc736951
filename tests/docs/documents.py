"""The documents, and the blocks of examples in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """What stands between two fences; `name` is the second word behind the first of them."""

    language: str
    name: str
    text: str


@dataclass
class Command:
    """A line after `$`, and the lines that its output has to hold."""

    line: str
    output: list[str] = field(default_factory=list)


def name(path: Path) -> str:
    """As a reader would say it."""
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path) -> Iterator[Block]:
    """Every fenced block of a document."""
    for found in FENCE.finditer(path.read_text(encoding="utf-8")):
        language, _, file = found["info"].strip().partition(" ")
        yield Block(language, file, found["text"])


def prose(path: Path) -> str:
    """A document without its blocks."""
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def commands(block: Block) -> list[Command]:
    """What a `console` block shows."""
    shown: list[Command] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            shown.append(Command(line[2:]))
        elif line.strip():
            shown[-1].output.append(line)
    return shown
