"""The built files, and whether the templates use only what was built."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from social.web.assets import STATIC_FOLDER, asset, manifest

SOURCES = STATIC_FOLDER.parent / "frontend"
TEMPLATES = STATIC_FOLDER.parent / "templates"
ICON_CALL = re.compile(r"""\b(?:icon_name=|(?:icon|empty|fact)\(\s*|tab_link\([^,]+,\s*)"([a-z0-9-]+)\"""")


def _sources() -> list[Path]:
    found = (path for path in SOURCES.rglob("*") if path.is_file() and path.suffix)
    return [p for p in found if not re.match(r"node_modules|\.", str(p.relative_to(SOURCES)))]


def _used_icons() -> set[tuple[str, str]]:
    return {
        (name, str(path.relative_to(TEMPLATES)))
        for path in TEMPLATES.rglob("*.html")
        for name in ICON_CALL.findall(path.read_text(encoding="utf-8"))
    }


def test_every_asset_of_the_manifest_exists() -> None:
    missing = [name for name in manifest().values() if not (STATIC_FOLDER / name).is_file()]
    assert not missing


def test_nothing_lies_in_static_that_the_manifest_does_not_name() -> None:
    named = {STATIC_FOLDER / name for name in (*manifest().values(), "manifest.json", "built-from.txt")}
    assert {path for path in STATIC_FOLDER.rglob("*") if path.is_file()} == named


def test_every_name_in_static_tells_its_content() -> None:
    for name in manifest().values():
        said = re.search(r"-([0-9a-f]{10})\.\w+$", name)
        assert said
        assert hashlib.sha256((STATIC_FOLDER / name).read_bytes()).hexdigest().startswith(said[1]), name


def test_static_was_built_from_the_sources_as_they_are() -> None:
    hashed = hashlib.sha256()
    for name, path in sorted((str(path.relative_to(SOURCES)), path) for path in _sources()):
        hashed.update(f"{name}\n".encode() + path.read_bytes())
    assert (STATIC_FOLDER / "built-from.txt").read_text().strip() == hashed.hexdigest(), (
        "frontend/ has changed: rebuild with `npm ci && npm run build` there"
    )


def test_an_asset_has_an_address_that_changes_with_its_content() -> None:
    assert re.fullmatch(r"/static/app-[0-9a-f]{10}\.css", asset("app.css"))


def test_an_asset_that_was_never_built_is_refused() -> None:
    with pytest.raises(KeyError):
        asset("nothing.css")


def test_every_icon_used_in_templates_is_in_the_sprite() -> None:
    sprite = (STATIC_FOLDER / manifest()["icons.svg"]).read_text(encoding="utf-8")
    missing = {(name, where) for name, where in _used_icons() if f'id="tabler-{name}"' not in sprite}
    assert not missing, "add these to frontend/icons.mjs and rebuild"


def test_every_asset_named_in_templates_was_built() -> None:
    names = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"asset\('([^']+)'\)", path.read_text(encoding="utf-8"))
    }
    assert names <= manifest().keys()


def test_fonts_named_in_the_stylesheet_exist() -> None:
    css = (STATIC_FOLDER / manifest()["app.css"]).read_text(encoding="utf-8")
    addresses = re.findall(r"url\((fonts/[^)]+)\)", css)
    assert addresses
    assert all(Path(STATIC_FOLDER / address).is_file() for address in addresses)


def test_the_editor_stays_light() -> None:
    script = (STATIC_FOLDER / manifest()["editor.js"]).read_bytes()
    assert len(gzip.compress(script, 9)) < 150_000
    assert b"adoptedStyleSheets" in script  # a <style> would break our policy


def test_every_stylesheet_is_part_of_the_one_that_is_sent() -> None:
    whole = (SOURCES / "css/app.css").read_text(encoding="utf-8")
    named = re.findall(r'@import "\./([\w-]+\.css)";', whole)
    assert sorted(named) == sorted(
        path.name for path in (SOURCES / "css").glob("*.css") if path.name != "app.css"
    )
