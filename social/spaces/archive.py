"""Files packed together: read without trusting a word of what the pack says of itself. Pure.

Bounded in how many files, how large each, and how much in all; names that lead out of the folder are refused.
"""

import stat
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

MOST_FILES = 20_000
LARGEST_FILE = 12 * 1024 * 1024  # bytes; a picture may have as many
LARGEST_ALL = 512 * 1024 * 1024
LONGEST_NAME = 500
_SAME_MOMENT = (1980, 1, 1, 0, 0, 0)  # packing the same files again gives the same bytes

Files = Mapping[str, bytes]


class Refused(ValueError):
    """The pack as a whole cannot be taken; the text says why."""


def pack(files: Iterable[tuple[str, bytes]], into: IO[bytes]) -> None:
    """Write files as a zip."""
    with ZipFile(into, "w", ZIP_DEFLATED) as packed:
        for name, data in files:
            info = ZipInfo(name, _SAME_MOMENT)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            packed.writestr(info, data)


def unpack(data: bytes) -> Files:
    """The files of a zip. Raises Refused."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            infos = [info for info in packed.infolist() if not info.is_dir()]
            _check_count(len(infos))
            return _gathered((info.filename, _bytes_of(packed, info)) for info in infos)
    except (
        BadZipFile,
        NotImplementedError,
        EOFError,
        OSError,
        RuntimeError,
        UnicodeError,
        ValueError,
    ) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(
            "This is no zip that can be read. Pack the folder again, then send it once more."
        ) from None


def read_folder(folder: Path) -> Files:
    """The files of a folder; links in it are not followed. Raises Refused."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    _check_count(len(paths))
    return _gathered((path.relative_to(folder).as_posix(), _start_of(path)) for path in paths)


def _gathered(named: Iterator[tuple[str, bytes]]) -> Files:
    files: dict[str, bytes] = {}
    size = 0
    for name, data in named:
        size += len(data)
        if size > LARGEST_ALL:
            raise Refused(f"Unpacked it would take more than {LARGEST_ALL // 1024**2} MB.")
        if wanted(name):
            files[safe(name)] = data
    return _without_one_folder(files)


def wanted(name: str) -> bool:
    """Whether somebody meant the file to be there: not what editors and systems leave lying about."""
    return not any(part.startswith((".", "__MACOSX")) and part not in ("..", ".") for part in name.split("/"))


def safe(name: str) -> str:
    """The name, if it leads to a place inside the folder. Raises Refused."""
    parts = name.split("/")
    odd = "\\" in name or ":" in parts[0] or "\0" in name or name.startswith("/")
    if odd or ".." in parts or "." in parts or "" in parts or len(name) > LONGEST_NAME:
        raise Refused(f"The name “{name[:80]}” leads out of the folder, or is none. Nothing was brought in.")
    return name


def _bytes_of(packed: ZipFile, info: ZipInfo) -> bytes:
    if info.flag_bits & 1:
        raise Refused("It is locked with a password. Pack it without one.")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Refused(f"“{info.filename[:80]}” is a link to another file. Pack the file itself.")
    with packed.open(info) as file:
        return _bounded(file, info.filename)


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return _bounded(file, path.name)


def _bounded(file: IO[bytes], name: str) -> bytes:
    data = file.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        raise Refused(f"“{name[:80]}” is larger than {LARGEST_FILE // 1024**2} MB.")
    return data


def _check_count(count: int) -> None:
    if count > MOST_FILES:
        raise Refused(f"It holds {count:,} files; {MOST_FILES:,} are taken at most.")


def _without_one_folder(files: dict[str, bytes]) -> Files:
    """What was packed as a folder in a folder is read from inside of it."""
    tops = {PurePosixPath(name).parts[0] for name in files}
    if len(tops) != 1 or any("/" not in name for name in files):
        return files
    (top,) = tops
    return {name[len(top) + 1 :]: data for name, data in files.items()}
