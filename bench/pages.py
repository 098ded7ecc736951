"""What is measured: every main page, and the writes that happen most."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from urllib.parse import quote_plus

from bench import talk
from bench.talk import Talk
from bench.visitor import Visitor

GET, POST = "a page", "a write"
SEARCHES = {
    "a common word": "python",
    "three words": "import error windows",
    "a phrase by an author": '"garbage collector" author:{author}',
    "a rare word": "zoneinfo",
}


@dataclass(frozen=True)
class Measured:
    """One line of the table."""

    name: str
    request: Callable[[], str]
    kind: str = GET
    promised: bool = False  # to stay within four times the bare page or insert
    path: str = ""


def pages(folder: Path, reader: Visitor, short: Talk, long: Talk) -> list[Measured]:
    """All that is read."""
    handle, name, guideline, longest = _chosen(folder)
    reader.get(long.permalink)
    middle = reader.location.partition("#")[0]
    searches = {words: query.format(author=handle) for words, query in SEARCHES.items()}
    addresses = [
        ("home", "/", True),
        ("post with 50 comments", short.path, True),
        ("post with 1,000 comments, its middle", middle, False),
        ("permalink of a comment among 1,000", long.permalink, False),
        (f"profile of {name}", f"/people/{handle}", True),
        ("directory", "/people", True),
        ("directory with a filter", "/people?skill=asyncio", True),
        ("guideline", guideline, True),
        ("guideline, the longest", longest, False),
        ("tree of guidelines", "/guidelines", False),
        *((f"search: {words}", f"/search?q={quote_plus(q)}", True) for words, q in searches.items()),
        ("suggestions while typing", "/search/suggestions?q=asy", False),
        ("experts", "/experts?q=garbage+collection", False),
        ("all posts", "/blogs", False),
        ("one person's blog", f"/blogs/{handle}", False),
        ("topic", f"/topics/{talk.TAG}", False),
        ("notifications", "/notifications", False),
        ("Atom feed", "/feeds/all.atom", False),
    ]
    return [Measured(name, _get(reader, path), GET, within, path) for name, path, within in addresses]


def writes(writer: Visitor, other: Visitor) -> list[Measured]:
    """A comment and a reaction on another person's post; the rows in between belong to nobody else."""
    post_id, _path = talk.write_post(other, "Where comments are measured")
    number = count()
    taps = cycle(("give", "take_back"))

    def comment() -> str:
        return talk.comment(writer, post_id, talk.SAID[next(number) % len(talk.SAID)])

    def react() -> str:
        return writer.post(f"/entries/{post_id}/reactions", **{next(taps): "thanks"})

    return [
        Measured("comment", comment, POST, True, f"/entries/{post_id}/comments"),
        Measured("reaction", react, POST, False, f"/entries/{post_id}/reactions"),
    ]


def bare(page: Visitor) -> list[Measured]:
    """What everything is compared with."""
    return [
        Measured("bare page of 20 rows", _get(page, "/"), GET),
        Measured("bare insert", lambda: page.post("/notes", text="A few words."), POST),
    ]


def waiting(folder: Path) -> int:
    """How many changes the index does not know yet."""
    with closing(sqlite3.connect(folder / "commons.db")) as database:
        return int(database.execute("SELECT count(*) FROM search_outbox").fetchone()[0])


def _get(reader: Visitor, path: str) -> Callable[[], str]:
    return lambda: reader.get(path)


def _chosen(folder: Path) -> tuple[str, str, str, str]:
    """The handle and name of who wrote most; a guideline of middling length, and the longest."""
    with closing(sqlite3.connect(folder / "commons.db")) as database:
        handle, name = database.execute(
            "SELECT handle, name FROM people JOIN contributions ON person_id = people.id "
            "GROUP BY person_id ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        slugs = [
            row[0]
            for row in database.execute(
                "SELECT slug FROM guidelines JOIN entries USING (id) ORDER BY length(html), slug"
            )
        ]
    return handle, name, f"/guidelines/{slugs[len(slugs) // 2]}", f"/guidelines/{slugs[-1]}"
