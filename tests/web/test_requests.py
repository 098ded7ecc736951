"""What cannot be stored never gets in, whatever the form."""

from io import BytesIO

import pytest
from flask import Flask, request

from social.core.database import db
from social.entries.models import Entry
from tests import factories
from tests.conftest import SignIn


@pytest.mark.parametrize("path", ["/people/ana%00", "/posts/1-a%1bb", "/tags/%7f", "/%00"])
def test_an_address_with_such_characters_leads_nowhere(sign_in: SignIn, path: str) -> None:
    factories.person("Ana")
    assert sign_in(factories.person()).get(path).status_code == 404


def test_fields_arguments_and_file_names_are_freed_of_them(app: Flask) -> None:
    sent = {"na\x00me": "va\x00lue", "kept": "line\r\n\tnext", "file": (BytesIO(b"x"), "a.png")}
    with app.test_request_context("/?q=a%00b&q=c", method="POST", data=sent):
        assert request.args.getlist("q") == ["ab", "c"]
        assert request.form["name"] == "value"
        assert request.form["kept"] == "line\r\n\tnext"
        assert request.files["file"].filename == "a.png"


def test_words_are_stored_without_them(sign_in: SignIn) -> None:
    client = sign_in(factories.person())
    client.post("/posts/new", data={"title": "One\x00 \u202etwo", "body": "Three\x00\x08."})
    client.post(
        "/guidelines", data={"title": "Page\x1b", "body": "Four\x00\uffff.", "above": 0, "community": 0}
    )
    stored = {(entry.title, entry.body) for entry in db.session.query(Entry)}
    assert stored == {("One two", "Three."), ("Page", "Four.")}


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "2147483648", "-1", "many", "٣"])
def test_a_version_that_nobody_can_have_seen_clashes_and_is_not_lost(sign_in: SignIn, number: str) -> None:
    client = sign_in(factories.person())
    client.post("/posts/new", data={"title": "One", "body": "Two", "then": "publish"})
    entry = db.session.query(Entry).one()
    answer = client.post(
        f"/posts/{entry.id}/edit", data={"title": "One", "body": "Quite different", "version": number}
    )
    assert answer.status_code == 409
    assert "Quite different" in answer.text


@pytest.mark.parametrize("number", ["99999999999999999999", "9" * 5000, "2147483648"])
@pytest.mark.parametrize(
    "path", ["/posts/{}", "/comments/{}/edit", "/pictures/x/{}", "/guidelines/a/revisions/{}"]
)
def test_a_number_that_no_row_can_have_is_not_there(sign_in: SignIn, path: str, number: str) -> None:
    assert sign_in(factories.person()).get(path.format(number)).status_code == 404
