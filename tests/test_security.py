"""What every answer refuses to the browser, and what every form asks of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from social.home.queries import aside
from social.web.headers import POLICY
from tests.factories.world import World
from tests.test_permissions import ROWS, Row

NO_PAGE_BEFORE = "/mail/off/"  # mail programs send it: the address itself is the proof
FORMS = [row for row in ROWS if row.method == "POST" and row.may and NO_PAGE_BEFORE not in row.path]
KINDS = {  # what is no page
    "/pictures/{picture}": "image/webp",
    "/feeds/all.atom": "application/atom+xml",
    "/people/author.vcf": "text/vcard",
    "/healthz": "text/plain",
}


@pytest.fixture
def guarded(world: World) -> Iterator[World]:
    """The company with its forms guarded, and with error pages, as it is served."""
    config = world.app.config
    before = {name: config[name] for name in ("WTF_CSRF_ENABLED", "TESTING", "PROPAGATE_EXCEPTIONS")}
    config.update(WTF_CSRF_ENABLED=True, TESTING=False, PROPAGATE_EXCEPTIONS=False)
    yield world
    config.update(before)


def check_headers(answer: TestResponse) -> None:
    headers = answer.headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "public" not in headers["Cache-Control"]


@pytest.mark.parametrize("row", FORMS, ids=lambda row: row.path)
def test_no_form_is_taken_without_its_token(guarded: World, row: Row) -> None:
    who = min(row.may)
    before = guarded.version()
    form = {name: value.format(**guarded.ids) for name, value in row.form.items()}
    for token in ({}, {"csrf_token": "guessed"}):
        answer = guarded.browser(who).post(row.path.format(**guarded.ids), data=form | token)
        assert answer.status_code == 400
        check_headers(answer)
    assert guarded.version() == before


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("GET", "/", {}, 200),
        ("GET", "/posts/{open}", {}, 301),
        ("GET", "/comments/{comment}", {}, 302),
        ("POST", "/entries/{open}/comments", {"body": "Words"}, 303),
        ("POST", "/entries/{open}/reactions", {"give": "envy"}, 400),
        ("GET", "/admin/accounts", {}, 403),
        ("GET", "/posts/{private}", {}, 404),
        ("GET", "/no/such/page", {}, 404),
        ("PUT", "/", {}, 405),
        ("GET", "/guidelines/gone", {}, 410),
        ("POST", "/pictures", b"x" * 14_000_000, 413),
        ("POST", "/posts/new", b"title=x&body=" + b"x" * 3_000_000, 413),
        ("POST", "/posts/new", b"a=&" * 2000, 413),
        ("POST", "/posts/new", {"body": "x" * 70_000, "then": "publish"}, 422),
    ],
)
def test_every_kind_of_answer_carries_the_headers(
    world: World, method: str, path: str, sent: Any, status: int
) -> None:
    kind = "application/x-www-form-urlencoded"
    answer = world.browser("outsider").open(
        path.format(**world.ids), method=method, data=sent, content_type=kind if sent else None
    )
    assert answer.status_code == status
    check_headers(answer)


def test_what_is_too_large_is_said_in_words(world: World) -> None:
    kind = "multipart/form-data; boundary=b"
    answer = world.browser("outsider").post("/pictures", data=b"x" * 14_000_000, content_type=kind)
    assert "Pictures and files can be up to 12 MB" in answer.text


@pytest.mark.parametrize("path", KINDS)
def test_what_is_no_page_says_what_it_is(world: World, path: str) -> None:
    with world.browser("author").get(path.format(**world.ids)) as answer:
        assert answer.mimetype == KINDS[path]
        check_headers(answer)


def test_a_fault_shows_no_insides_and_gives_the_words_back(
    guarded: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError("the insides")

    monkeypatch.setattr(aside, "newcomers", fail)
    answer = guarded.browser("outsider").get("/")
    assert answer.status_code == 500
    assert "What you saved before is safe" in answer.text
    assert "insides" not in answer.text
    check_headers(answer)
    monkeypatch.setattr("social.entries.service.comments.comment_on", lambda *_given: fail())
    guarded.app.config["WTF_CSRF_ENABLED"] = False
    answer = guarded.browser("outsider").post(
        "/entries/{open}/comments".format(**guarded.ids), data={"body": "Words that took an hour."}
    )
    assert answer.status_code == 500
    assert "Words that took an hour." in answer.text
    check_headers(answer)


@pytest.mark.parametrize("path", ["/", "/sign-in", "/posts/{open}", "/nothing", "/people/author/follow"])
def test_a_host_that_is_made_up_stands_on_no_page(world: World, path: str) -> None:
    for method in ("GET", "POST"):
        answer = world.browser("outsider").open(
            path.format(**world.ids), method=method, headers={"Host": "evil.example"}
        )
        assert "evil.example" not in f"{answer.text} {answer.location}"
