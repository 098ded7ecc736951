"""Files of a community: brought by members, only ever taken as downloads, removed leaving a stone."""

from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from social.communities.models import Access
from social.core.clock import now
from social.core.database import db
from social.hosting import policy
from social.hosting.models import CommunityFile
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written

AT = "/communities/circle/files"
PAGE = b"<script>att()</script>"


def sent(data: bytes = PAGE, name: str = "pipes & <b>.html", says: str = "Where we dug") -> dict[str, object]:
    return {"file": (BytesIO(data), name), "says": says}


def kept(app: Flask) -> list[Path]:
    folder = app.extensions["settings"].instance / "files"
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_is_only_ever_a_download_and_for_those_who_may_read(sign_in: SignIn, app: Flask) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    written.community(ana, rui, slug="circle", access=Access.INVITED, hidden=False)
    client = sign_in(rui)
    assert client.post(AT, data=sent()).status_code == 303
    file = db.session.query(CommunityFile).one()
    answer = client.get(f"{AT}/{file.id}")
    assert answer.data == PAGE
    answer.close()
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "pipes &amp; &lt;b&gt;.html" in client.get("/communities/circle").text
    outsider = sign_in(factories.person("Eve"))
    for path in (AT, f"{AT}/{file.id}"):
        assert outsider.get(path).status_code == 404
    assert "pipes" not in outsider.get("/communities/circle").text
    assert outsider.post(f"{AT}/{file.id}/removal").status_code == 404
    assert len(kept(app)) == 1


def test_what_is_no_file_or_too_large_is_refused_and_the_words_stay(
    sign_in: SignIn, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = factories.person("Ana")
    circle = written.community(ana, slug="circle")
    client = sign_in(ana)
    monkeypatch.setattr(policy, "LARGEST_FILE", 1000)
    for form, says in (
        ({"says": "Where we dug"}, "Choose a file first"),
        (sent(b""), "nothing in that file"),
        (sent(b"x" * (policy.LARGEST_FILE + 1)), "up to 12 MB"),
        (sent(says="x" * 201), "200 characters"),
    ):
        answer = client.post(AT, data=form)
        assert (answer.status_code, says in answer.text) == (422, True)
        assert "Where we dug" in answer.text or "xxx" in answer.text
    assert sign_in(factories.person("Eve")).post(AT, data=sent()).status_code == 403
    circle.closed_at = now()
    db.session.commit()
    assert client.post(AT, data=sent()).status_code == 403
    assert kept(app) == []


def test_its_owner_or_a_host_removes_a_file_and_a_stone_stays(sign_in: SignIn, app: Flask) -> None:
    ana, rui, eve = (factories.person(name) for name in ("Ana", "Rui", "Eve"))
    written.community(ana, rui, eve, slug="circle")
    client = sign_in(rui)
    for _ in range(2):
        client.post(AT, data=sent())
    first, second = (each.id for each in db.session.query(CommunityFile).order_by(CommunityFile.id))
    assert sign_in(eve).post(f"{AT}/{first}/removal").status_code == 403
    assert client.post(f"{AT}/{first}/removal").status_code == 303
    assert client.post(f"{AT}/{first}/removal").status_code == 403  # it is gone
    sign_in(ana).post(f"{AT}/{second}/removal")
    answer = client.get(f"{AT}/{first}")
    assert answer.status_code == 410
    assert "by its owner" in answer.text
    assert "by a host" in answer.text
    assert "pipes" not in answer.text
    assert kept(app) == []
