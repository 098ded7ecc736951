"""Posts with long discussions, written through the site's own forms by several people."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.visitor import Visitor

SHORT, LONG = 50, 1_000
TAG = "measuring"
SAID = (
    "I ran it on Tuesday with the large file, and it took about as long as you say.",
    "Two things helped us: **smaller batches**, and reading the file once. The rest hardly mattered.",
    "Could you say which version that was? We are still on the one from spring.",
    "Thank you. I changed `batch_size` to 250, and the memory stays flat now:\n\n```\npeak 240 MB\n```",
    "We had the same on the small machine. What we did:\n\n- stop the job\n- read the log\n- start it again",
    "> the rest hardly mattered\n\nIt did for us, when the network was slow. I would measure it again.",
    "A colleague in another team solved this last year; I will ask, and write here what came of it.",
)
POST = "\n\n".join(
    (
        "What we measured, and how you can repeat it on your own machine. #measuring",
        "## What we did",
        *SAID,
        "## What comes next",
        "Tell me below what you see. I shall put it together at the end of the week.",
    )
)


@dataclass(frozen=True)
class Talk:
    """A post and where its discussion is looked at."""

    post_id: int
    path: str
    permalink: str  # of the comment in the middle


def discussions(folder: Path, people: list[Visitor]) -> tuple[Talk, Talk]:
    """A post with 50 comments and one with 1,000; written once, then kept with the installation."""
    noted = folder / "talk.json"
    if not noted.exists():
        short = _discussion(people, "Fifty answers about measuring", SHORT)
        long = _discussion(people, "A thousand answers about measuring", LONG)
        noted.write_text(json.dumps([asdict(short), asdict(long)]))
    short, long = (Talk(**each) for each in json.loads(noted.read_text()))
    return short, long


def write_post(writer: Visitor, title: str, body: str = POST) -> tuple[int, str]:
    """Publish a post; its number and address."""
    writer.post("/posts/new", title=title, body=body, tags=TAG, community="0", then="publish")
    path = writer.location
    return int(path.rpartition("/")[2].partition("-")[0]), path


def comment(writer: Visitor, entry_id: int, words: str) -> str:
    """Say something about an entry; the comment's address."""
    writer.post(f"/entries/{entry_id}/comments", body=words)
    return writer.location


def _discussion(people: list[Visitor], title: str, comments: int) -> Talk:
    """Every third comment is about the post; the others answer one of those before."""
    post_id, path = write_post(people[0], title)
    said: list[str] = []
    for number in range(comments):
        target = post_id if number % 3 == 0 else int(said[number - number % 3].rpartition("/")[2])
        writer = people[number % len(people)]
        said.append(comment(writer, target, SAID[number % len(SAID)]))
        if number % 4 == 1:
            people[(number + 1) % len(people)].post(f"/entries/{_number(said[-1])}/reactions", give="useful")
    return Talk(post_id, path, said[comments // 2])


def _number(path: str) -> int:
    return int(path.rpartition("/")[2])
