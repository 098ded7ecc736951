"""Files, addresses, settings and make targets that documents name exist."""

import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask import Flask
from PIL import Image

from social.core.settings import OTHERS_NAMES, Settings
from tests.docs.documents import DOCUMENTS, ROOT, name, prose

OURS = [path for path in DOCUMENTS if path.name != "README.md" or path.parent == ROOT]
FOLDERS = "social|templates|static|frontend|tests|docs|requirements|bench"
CODE = re.compile(r"`([^`\n]+)`")


def in_code(path: Path) -> list[str]:
    return CODE.findall(prose(path))


def known_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def lost(names: Iterable[str]) -> list[str]:
    return [each for each in names if not (ROOT / each).exists()]


@pytest.mark.parametrize("document", OURS, ids=name)
def test_files_that_a_document_names_exist(document: Path) -> None:
    named = {each for each in in_code(document) if re.fullmatch(rf"(?:{FOLDERS})/[\w./-]*", each)}
    assert lost(sorted(named)) == []


@pytest.mark.parametrize("document", OURS, ids=name)
def test_links_of_a_document_lead_to_files(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", CODE.sub("", prose(document)))
    near = [document.parent / unquote(each) for each in targets if "://" not in each]
    assert [str(each) for each in near if not each.exists()] == []


@pytest.mark.parametrize("document", OURS, ids=name)
def test_make_targets_that_a_document_names_exist(document: Path) -> None:
    said = document.read_text(encoding="utf-8")
    named = re.findall(r"(?:^|`|&& |=\S+ )make ([a-z]+)", said, re.MULTILINE)
    assert set(named) <= known_targets()


@pytest.mark.parametrize("document", OURS, ids=name)
def test_settings_that_a_document_names_exist(document: Path, tmp_path: Path) -> None:
    known = {row[0] for row in Settings(instance=tmp_path).described()}
    known |= {prefix.rstrip("_") for prefix in OTHERS_NAMES}
    assert set(re.findall(r"SOCIAL_[A-Z_]*[A-Z]", document.read_text(encoding="utf-8"))) <= known


def test_addresses_that_documents_name_are_answered(app: Flask) -> None:
    adapter = app.url_map.bind("commons.example")
    named = {
        each.split("?")[0]
        for path in OURS
        for each in in_code(path)
        if re.match(r"(?:POST |GET )?/[a-z]", each)
    }
    unknown = []
    for each in sorted(named - {"GET /events"}):  # answered beside Flask: tests/bell opens it over a socket
        path = re.sub(r"<\w+>", "7", each.rpartition(" ")[2]).replace("…", "x")
        if "." not in path and not adapter.allowed_methods(path) and not adapter.allowed_methods(f"{path}/x"):
            unknown.append(each)
    assert len(named) > 10
    assert unknown == []


def test_functions_that_the_architecture_names_exist() -> None:
    program = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "social").rglob("*.py"))
    named = {each[:-2] for each in in_code(ROOT / "ARCHITECTURE.md") if re.fullmatch(r"\w+\(\)", each)}
    assert len(named) > 10
    assert {each for each in named - {"select"} if not re.search(rf"\bdef {each}\b", program)} == set()


def test_every_room_stands_on_a_floor_of_the_architecture() -> None:
    said = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in (ROOT / "social").glob("*/__init__.py")}
    assert {room for room in rooms if f"`social/{room}/`" not in said} == set()


def test_the_table_of_settings_is_that_of_the_program() -> None:
    chosen = Settings(instance=Path("instance"))
    rows = [
        f"| `{variable}` | {f'`{value}`' if value else ''} | {meaning} |"
        for variable, value, _source, meaning in chosen.described()
    ]
    said = (ROOT / "docs/administration.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in said if row.startswith("| `SOCIAL_") and "postgresql+" not in row] == rows


def test_the_picture_of_the_readme_is_small_enough_for_a_slow_line() -> None:
    path = ROOT / "docs/images/home.png"
    with Image.open(path) as picture:
        assert picture.width == 1280
    assert path.stat().st_size < 200_000
