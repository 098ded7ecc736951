"""Examples in documents: run as they stand, with the output that they show."""

import subprocess
import sys
from pathlib import Path

import pytest

from social.core.markup import render
from tests.docs.documents import DOCUMENTS, ROOT, Command, blocks, commands, name
from tests.forking import ready
from tests.serving import environment

WITH_EXAMPLES = [path for path in DOCUMENTS if any(block.language == "console" for block in blocks(path))]
PASSWORD = "an engine that weaves"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which `social` and `.venv/bin/python` are this program and this Python."""
    here = tmp_path / ".venv" / "bin"
    here.mkdir(parents=True)
    for command, line in (("python", '"$@"'), ("social", f'-IS "{ROOT}/tests/forking.py" {ready()} "$@"')):
        (here / command).write_text(f'#!/bin/sh\nexec "{sys.executable}" {line}\n')
        (here / command).chmod(0o755)
    return tmp_path


def run(command: Command, folder: Path) -> subprocess.CompletedProcess[str]:
    mine = environment(folder / "instance")
    del mine["SOCIAL_INSTANCE"]  # as for a reader, it is the folder instance/ here
    return subprocess.run(
        ["sh", "-c", command.line],
        cwd=folder,
        env=mine | {"PATH": f"{folder}/.venv/bin:{mine['PATH']}", "PYTHONPATH": str(ROOT)},
        input=f"{PASSWORD}\n{PASSWORD}\n",  # where one is asked for
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("document", WITH_EXAMPLES, ids=name)
def test_examples_do_what_the_document_says(document: Path, folder: Path) -> None:
    for block in blocks(document):
        if block.name:
            (folder / block.name).write_text(block.text, encoding="utf-8")
        for command in commands(block) if block.language == "console" else []:
            answer = run(command, folder)
            said = [line.strip() for line in (answer.stdout + answer.stderr).splitlines()]
            assert answer.returncode == 0, f"{command.line}\n{answer.stderr}"
            for line in command.output:
                assert any(line.strip() in each for each in said), f"{command.line}\n{line}\n{said}"


def test_there_are_examples_to_run() -> None:
    assert {name(path) for path in WITH_EXAMPLES} >= {"docs/administration.md", "docs/import.md"}


def test_the_markdown_that_we_speak_is_understood() -> None:
    (shown,) = (block.text for block in blocks(ROOT / "docs/using.md") if block.language == "markdown")
    html = render(shown).html
    for tag in ("<em>", "<strong>", "<del>", "<code>", "<h2", "<ul>", "<blockquote>", "<table>", "<th"):
        assert tag in html
    assert "[ ]" not in html
    assert "[^why]" not in html
