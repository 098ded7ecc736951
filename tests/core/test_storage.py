"""Files that people bring."""

from pathlib import Path

import pytest

from social.core.storage import Storage


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path / "files")


def test_what_is_put_can_be_read_under_its_key(storage: Storage) -> None:
    key = storage.put({"800.webp": b"small", "1600.webp": b"large"})
    assert storage.path(key, "800.webp").read_bytes() == b"small"
    assert storage.path(key, "1600.webp").read_bytes() == b"large"
    assert not storage.path(key, "48.webp").exists()


def test_keys_are_long_random_and_fit_into_an_address(storage: Storage) -> None:
    keys = {storage.put({"a": b""}) for _ in range(50)}
    assert len(keys) == 50
    assert all(len(key) == 22 and key.replace("-", "").replace("_", "").isalnum() for key in keys)


def test_files_lie_two_folders_deep(storage: Storage) -> None:
    key = storage.put({"a.txt": b"x"})
    assert storage.path(key, "a.txt").relative_to(storage.folder).parts[2:] == (key, "a.txt")


def test_a_deleted_set_is_gone_and_may_be_deleted_again(storage: Storage) -> None:
    key, other = storage.put({"a": b"x"}), storage.put({"a": b"y"})
    storage.delete(key)
    storage.delete(key)
    assert not storage.path(key, "a").exists()
    assert storage.path(other, "a").exists()


@pytest.mark.parametrize(
    "key",
    ["", ".", "..", "../../etc/passwd", "a/b", "x" * 21, "x" * 23, "x" * 21 + "/", "x" * 22 + "\n", "é" * 22],
)
def test_no_key_leads_out_of_the_folder(storage: Storage, key: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        storage.path(key, "a")
    with pytest.raises(ValueError, match="not a key"):
        storage.delete(key)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../a", "a/b", "/a", "a\\b", ".hidden", "a\x00", "A.PNG", "a" * 60, "a.b.c"]
)
def test_no_name_leads_out_of_the_folder(storage: Storage, name: str) -> None:
    with pytest.raises(ValueError, match="not a key"):
        storage.put({name: b"x"})
    with pytest.raises(ValueError, match="not a key"):
        storage.path("x" * 22, name)
    assert [path for path in storage.folder.rglob("*") if path.is_file()] == []


def test_a_set_that_cannot_be_written_leaves_nothing_behind(storage: Storage) -> None:
    with pytest.raises(TypeError):
        storage.put({"a": b"x", "b": "not bytes"})  # type: ignore[dict-item]
    assert [path for path in storage.folder.rglob("*") if path.is_file()] == []
    assert list(storage.folder.glob(".new-*")) == []
