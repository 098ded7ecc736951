"""Opens the search index that the settings choose."""

from pathlib import Path

from social.core.search.engine import Engine


def open_index(name: str, folder: Path) -> Engine:
    """The index of engine `tantivy` or `whoosh` in this folder. Nothing is read or made until it is used."""
    if name == "whoosh":
        from social.core.search.whoosh_engine import open_whoosh

        return open_whoosh(folder)
    if name == "tantivy":
        from social.core.search.tantivy_engine import open_tantivy

        return open_tantivy(folder)
    raise ValueError(f"There is no search engine {name!r}; there are tantivy and whoosh.")
