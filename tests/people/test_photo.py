"""One's own photo."""

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from social.core.database import db
from social.core.pictures import Drawn, draw_photo
from social.core.storage import Storage
from social.people import photos
from tests import factories
from tests.conftest import SignIn

FORM = "/settings/profile/photo"


def picture(kind: str = "JPEG") -> BytesIO:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (800, 400), "red")
    image.paste("blue", (400, 0, 800, 400))
    file = BytesIO()
    image.save(file, kind)
    file.seek(0)
    return file


def send(client: FlaskClient, **more: object) -> TestResponse:
    """Upload it."""
    return client.post(FORM, data={"photo": (picture(), "me.jpg"), **more})


def colours(client: FlaskClient, size: int) -> tuple[tuple[int, int], bool, bool]:
    """(size, reddish on the left, bluish on the right) of the photo as served."""
    with client.get(f"/people/ana/photo/{size}") as answer:
        image = Image.open(BytesIO(answer.data)).convert("RGB")
    left, right = image.getpixel((1, size // 2)), image.getpixel((size - 2, size // 2))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    return image.size, left[0] > left[2], right[2] > right[0]


def test_without_a_choice_its_middle_is_shown_in_every_size(sign_in: SignIn) -> None:
    client = sign_in(factories.person("Ana"))
    assert send(client).headers["Location"] == "/settings/profile"
    for size in (48, 96, 192):
        assert colours(client, size) == ((size, size), True, True)


def test_the_chosen_part_is_shown(sign_in: SignIn) -> None:
    client = sign_in(factories.person("Ana"))
    send(client, left="0.5", top="0", right="1", bottom="1")
    assert colours(client, 96) == ((96, 96), False, True)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("me.txt", b"Hello", "not a picture"),
        ("me.svg", b"<svg/>", "not a picture"),
        ("", b"", "Choose a photo"),
    ],
)
def test_what_is_no_picture_is_refused_and_the_old_photo_stays(
    sign_in: SignIn, name: str, data: bytes, words: str
) -> None:
    ana = factories.person("Ana")
    client = sign_in(ana)
    send(client)
    db.session.refresh(ana)
    before = ana.photo
    answer = client.post(FORM, data={"photo": (BytesIO(data), name)})
    assert answer.status_code == 422
    assert words in answer.text
    db.session.refresh(ana)
    assert ana.photo == before != ""


def test_nonsense_as_the_part_means_the_middle_or_is_refused(sign_in: SignIn) -> None:
    client = sign_in(factories.person("Ana"))
    assert send(client, left="9", top="nan", right="-1", bottom="inf").status_code == 303
    assert send(client, left="<b>").status_code == 422


def test_another_photo_takes_the_place_of_the_first_also_on_the_disk(sign_in: SignIn, tmp_path: Path) -> None:
    ana = factories.person("Ana")
    client = sign_in(ana)
    send(client)
    send(client)
    assert len(list((tmp_path / "photos").glob("*/*/*/96.webp"))) == 1
    client.post(f"{FORM}/removal")
    db.session.refresh(ana)
    assert ana.photo == ""
    assert list((tmp_path / "photos").glob("*/*/*/96.webp")) == []
    assert client.get("/people/ana/photo/96").status_code == 404


def test_a_named_photo_may_be_kept_by_the_browser_and_another_size_is_not_there(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    client = sign_in(ana)
    send(client)
    db.session.refresh(ana)
    with client.get(ana.photo_path(96) or "") as named, client.get("/people/ana/photo/96?v=x") as other:
        assert named.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert named.headers["Content-Type"] == "image/webp"
        assert other.headers["Cache-Control"] == "private, no-cache"
    assert client.get("/people/ana/photo/97").status_code == 404
    assert client.get("/people/nobody/photo/96").status_code == 404


def test_a_photo_needs_a_signed_in_viewer(client: FlaskClient) -> None:
    factories.person("Ana", photo="x" * 22)
    assert client.get("/people/ana/photo/96").status_code == 302
    assert client.post(FORM).status_code == 302


def test_nobody_waits_to_write_while_a_photo_is_drawn(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = factories.person("Ana")

    def draw(*given: Any) -> Drawn:
        with closing(sqlite3.connect(db.engine.url.database or "", timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
        return draw_photo(*given)

    monkeypatch.setattr(photos, "draw_photo", draw)
    assert send(sign_in(ana)).status_code == 303
    db.session.refresh(ana)
    assert ana.photo


def test_a_photo_whose_file_is_gone_is_not_there(app: Flask, sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    send(sign_in(ana))
    db.session.refresh(ana)
    Storage(app.extensions["settings"].instance / "photos").delete(ana.photo)
    assert sign_in(ana).get("/people/ana/photo/96").status_code == 404
