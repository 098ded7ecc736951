"""Pictures in texts: kept, shown to those who may read the text, and to nobody else."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from social.communities.models import Access
from social.core.database import db
from social.entries.models import Picture
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing


def drawn(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, kind)
    return BytesIO(file.getvalue())


def uploaded(client: FlaskClient, name: str = "The meter.png", **given: object) -> str:
    """The address of a new picture."""
    answer = client.post("/pictures", data={"picture": (drawn(**given), name)})  # type: ignore[arg-type]
    assert answer.status_code == 201
    return str(answer.json["markdown"]).partition("(")[2].rstrip(")")


def seen(client: FlaskClient, address: str) -> TestResponse:
    """The answer, read to its end, so that its file is closed."""
    return client.get(address, buffered=True, follow_redirects=True)


def test_an_uploaded_picture_is_shown_in_each_width_to_its_owner(ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    address = uploaded(client, size=(2000, 1000))
    for width, shown in (("", 1600), ("/1600", 1600), ("/960", 960), ("/480", 480)):
        answer = seen(client, address + width)
        assert answer.mimetype == "image/webp"
        assert Image.open(BytesIO(answer.data)).size == (shown, shown // 2)
        assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert seen(client, f"{address}/481").status_code == 404
    assert seen(client, "/pictures/nothing").status_code == 404


@pytest.mark.parametrize("name", ["a](javascript:alert(1)).png", "![x](y).png", "../../etc/passwd", "…"])
def test_the_name_of_a_file_does_no_harm_to_the_text(ana: Person, sign_in: SignIn, name: str) -> None:
    client = sign_in(ana)
    markdown = client.post("/pictures", data={"picture": (drawn(), name)}).json["markdown"]
    assert "\n" not in markdown
    html = client.post("/markdown/preview", data={"body": markdown}).text
    assert html.count("<img ") == 1
    assert "<a " not in html


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\n broken", b"<svg onload=alert(1)>"])
def test_what_is_no_picture_is_refused_with_a_sentence(ana: Person, sign_in: SignIn, data: bytes) -> None:
    answer = sign_in(ana).post("/pictures", data={"picture": (BytesIO(data), "x.png")})
    assert answer.status_code == 422
    assert answer.json["error"].endswith(".")
    assert db.session.scalar(select(func.count()).select_from(Picture)) == 0


def test_a_form_without_a_file_says_so(ana: Person, sign_in: SignIn) -> None:
    answer = sign_in(ana).post("/pictures", data={})
    assert (answer.status_code, answer.json["error"][:28]) == (422, "There was no picture in that")


def test_a_picture_is_seen_by_those_who_may_read_what_shows_it(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    client, other = sign_in(ana), sign_in(ben)
    address = uploaded(client)
    assert seen(other, address).status_code == 404
    post = writing.post(ana, "Meters", f"![]({address})", published=False)
    assert seen(other, address).status_code == 404
    client.post(f"/posts/{post.id}/publication")
    assert seen(other, address).status_code == 200
    client.post(f"/posts/{post.id}/removal")
    assert seen(other, address).status_code == 404
    assert seen(client, address).status_code == 200


def test_a_picture_of_a_private_community_stays_there(ana: Person, ben: Person, sign_in: SignIn) -> None:
    chloe = factories.person()
    address = uploaded(sign_in(ana))
    writing.post(ana, "Ours", f"![]({address})", place=writing.community(ana, chloe, access=Access.INVITED))
    for width in ("", "/480"):
        assert seen(sign_in(ben), address + width).status_code == 404
        assert seen(sign_in(chloe), address + width).status_code == 200


def test_naming_somebody_elses_picture_opens_it_to_nobody(ana: Person, ben: Person, sign_in: SignIn) -> None:
    address = uploaded(sign_in(ana))
    writing.post(ben, "Look", f"![]({address})")
    assert seen(sign_in(ben), address).status_code == 404
    assert seen(sign_in(factories.person()), address).status_code == 404


def test_a_picture_that_was_there_stays_when_a_coauthor_saves(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    address = uploaded(sign_in(ana))
    post = writing.post(ana, "Meters", f"![]({address})")
    writing.writing.credit(post, ben.id, "coauthor")
    db.session.commit()
    sent = {"title": "Meters", "body": f"![]({address})\n\nMore.", "version": 1}
    assert sign_in(ben).post(f"/posts/{post.id}/edit", data=sent).status_code == 303
    assert seen(sign_in(factories.person()), address).status_code == 200


def test_a_picture_says_how_large_it_is_so_that_the_text_does_not_jump(ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    address = uploaded(client, size=(120, 90))
    html = client.post(
        "/markdown/preview", data={"body": f"![a > b]({address})\n\n`<img src={address}>`"}
    ).text
    assert html.count('width="120" height="90"') == 1
    assert "width" not in client.post("/markdown/preview", data={"body": "![x](/pictures/unknown)"}).text


def test_a_preview_looks_as_the_text_will(ana: Person, sign_in: SignIn) -> None:
    factories.person("Ben Okafor")
    body = "Hello @ben.okafor, see **this**. <script>alert(1)</script>\x00"
    html = sign_in(ana).post("/markdown/preview", data={"body": body}).text
    assert '<a href="/people/ben.okafor" class="mention">' in html or 'class="mention"' in html
    assert "<strong>this</strong>" in html
    assert "<script" not in html


def test_a_preview_is_for_people_who_are_signed_in(client: FlaskClient, app: Flask) -> None:
    assert client.post("/markdown/preview", data={"body": "x"}).status_code == 302
    assert client.post("/pictures", data={"picture": (drawn(), "x.png")}).status_code == 302
    assert db.session.scalar(select(func.count()).select_from(Picture)) == 0
