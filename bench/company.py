"""An installation with a real organisation's writing in it, brought in by the commands that users have.

It is kept under build/bench/ and made anew when the data or what brings it in has changed.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.processes import ROOT, Run, social

KEPT = ROOT / "build" / "bench"
PEOPLE, WRITING = "people.jsonl", "documents.jsonl.gz"
PASSWORD = "Only-for-measuring-26"
MATTERS = (
    "bench/company.py",
    "bench/talk.py",
    "social/core/markdown",
    "social/core/search",
    "social/imports",
    "social/migrations",
)
TEAMS = ("Compilers", "Packaging", "Documentation", "Security", "Networking", "Release", "Typing", "Testing")
PLACES = ("Lisbon", "Berlin", "Chicago", "Nairobi", "Osaka", "Utrecht", "Toronto", "Pune")
SKILLS = ("asyncio", "C", "parsing", "SQLite", "Unicode", "profiling", "Windows", "macOS", "TLS", "datetime")
PEOPLE_SKILLS = ("mediating", "presenting", "mentoring", "interviewing", "moderating")
LANGUAGES = ("English", "German", "Portuguese", "Japanese", "Swahili", "Dutch")


@dataclass(frozen=True)
class Figures:
    """What bringing everything in took."""

    people: str  # what the command said
    people_seconds: float
    documents: int
    stored_seconds: float  # until all documents were rows
    writing_seconds: float  # until all could be found, too
    writing_cpu: float
    peak: int  # megabytes
    check: str  # what `social index check` said
    check_seconds: float
    again_seconds: float  # the same people once more, each with something new

    @property
    def total(self) -> float:
        """Seconds from two files to everything findable and checked."""
        return self.people_seconds + self.writing_seconds + self.check_seconds


def email(number: int) -> str:
    """The address with which the bench's person of that number signs in."""
    return f"bench{number}@commons.example"


def prepare(data: Path, colleagues: int, fresh: bool) -> tuple[Path, Figures]:
    """The installation's folder, and what it took to make it (perhaps at an earlier run)."""

    def make(folder: Path) -> None:
        figures = _bring_in(folder, data)
        _open_accounts(folder, colleagues)
        (folder / "figures.json").write_text(json.dumps(asdict(figures)))

    folder = kept("company", key(MATTERS, data / PEOPLE, data / WRITING), make, fresh)
    return folder, Figures(**json.loads((folder / "figures.json").read_text()))


def kept(name: str, version: str, make: Callable[[Path], None], fresh: bool = False) -> Path:
    """The folder in which `make` put something at this or an earlier run; only its last version is kept."""
    folder = KEPT / name / version
    if fresh or not (folder / "made").exists():
        shutil.rmtree(KEPT / name, ignore_errors=True)
        folder.mkdir(parents=True)
        make(folder)
        (folder / "made").touch()
    return folder


def key(matters: Iterable[str], *files: Path) -> str:
    """A name that changes with these files and with the parts of the program that matter."""
    digest = hashlib.sha256()
    for file in (*files, *_sources(matters)):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _sources(matters: Iterable[str]) -> Iterator[Path]:
    for pattern in matters:
        for path in sorted(ROOT.glob(pattern)):
            yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


def _bring_in(folder: Path, data: Path) -> Figures:
    people = social(folder, "import", "people", str(data / PEOPLE))
    writing = social(folder, "import", "writing", str(data / WRITING))
    check = social(folder, "index", "check", check=False)
    again = social(folder, "import", "people", str(_with_facts(folder, data / PEOPLE)))
    said = _added(people)[1]
    at, documents = _added(writing)
    return Figures(
        people=said,
        people_seconds=people.seconds,
        documents=int(documents.split()[0].replace(",", "")),
        stored_seconds=at,
        writing_seconds=writing.seconds,
        writing_cpu=writing.cpu,
        peak=max(people.peak, writing.peak, again.peak),
        check=_last(check),
        check_seconds=check.seconds,
        again_seconds=again.seconds,
    )


def _added(run: Run) -> tuple[float, str]:
    """When a command said what it had brought in, and how it said it."""
    return next((at, line) for at, line in run.lines if " added, " in line)


def _last(run: Run) -> str:
    return run.lines[-1][1] if run.lines else "nothing was said"


def _with_facts(folder: Path, people: Path) -> Path:
    """The same people with a team, a place, skills and languages each: the data has none of these."""
    path = folder / "people-with-facts.jsonl"
    with people.open(encoding="utf-8") as source, path.open("w", encoding="utf-8") as target:
        for number, line in enumerate(source):
            target.write(f"{json.dumps(json.loads(line) | facts(number))}\n")
    return path


def facts(number: int) -> dict[str, object]:
    """A team, a place, skills and languages of the person of that number."""

    def some(values: tuple[str, ...], many: int) -> list[str]:
        return [values[(number * step) % len(values)] for step in range(1, many + 1)]

    return {
        "team": TEAMS[number // 3 % len(TEAMS)],
        "office": PLACES[number // 5 % len(PLACES)],
        "skills": some(SKILLS, number % 4 + 1),
        "people_skills": some(PEOPLE_SKILLS, number % 3),
        "languages": some(LANGUAGES, number % 2 + 1),
    }


def _open_accounts(folder: Path, colleagues: int) -> None:
    """People who can sign in; those of the data cannot."""
    for number in range(colleagues):
        name = f"{('Ines', 'Jonas', 'Kemi', 'Lars', 'Mei')[number % 5]} Bench"
        social(folder, "person", "add", "--name", name, "--email", email(number), "--password", PASSWORD)
