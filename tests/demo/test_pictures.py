"""The drawn pictures of the demo company."""

from io import BytesIO

import pytest
from flask import Flask
from PIL import Image

from social.core.storage import Storage
from social.demo.pictures import shelf
from social.demo.texts import texts
from tests import factories


@pytest.mark.parametrize("name", shelf.DRAWN)
def test_a_picture_is_the_same_every_time(name: str) -> None:
    drawn = shelf.DRAWN[name]()
    assert drawn == shelf.DRAWN[name]()
    with Image.open(BytesIO(drawn)) as picture:
        assert picture.width == 1600
        colours = picture.getcolors(picture.width * picture.height) or []
    assert len(colours) > 50


def test_every_picture_that_a_post_names_is_drawn_and_described() -> None:
    named = {
        blocks[0].facts["picture"]: blocks[0] for blocks in texts("posts") if "picture" in blocks[0].facts
    }
    assert named.keys() == shelf.DRAWN.keys()
    for head in named.values():
        assert len(head.facts["picture_alt"]) > 40


@pytest.fixture
def storage(app: Flask) -> Storage:
    return Storage(app.extensions["settings"].instance / "pictures")


def test_a_picture_that_nobody_drew_is_refused_and_nothing_kept(storage: Storage) -> None:
    with pytest.raises(KeyError):
        shelf.Shelf(storage).add("no-such-picture", factories.person())
    assert not storage.folder.exists()


def test_a_company_that_does_not_come_leaves_no_pictures_behind(storage: Storage) -> None:
    drawn = shelf.Shelf(storage)
    key = drawn.add("two-maps", factories.person())
    assert storage.path(key, "960.webp").exists()
    drawn.clear()
    assert not storage.path(key, "960.webp").exists()
