"""Keys, audiences and dates of documents."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from social.core.search.documents import split_key
from social.core.search.opening import open_index
from tests.core.search.conftest import document


@pytest.mark.parametrize("key", ["entry", "entry:0", "Entry:1", "entry:x", "../x:1", "entry:1:2", ""])
def test_a_wrong_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="is not a key"):
        document(key)


@pytest.mark.parametrize("audience", ["", "../x", "community:", "community:x", "a/b"])
def test_a_wrong_audience_is_refused(audience: str) -> None:
    with pytest.raises(ValueError, match="is not an audience"):
        document("entry:1", audience=audience)


def test_keys_sort_by_number() -> None:
    assert sorted(["entry:10", "entry:9", "comment:11"], key=split_key) == [
        "comment:11",
        "entry:9",
        "entry:10",
    ]


def test_moments_are_in_utc_and_never_nothing() -> None:
    paris = timezone(timedelta(hours=1))
    assert document("entry:1").moment == 0
    assert document("entry:1", date=datetime(1970, 1, 1, 1, 0, 9, tzinfo=paris)).moment == 9
    assert document("entry:1", date=datetime(1970, 1, 1, 0, 0, 9)).moment == 9  # noqa: DTZ001 (meant so)
    assert document("entry:1", date=datetime(1900, 1, 1, tzinfo=paris)).moment == 1


def test_there_are_two_engines(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no search engine 'grep'"):
        open_index("grep", tmp_path)
