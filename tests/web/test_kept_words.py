"""Words that were sent and could not be taken are shown to their writer, and can be sent again."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from social.core.database import db
from social.entries.models import Entry
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing

POST = {
    "title": "Valves & <pipes>",
    "body": "They leak.\n\nAlways at night.",
    "tags": "night",
    "then": "publish",
}


def fields_of(answer: TestResponse) -> dict[str, str]:
    """What the form on an error page holds."""
    text = re.findall(r'<textarea[^>]* name="(\w+)"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL)
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="(.*?)">', answer.text, re.DOTALL)
    return {name: unescape(value) for name, value in (*text, *hidden)}


@pytest.fixture
def guarded(app: Flask) -> Flask:
    """The site with its forms guarded, as it is served."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


def titles() -> list[str]:
    return [entry.title for entry in db.session.query(Entry)]


def test_a_post_sent_after_the_sign_in_ended_is_shown_and_sent_again(app: Flask, sign_in: SignIn) -> None:
    answer = app.test_client().post("/posts/new", data=POST)
    assert answer.status_code == 401
    assert "You were signed out while you wrote" in answer.text
    assert "<pipes>" not in answer.text
    again = fields_of(answer)
    assert again.items() >= POST.items()
    assert 'action="/posts/new"' in answer.text
    assert titles() == []
    assert sign_in(factories.person()).post("/posts/new", data=again).status_code == 303
    assert titles() == ["Valves & <pipes>"]


def test_a_page_that_was_open_too_long_gives_the_words_back_with_a_fresh_token(
    guarded: Flask, sign_in: SignIn
) -> None:
    client = sign_in(factories.person())
    answer = client.post("/posts/new", data=POST | {"csrf_token": "stale"})
    assert answer.status_code == 400
    assert "Please send that once more" in answer.text
    assert client.post("/posts/new", data=fields_of(answer)).status_code == 303
    assert titles() == ["Valves & <pipes>"]


def test_nobody_elses_page_has_its_words_shown(guarded: Flask, sign_in: SignIn) -> None:
    client = sign_in(factories.person())
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = client.post("/posts/new", data=POST, headers=headers)
        assert answer.status_code == 400
        assert "They leak." not in answer.text


def test_what_has_no_words_in_it_leads_to_the_sign_in(client: FlaskClient) -> None:
    answer = client.post("/entries/1/reactions", data={"give": "thanks"})
    assert answer.status_code == 302
    assert answer.location == "/sign-in"


def test_secrets_are_never_shown(guarded: Flask, client: FlaskClient) -> None:
    sent = {"email": "ana@tern.example", "password": "violet harbour bell", "next": "/a b"}
    answer = client.post("/sign-in", data=sent)
    assert answer.status_code == 400
    assert "violet" not in answer.text


@pytest.mark.parametrize("gone", ["removed", "not mine", "never there"])
def test_words_for_what_is_no_longer_there_are_shown_to_be_taken_along(sign_in: SignIn, gone: str) -> None:
    ana = factories.person("Ana")
    post = writing.post(ana, "Meters")
    comment = writing.comment(post, ana)
    addresses = [f"/posts/{post.id}/edit", f"/entries/{post.id}/comments", f"/comments/{comment.id}/edit"]
    client = sign_in(ana if gone == "removed" else factories.person())
    if gone == "removed":
        client.post(f"/comments/{comment.id}/removal")
        client.post(f"/posts/{post.id}/removal")
    if gone == "never there":
        addresses = ["/posts/99/edit", "/entries/99/comments", "/comments/99/edit"]
    if gone == "not mine":
        addresses.pop(1)
    for address in addresses:
        answer = client.post(address, data={"title": "Meters", "body": "Words that took an hour."})
        assert answer.status_code in (403, 404)
        assert "Words that took an hour." in answer.text
        assert "Copy what you want to keep" in answer.text


def test_htmx_is_told_in_a_sentence_and_the_page_keeps_the_words(client: FlaskClient) -> None:
    answer = client.post("/entries/1/comments", data={"body": "Some words."}, headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert "HX-Redirect" not in answer.headers
    assert answer.text.startswith("You were signed out while you wrote.")
