"""Icons and faces: small, and many on every page, so they are drawn in Python and kept.

Templates import them by name: `{% from "components/icon.html" import icon %}`.
"""

from functools import lru_cache
from typing import Protocol

from flask import Flask
from markupsafe import Markup

from social.web.assets import asset

_PHOTO = {"xs": 48, "sm": 96, "md": 96, "lg": 192, "xl": 512}  # which size of a photo fits, in pixels


class Face(Protocol):
    """What is drawn of somebody: a person, or a person as somebody sees them."""

    @property
    def initials(self) -> str: ...

    @property
    def colour_index(self) -> int: ...

    def photo_path(self, size: int) -> str | None: ...


def init_app(app: Flask) -> None:
    """Give them to the templates of the components."""
    app.jinja_env.globals |= {"draw_icon": icon, "draw_avatar": avatar}


@lru_cache(maxsize=512)
def icon(name: str, cls: str = "", label: str | None = None) -> Markup:
    """One icon of the sprite, hidden from screen readers unless it has a label."""
    kind = f"icon {cls}" if cls else "icon"
    said = Markup('role="img" aria-label="%s"') % label if label else Markup('aria-hidden="true"')
    use = f"{asset('icons.svg')}#tabler-{name}"
    return Markup('<svg class="%s" %s><use href="%s"/></svg>') % (kind, said, use)


def avatar(person: Face | None, size: str = "md") -> Markup:
    """A photo or drawn initials; sizes xs 24, sm 32, md 40, lg 64, xl 112 px. None draws a nameless face."""
    if not person:
        return _face(size, 0, None, "")
    photo = person.photo_path(_PHOTO[size])
    return _face(size, person.colour_index, photo, "" if photo else person.initials)


@lru_cache(maxsize=4096)
def _face(size: str, colour: int, photo: str | None, initials: str) -> Markup:
    inside: Markup | str = initials or icon("user")
    if photo:
        picture = Markup('<img src="%s" alt="" width="40" height="40" loading="lazy" decoding="async">')
        inside = picture % photo
    around = Markup('<span class="avatar avatar-%s avatar-%d" aria-hidden="true">%s</span>')
    return around % (size, colour, inside)
