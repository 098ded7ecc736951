"""Pictures that come in with pages: drawn before anything is written, so that nobody waits for it."""

import re
from collections.abc import Iterable

from social.core.database import db
from social.core.pictures import Drawn, Refused, draw_picture
from social.core.storage import Storage
from social.entries.models import Picture
from social.people.models import Person
from social.spaces.planning import Incoming, Plan, Problem

_KEY = re.compile(r"/pictures/([A-Za-z0-9_-]{6,80})")


class Pictures:
    """The pictures of one import. Files are stored at once, rows when a text shows them."""

    def __init__(self, plan: Plan, pages: Iterable[Incoming], storage: Storage, person: Person) -> None:
        self.storage, self.person = storage, person
        self.names: dict[str, str] = {}
        self.drawn: dict[str, tuple[str, Drawn]] = {}  # key in the files: key here, sizes
        self.rows: set[str] = set()
        shown = {key for page in pages for words in page.versions for key in _KEY.findall(words.body)}
        try:
            for key in sorted(shown & plan.pictures.keys()):
                self._draw(key, plan)
        except BaseException:
            self.forget()
            raise

    def _draw(self, key: str, plan: Plan) -> None:
        name, data = plan.pictures[key]
        try:
            drawn = draw_picture(data)
        except Refused as refused:
            plan.problems.append(Problem(0, name or key, str(refused)))
            return
        self.drawn[key] = (self.storage.put(drawn.files), drawn)
        self.names[key] = name

    def in_place(self, body: str, owner: Person) -> str:
        """The text with the addresses that its pictures have here."""
        return _KEY.sub(lambda found: self._address(found, owner), body)

    def _address(self, found: re.Match[str], owner: Person) -> str:
        if found[1] not in self.drawn:
            return found[0]
        key, drawn = self.drawn[found[1]]
        if key not in self.rows:
            self.rows.add(key)
            name = self.names[found[1]][:200]
            db.session.add(
                Picture(key=key, owner_id=owner.id, name=name, width=drawn.width, height=drawn.height)
            )
            db.session.flush()
        return f"/pictures/{key}"

    def forget(self, used: bool = False) -> None:
        """Take the files away again: all, or (`used`) only those that no text shows in the end."""
        for key, _ in self.drawn.values():
            if not (used and key in self.rows):
                self.storage.delete(key)


def same_but_for_pictures(one: str, other: str) -> bool:
    """Whether two texts differ at most in the keys of their pictures."""
    return _KEY.sub("/pictures/", one) == _KEY.sub("/pictures/", other)
