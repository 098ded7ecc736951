"""How soon what was written can be found, and whether the site stays up while its index is built anew."""

import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from statistics import median

from bench import processes, talk
from bench.company import PASSWORD, email
from bench.visitor import Visitor

WAIT = 30.0  # seconds until a post counts as never found
LONGEST_REBUILD = 600.0  # seconds
ASKED_WHILE_BUILDING = (
    "/healthz",
    "/",
    "/people",
    "/guidelines",
    "/questions",
)  # search says that it is put in order


def until_found(writer: Visitor, posts: int = 7) -> list[float]:
    """Seconds from sending a post until the search page shows it, for several posts."""
    return [_until_found(writer) for _number in range(posts)]


def _until_found(writer: Visitor) -> float:
    word = f"z{''.join(chr(ord('a') + int(digit, 16)) for digit in token_hex(5))}"
    started = time.monotonic()
    _number, path = talk.write_post(writer, f"Looking for {word}")
    while f'href="{path}"' not in writer.get(f"/search?q={word}"):
        if time.monotonic() - started > WAIT:
            raise RuntimeError(f"{path} was not found within {WAIT} s")
        time.sleep(0.02)
    return time.monotonic() - started


@dataclass
class Rebuilt:
    """What happened while the index was built anew beside the running site."""

    seconds: float = 0.0
    answers: dict[str, list[float]] = field(default_factory=dict)  # path → seconds of each answer
    memory: int = 0  # megabytes of the server at most

    @property
    def slowest(self) -> float:
        """Seconds that the slowest answer took."""
        return max(max(times) for times in self.answers.values())

    @property
    def middle(self) -> float:
        """Seconds that an answer took, as a median over all."""
        return median(each for times in self.answers.values() for each in times)


def lose_index(instance: Path) -> Rebuilt:
    """Start the site without its index, and look at pages until a new one serves."""
    shutil.rmtree(instance / "search")
    found = Rebuilt()
    with processes.serving(instance, "social", "serve", "--port", "0") as (address, pid):
        started = time.monotonic()
        reader = Visitor(address)
        reader.sign_in(email(0), PASSWORD)
        while not (instance / "search" / "CURRENT").exists():
            if time.monotonic() - started > LONGEST_REBUILD:
                raise RuntimeError(f"the index was not built within {LONGEST_REBUILD:.0f} s")
            for path in ASKED_WHILE_BUILDING:
                found.answers.setdefault(path, []).append(_seconds(reader, path))
            time.sleep(0.2)
        found.seconds, found.memory = time.monotonic() - started, processes.memory(pid, "VmHWM")
    return found


def _seconds(reader: Visitor, path: str) -> float:
    started = time.monotonic()
    reader.get(path)
    return time.monotonic() - started
