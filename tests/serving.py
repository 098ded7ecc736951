"""A real site in a process of its own, for tests that need one."""

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile

from tests.forking import ROOT, Running, ready

HEARTBEAT = 60  # seconds until a site that says nothing counts as broken


def environment(instance: Path, **given: str) -> dict[str, str]:
    """Of a process whose installation is that folder; settings of the machine are left out."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("SOCIAL_")}
    return mine | {"SOCIAL_INSTANCE": str(instance), "PYTHONPATH": str(ROOT)} | given


def social(instance: Path, *arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the command line to its end."""
    with TemporaryFile("w+") as out, TemporaryFile("w+") as errors, open(os.devnull) as nothing:
        streams = (nothing.fileno(), out.fileno(), errors.fileno())
        status = Running(ready(), arguments, environment(instance, **given), str(ROOT), streams).wait()
        said = [file.seek(0) or file.read() for file in (out, errors)]
    return subprocess.CompletedProcess(arguments, status, *said)


def free_port() -> int:
    """A port that nobody listens on; the one that Valkey takes by itself is the same in every run."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(instance: Path, **given: str) -> Iterator[str]:
    """The address of a running site, stopped as by whoever runs it at the end."""
    reading, writing = os.pipe()
    with open(reading) as said, open(os.devnull) as nothing:
        streams = (nothing.fileno(), writing, 2)
        mine = environment(instance, **given)
        site = Running(ready(), ["serve", "--port", "0"], mine, str(ROOT), streams)
        os.close(writing)
        try:
            yield address_in(said)
        finally:
            with suppress(ProcessLookupError):
                os.kill(site.pid, signal.SIGTERM)
            site.wait()


def address_in(said: Iterable[str]) -> str:
    """Where a site that was just started says it is."""
    for line in said:
        if found := re.search(r"http://[\w.:]+", line):
            return found[0]
    raise AssertionError("the site ended before it said where it is")


def address_of(process: subprocess.Popen[str]) -> str:
    """Where a site that was just started as a process of Python says it is."""
    return address_in(process.stdout or ())
