"""A real site in a process of its own, for tests that need one."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEARTBEAT = 60  # seconds until a site that says nothing counts as broken


def environment(instance: Path, **given: str) -> dict[str, str]:
    """Of a process whose installation is that folder; settings of the machine are left out."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("SOCIAL_")}
    return mine | {"SOCIAL_INSTANCE": str(instance), "PYTHONPATH": str(ROOT)} | given


def social(instance: Path, *arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the command line to its end."""
    return subprocess.run(
        [sys.executable, "-m", "social", *arguments],
        env=environment(instance, **given),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def free_port() -> int:
    """A port that nobody listens on; the one that Valkey takes by itself is the same in every run."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(instance: Path, **given: str) -> Iterator[str]:
    """The address of a running site, stopped with Ctrl-C's signal at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "social", "serve", "--port", "0"],
        env=environment(instance, **given),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield address_of(process)
    finally:
        process.terminate()
        process.wait(HEARTBEAT)
        if process.stdout:
            process.stdout.close()


def address_of(process: subprocess.Popen[str]) -> str:
    """Where a site that was just started says it is."""
    for line in process.stdout or ():
        if found := re.search(r"http://[\w.:]+", line):
            return found[0]
    raise AssertionError(f"the site ended with {process.wait()}")
