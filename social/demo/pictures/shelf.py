"""The pictures by name, and into storage with them; and files of communities."""

from collections.abc import Callable

from social.core import pictures
from social.core.clock import now
from social.core.database import db
from social.core.storage import Storage
from social.demo.pictures import cuts, maps, plots
from social.entries.models import Picture
from social.people.models import Person

DRAWN: dict[str, Callable[[], bytes]] = {
    "braga-map": maps.braga_map,
    "gasket-cut": cuts.gasket_cut,
    "night-flow-zone-4": plots.night_flow_zone_4,
    "pressure-trace": plots.pressure_trace,
    "twelve-lids": plots.twelve_lids,
    "two-maps": maps.two_maps,
}


class Shelf:
    """Where the pictures go while a company is loaded; what is on it can be taken down again."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._files = Storage(storage.folder.parent / "files")  # of communities
        self._keys: list[str] = []
        self._file_keys: list[str] = []

    def add(self, name: str, owner: Person) -> str:
        """Draw a picture and keep it for its owner; its key. Raises KeyError for what nobody drew."""
        drawn = pictures.draw_picture(DRAWN[name]())
        key = self._storage.put(drawn.files)
        self._keys.append(key)
        db.session.add(
            Picture(
                key=key,
                owner_id=owner.id,
                name=f"{name}.png",
                width=drawn.width,
                height=drawn.height,
                created_at=now(),
            )
        )
        db.session.flush()
        return key

    def add_file(self, name: str, data: bytes) -> str:
        """Keep a file of a community under a name; its key."""
        self._file_keys.append(self._files.put({name: data}))
        return self._file_keys[-1]

    def clear(self) -> None:
        """Forget the files: the company they were drawn for did not come."""
        for key in self._keys:
            self._storage.delete(key)
        for key in self._file_keys:
            self._files.delete(key)
