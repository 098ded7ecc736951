"""Icons, faces, and parts that are drawn once."""

import pytest
from flask import Flask
from jinja2 import UndefinedError

from social.people.models import Person
from social.web.drawing import avatar, icon


def test_an_icon_is_hidden_unless_it_says_something() -> None:
    assert 'class="icon" aria-hidden="true"' in icon("bell")
    assert 'class="icon icon-sm" role="img" aria-label="Bell &amp; ring"' in icon(
        "bell", "icon-sm", "Bell & ring"
    )


def test_a_face_is_a_photo_or_initials_and_nothing_typed_is_markup() -> None:
    drawn = avatar(Person(name="<Ana> <Ferreira>", handle="ana", photo="", audiences={}), "lg")
    assert drawn.startswith('<span class="avatar avatar-lg avatar-')
    assert "<A" not in drawn
    seen = avatar(Person(name="Ana", handle="ana", photo='a"b', audiences={}))
    assert 'src="/people/ana/photo/96?v=a&#34;b"' in seen
    assert "#tabler-user" in avatar(None)


def test_a_part_that_is_drawn_once_can_ask_for_nobody(app: Flask) -> None:
    unchanging = app.jinja_env.globals["unchanging"]
    assert "Search Commons" in unchanging("layouts/_dialogs.html")
    with pytest.raises(UndefinedError), app.test_request_context():
        unchanging("layouts/_foot.html")
