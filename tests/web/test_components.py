"""The components, shown together in the gallery."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from social.web.assets import STATIC_FOLDER
from tests.web.gallery.site import create_gallery

TEMPLATES = STATIC_FOLDER.parent / "templates"
GALLERY = Path(__file__).parent / "gallery" / "gallery.html"
FORBIDDEN = re.compile(
    r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style\b|<script\b(?![^>]*\bsrc=)|javascript:", re.I
)


@pytest.fixture
def gallery() -> FlaskClient:
    return create_gallery().test_client()


def test_every_component_can_be_shown(gallery: FlaskClient) -> None:
    page = gallery.get("/")
    assert page.status_code == 200
    shown = GALLERY.read_text(encoding="utf-8") + "".join(
        path.read_text(encoding="utf-8") for path in (TEMPLATES / "layouts").glob("*.html")
    )
    not_shown = [p.name for p in (TEMPLATES / "components").glob("*.html") if f"/{p.name}" not in shown]
    assert not_shown == [], "show it in tests/web/gallery/gallery.html"


def test_no_template_holds_what_the_content_policy_forbids() -> None:
    found = [
        f"{path.relative_to(TEMPLATES)}: {match[0].strip()}"
        for path in TEMPLATES.rglob("*.html")
        if path.name != "layout.html" or path.parent.name != "mail"  # mails have a style sheet of their own
        for match in FORBIDDEN.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_template_is_longer_than_120_lines() -> None:
    long = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if len(path.read_text(encoding="utf-8").splitlines()) > 120
    ]
    assert long == []


def test_a_refused_field_is_tied_to_its_error_and_its_hint(gallery: FlaskClient) -> None:
    page = gallery.get("/").text
    title = re.search(r'<input[^>]*id="title"[^>]*>', page)
    assert title
    assert 'aria-describedby="title-hint title-error"' in title[0]
    assert 'aria-invalid="true"' in title[0]
    assert '<a href="#title">Give it a title' in page


def test_somebody_who_has_left_is_not_linked(gallery: FlaskClient) -> None:
    assert re.search(r'<span class="byline-name">\s*Somebody who has left', gallery.get("/").text)


def test_what_somebody_is_called_is_never_markup(gallery: FlaskClient) -> None:
    page = gallery.get("/?name=<img src=x onerror=alert(1)>").text
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_a_visitor_is_offered_the_sign_in_and_no_menu() -> None:
    page = create_gallery(signed_in=False).test_client().get("/").text
    assert 'href="/sign-in"' in page
    assert "Sign out" not in page
    assert 'class="tabbar"' not in page
