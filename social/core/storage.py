"""Files that people bring: kept under keys that nobody can guess, written whole or not at all."""

import os
import re
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

_KEY = re.compile(r"[A-Za-z0-9_-]{22}")  # 128 random bits
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,40}(?:\.[a-z0-9]{1,8})?")


class Storage:
    """A folder of sets of files; a set has one key and holds, for example, a picture in several sizes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, files: Mapping[str, bytes]) -> str:
        """Keep named files as one set; its key. They are on the disk when this returns."""
        key = secrets.token_urlsafe(16)
        final = self._place(key)
        final.parent.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".new-{key}"
        draft.mkdir()
        try:
            for name, data in files.items():
                _write(draft / _checked(_NAME, name), data)
            _settle(draft)
            draft.rename(final)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        _settle(final.parent)
        return key

    def path(self, key: str, name: str) -> Path:
        """Where a file is, or would be. Raises ValueError for what can be neither key nor name."""
        return self._place(key) / _checked(_NAME, name)

    def delete(self, key: str) -> None:
        """Forget a set; nothing happens if it is gone already."""
        shutil.rmtree(self._place(key), ignore_errors=True)

    def _place(self, key: str) -> Path:
        """Two levels of folders in between, so that none grows too large to list."""
        key = _checked(_KEY, key)
        return self.folder / key[:2].lower() / key[2:4].lower() / key


def _checked(pattern: re.Pattern[str], text: str) -> str:
    if pattern.fullmatch(text) is None:
        raise ValueError(f"not a key or name of a stored file: {text!r}")
    return text


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the folder's list of names survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
