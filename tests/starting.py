"""An empty installation for each of thousands of tests: made once, copied, and kept in memory."""

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from social.app import create_app
from social.core.database import Base, db
from social.core.settings import Settings

MEMORY, ENOUGH = Path("/dev/shm"), 2**30


def keep_folders_in_memory() -> None:
    """Make temporary folders where nothing waits for a disk, if there is room: half of the time goes there.

    The program asks to be sure of every commit as ever; processes that a test starts inherit the place.
    """
    if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def fill(folder: Path, start: Path | None = None) -> None:
    """Put an empty database, an empty queue and an empty index there; or what stands in another folder."""
    shutil.copytree(start or _blank(), folder, dirs_exist_ok=True)


@cache
def _blank() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="commons-blank-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    app = create_app(Settings(instance=folder, secret_key="only for tests"))
    with app.app_context():
        Base.metadata.create_all(db.engine)
        app.extensions["search"].clear()  # a site begins its index when it starts
        db.engine.dispose()
    return folder
