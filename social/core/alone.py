"""One process at a time for one installation: a lock that the kernel lets go of when the process ends."""

import os
import sys
from pathlib import Path
from typing import IO

NAME = "serving.lock"


class NotAlone(RuntimeError):
    """Somebody holds the lock; the text says who, as far as is known."""


def keep_alone(folder: Path) -> IO[str]:
    """The lock of an instance folder, held as long as the file stays open. Raises NotAlone."""
    file = (folder / NAME).open("a+", encoding="utf-8")
    if not _locked(file):
        file.seek(0)
        holder = file.read().strip()
        file.close()
        raise NotAlone(f"process {holder}" if holder.isdigit() else "another process")
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def _locked(file: IO[str]) -> bool:
    if sys.platform == "win32":  # it has no such lock; nothing is refused there
        return True
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
