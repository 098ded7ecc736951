"""Which tests run in one process, because what they stand on is dear to make."""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/demo/test_loading.py", "tests/test_larger_stores.py", "tests/test_privacy.py")


class SharedOut(LoadScopeScheduling):
    """One by one to whichever process is free, but those files as a whole. (Marks of groups are not seen: the
    plugin writes them where this version of pytest no longer reads.)"""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return path if path in TOGETHER else nodeid
