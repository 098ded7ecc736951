"""Running the program as its users do, and reading from /proc what that cost."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

ROOT = Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")  # clock ticks a second, the unit of /proc/<pid>/stat
PATIENCE = 60  # seconds until a server has to be there, or gone


@dataclass(frozen=True)
class Run:
    """A command that ran to its end."""

    seconds: float
    cpu: float  # seconds
    peak: int  # megabytes of memory at most
    lines: list[tuple[float, str]]  # what it said, and after how many seconds


def environment(instance: Path) -> dict[str, str]:
    """Of a process whose installation is that folder; settings of this machine are left out."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("SOCIAL_")}
    return mine | {"SOCIAL_INSTANCE": str(instance)}


def social(instance: Path, *arguments: str, check: bool = True) -> Run:
    """Run a command of `social`, watching its memory. Raises RuntimeError where it fails."""
    started = time.monotonic()
    process = _start(instance, "social", *arguments)
    lines: list[tuple[float, str]] = []
    reader = Thread(target=_listen, args=(process, started, lines))
    reader.start()
    peak, used = 0, 0.0
    while process.poll() is None:
        peak, used = max(peak, memory(process.pid, "VmHWM")), max(used, cpu(process.pid))
        time.sleep(0.05)
    reader.join()
    if check and process.returncode:
        raise RuntimeError(f"social {' '.join(arguments)} failed: {' '.join(line for _at, line in lines)}")
    return Run(time.monotonic() - started, used, peak, lines)


@contextmanager
def serving(instance: Path, module: str, *arguments: str) -> Iterator[tuple[str, int]]:
    """The address and process of a running server, stopped at the end."""
    process = _start(instance, module, *arguments)
    try:
        yield _address(process), process.pid
    finally:
        process.terminate()
        process.wait(PATIENCE)


def cpu(pid: int) -> float:
    """Seconds of CPU that a process and its children have used so far."""
    return sum(_ticks(each) for each in _family(pid)) / TICK


def running(pid: int) -> float:
    """The same to the microsecond, for a single request; what ended threads used is not in it."""
    files = (file for each in _family(pid) for file in Path(f"/proc/{each}/task").glob("*/schedstat"))
    return sum(int((_text(file) or "0").split()[0]) for file in files) / 1e9


def memory(pid: int, which: str = "VmRSS") -> int:
    """Megabytes of a process and its children: resident now, or at most (VmHWM)."""
    return sum(_kilobytes(each, which) for each in _family(pid)) // 1024


def _start(instance: Path, module: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        env=environment(instance),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if module == "social" and arguments[0] != "serve" else None,
        text=True,
    )


def _listen(process: subprocess.Popen[str], started: float, lines: list[tuple[float, str]]) -> None:
    for line in process.stdout or ():
        lines.append((time.monotonic() - started, line.rstrip()))


def _address(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or ():
        if found := re.search(r"http://([\w.:]+)", line):
            return found[1]
    raise RuntimeError(f"the server ended with {process.wait()}")


def _family(pid: int) -> list[int]:
    children = [
        int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in _text(task).split()
    ]
    return [pid, *(each for child in children for each in _family(child))]


def _ticks(pid: int) -> int:
    fields = _text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) if fields else 0  # utime and stime


def _kilobytes(pid: int, which: str) -> int:
    found = re.search(rf"{which}:\s+(\d+) kB", _text(Path(f"/proc/{pid}/status")))
    return int(found[1]) if found else 0


def _text(file: Path) -> str:
    try:
        return file.read_text()
    except OSError:  # it ended in this moment
        return ""
