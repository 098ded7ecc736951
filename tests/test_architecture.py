"""The rules of the house that a script can see. Imports between rooms are in .importlinter."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROGRAM = sorted((ROOT / "social").rglob("*.py"))
WRITTEN = [path for path in PROGRAM if "migrations/versions" not in path.as_posix()]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 300, 40, 120

RENDERED = re.compile(r"(\w+\.)?(\w+_)?html")  # what core.markup made and cleaned
# Each library has one door: the modules of core that may import it.
DOORS = {
    "markdown": "social/core/markdown/",
    "bleach": "social/core/markdown/",
    "nh3": "social/core/markdown/",
    "whoosh": "social/core/search/",
    "tantivy": "social/core/search/",
    "icalendar": "social/core/calendar.py",
    "huey": "social/core/jobs.py",
    "PIL": ("social/core/pictures.py", "social/demo/pictures/pen.py"),  # uploads, and our own drawings
    "merge3": "social/core/merging.py",
    "argon2": "social/accounts/passwords.py",
    "pycrdt": "social/live/document.py",
    "alembic": ("social/core/schema.py", "social/migrations/"),
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def imported(path: Path) -> frozenset[str]:
    """Top-level names of the packages that a file imports."""
    return frozenset(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("library", DOORS)
def test_a_library_is_imported_behind_its_door_only(library: str) -> None:
    outside = [
        name(path)
        for path in WRITTEN
        if library in imported(path) and not name(path).startswith(DOORS[library])
    ]
    assert [path for path in outside if "migrations" not in path] == []


def test_no_file_is_too_long_to_read_in_one_sitting() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in WRITTEN}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_does_too_much() -> None:
    functions = (
        (name(path), node.name, (node.end_lineno or 0) - node.lineno + 1)
        for path in WRITTEN
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert [each for each in functions if each[2] > LONGEST_FUNCTION] == []


def test_every_template_is_short_and_holds_nothing_inline() -> None:
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        assert len(text.splitlines()) <= LONGEST_TEMPLATE, name(path)
        assert not re.search(r"<[^>]*\s(?:style|on[a-z]+)=", text), name(path)
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), name(path)
        assert "<style" not in text or name(path).startswith("templates/mail/"), name(path)
        for trusted in re.findall(r"\{\{([^}]*)\|\s*safe", text):
            assert RENDERED.fullmatch(trusted.strip()), f"{name(path)}: {trusted}"


def test_the_face_of_every_package_is_one_sentence() -> None:
    for path in PROGRAM:
        if path.name == "__init__.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert ast.get_docstring(tree), name(path)
            assert len(tree.body) == 1, name(path)


def test_there_is_no_room_for_leftovers() -> None:
    assert not [path for path in PROGRAM if path.stem in {"utils", "helpers", "manager", "common", "misc"}]
