"""What other rooms hang on to a page: they are asked when it is shown, and told when its words change."""

import pytest

from social.guidelines import adopting, around
from social.guidelines.models import Guideline
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.guidelines.sending import send


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    told: list[tuple[str, int]] = []
    monkeypatch.setattr(adopting, "_followers", [])
    adopting.follow(lambda page, number: told.append((page.slug, number)))
    return told


def test_followers_hear_of_every_new_version_and_of_nothing_else(
    sign_in: SignIn, heard: list[tuple[str, int]]
) -> None:
    page(factories.person(), "Meetings", "Old words.")
    client = sign_in(factories.person())
    send(client, "meetings", "New words.")
    send(client, "meetings", "New words.", base=2, tags="rhythm")
    send(client, "meetings", "Clashing words.", base=0)
    client.post("/guidelines/meetings/revisions/1/restoration")
    assert heard == [("meetings", number) for number in (1, 2, 3, 4)]


def test_rooms_are_asked_about_the_page_and_its_reader(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def part(shown: Guideline, reader: object, account: object) -> dict[str, object]:
        asked.append((shown.slug, shown.version))
        return {"about": "it"}

    monkeypatch.setattr(around, "_parts", [])
    around.register(part)
    around.register(part)
    ana = factories.person("Ana Ferreira")
    page(ana, "Meetings")
    shown = sign_in(factories.person()).get("/guidelines/meetings")
    assert shown.status_code == 200
    assert asked == [("meetings", 1)]
    assert 'href="/guidelines/meetings/edit"' in shown.text
