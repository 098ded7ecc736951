"""A large company in a real organisation's words: everybody twice over, documents put together anew."""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench import company
from bench.experts.collection import installed

PEOPLE, ENTRIES, SEED = 10_000, 200_000, 3
MADE = ("bench/experts/large.py",)


def large(data: Path, fresh: bool = False) -> Path:
    """The folder of an installation with 10,000 people who wrote 200,000 entries."""
    people, writing = data / company.PEOPLE, data / company.WRITING

    def make(folder: Path) -> None:
        written = _read(writing)
        authors = _people(people)
        _write(folder / company.PEOPLE, authors)
        _write(folder / company.WRITING, _entries(written, authors))

    made = company.kept("experts-large", company.key(MADE, people, writing), make, fresh)
    return installed("experts-large-installation", made, fresh)


def _read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _people(path: Path) -> list[dict[str, Any]]:
    """Everybody, and their doubles, with a team, a place, skills and languages each."""
    real = [json.loads(line) for line in path.read_text().splitlines()]
    doubles = [
        each | {"id": f"{each['id']}-too", "name": f"{each['name']} Too", "handle": None} for each in real
    ]
    return [each | company.facts(number) for number, each in enumerate([*real, *doubles][:PEOPLE])]


def _entries(written: list[dict[str, Any]], people: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each is one document and the beginnings of two more, by the authors of the first or their doubles."""
    chance = random.Random(SEED)
    here = {each["id"] for each in people}
    for number in range(ENTRIES):
        document, first, second = (chance.choice(written) for _each in range(3))
        doubles = [f"{author}-too" for author in document["authors"]]
        authors = doubles if chance.random() < 0.5 and here.issuperset(doubles) else document["authors"]
        text = "\n\n".join((document["text"], first["text"][:400], second["text"][:400]))
        yield document | {"id": f"e{number}", "text": text.strip(), "authors": authors}


def _write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    lines = "".join(f"{json.dumps(each)}\n" for each in records).encode()
    path.write_bytes(gzip.compress(lines, 1) if path.suffix == ".gz" else lines)
