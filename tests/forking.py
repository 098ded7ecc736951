"""The command line without the second that Python takes to import it: a process that is ready forks for each.

What runs is `social` itself, in a process of its own, with the folder, environment and streams that it is
given. `python tests/forking.py SOCKET arguments…` asks for it from a shell.
"""

import atexit
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]


@cache
def ready() -> str:
    """The socket of this process's own; what listens there ends with this process."""
    folder = tempfile.mkdtemp(prefix="commons-fork-")
    path = f"{folder}/socket"
    forking = subprocess.Popen(
        [sys.executable, "-m", "tests.forking", path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert forking.stdin
    assert forking.stdout
    assert forking.stdout.readline() == b"ready\n"
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(forking.wait)
    atexit.register(forking.stdin.close)
    return path


class Running:
    """A process that was asked for."""

    def __init__(
        self,
        path: str,
        arguments: Sequence[str],
        env: Mapping[str, str],
        cwd: str,
        streams: tuple[int, int, int] = (0, 1, 2),
    ) -> None:
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(path)
        asked = json.dumps([list(arguments), dict(env), cwd]).encode()
        socket.send_fds(self._line, [len(asked).to_bytes(4, "big")], streams)
        self._line.sendall(asked)
        self.pid = self._number()

    def wait(self) -> int:
        """Its exit status, when it has ended."""
        status = self._number()
        self._line.close()
        return status

    def _number(self) -> int:
        return int.from_bytes(_exactly(self._line, 4), "big", signed=True)


def _exactly(line: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size and (more := line.recv(size - len(got))):
        got += more
    return got


def _serve(path: str) -> None:
    """Fork for whoever asks, until the input is closed."""
    import social.cli.main
    import social.serving  # noqa: F401 - everything that a command may need, once

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(path)
        door.listen()
        print("ready", flush=True)
        while door in select.select([door, sys.stdin], [], [])[0]:
            line, _ = door.accept()
            with line:
                if not os.fork():
                    door.close()
                    _keep(line)
                    os._exit(0)


def _keep(line: socket.socket) -> None:
    """Start it, and tell its number and, when it has ended, its exit status."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, streams, *_ = socket.recv_fds(line, 4, 3)
    arguments, env, cwd = json.loads(_exactly(line, int.from_bytes(size, "big")))
    if not (pid := os.fork()):
        line.close()
        _become(arguments, env, cwd, streams)
    line.sendall(pid.to_bytes(4, "big"))
    for stream in streams:
        os.close(stream)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with suppress(BrokenPipeError):  # nobody wants to know
        line.sendall(status.to_bytes(4, "big", signed=True))


def _become(arguments: list[str], env: dict[str, str], cwd: str, streams: list[int]) -> None:
    from social.cli.main import main

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", buffering=1)  # noqa: SIM115 - to its end
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    sys.argv = ["social", *arguments]
    status = 1
    try:
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        _serve(sys.argv[1])
    else:
        sys.exit(Running(sys.argv[1], sys.argv[2:], os.environ, os.getcwd()).wait())
