"""A real organisation's writing with the experts that it lists itself, and an installation that holds it."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import company
from bench.processes import social

TOPICS, LISTED = "topics.jsonl", "qrels.txt"
ADMIN = "admin@commons.example"
STORED = ("social/core/markdown", "social/imports", "social/migrations")
INDEXED = ("social/core/search", "social/*/indexing.py", "social/entries/shares.py")


@dataclass(frozen=True)
class Document:
    """What somebody wrote."""

    text: str  # title and text
    authors: tuple[str, ...]


@dataclass(frozen=True)
class Collection:
    """People, documents, topics, and who is listed as an expert on each."""

    folder: Path

    @property
    def name(self) -> str:
        """What the organisation is called."""
        return self.folder.resolve().name

    @property
    def there(self) -> bool:
        """Whether everything that is needed is in the folder."""
        return all((self.folder / name).exists() for name in (company.WRITING, TOPICS, LISTED))

    def queries(self) -> dict[str, str]:
        """{topic: what is asked}."""
        return {topic["id"]: topic["query"] for topic in _lines((self.folder / TOPICS).read_text())}

    def listed(self) -> dict[str, dict[str, int]]:
        """{topic: {person: 1}}."""
        experts: dict[str, dict[str, int]] = {}
        for line in (self.folder / LISTED).read_text().splitlines():
            topic, _zero, person, grade = line.split()
            experts.setdefault(topic, {})[person] = int(grade)
        return experts

    def documents(self) -> Iterator[Document]:
        """All that was written."""
        with gzip.open(self.folder / company.WRITING, "rt", encoding="utf-8") as file:
            for line in file:
                fields = json.loads(line)
                text = f"{fields['title']}\n{fields['text']}"
                yield Document(text, tuple(dict.fromkeys(fields["authors"])))


def installation(collection: Collection, fresh: bool = False) -> Path:
    """The folder of an installation that holds a collection."""
    return installed(f"experts-{collection.name}", collection.folder, fresh)


def installed(name: str, data: Path, fresh: bool = False) -> Path:
    """A folder with all of it, brought in by the commands that users have and indexed by today's code."""
    people, writing = data / company.PEOPLE, data / company.WRITING

    def store(folder: Path) -> None:
        social(folder, "import", "people", str(people))
        social(folder, "import", "writing", str(writing))
        who = ("--name", "Ada Min", "--email", ADMIN, "--password", company.PASSWORD)
        social(folder, "person", "add", *who, "--role", "admin")
        _note(folder).write_text(company.key(INDEXED))

    folder = company.kept(name, company.key(STORED, people, writing), store, fresh)
    if _note(folder).read_text() != company.key(INDEXED):
        social(folder, "db", "upgrade")
        social(folder, "index", "rebuild")
        _note(folder).write_text(company.key(INDEXED))
    return folder


def _note(folder: Path) -> Path:
    return folder / "indexed-by"


def _lines(text: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in text.splitlines() if line.strip()]
