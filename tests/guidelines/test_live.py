"""A guideline page begins its live text with its readers' words, each under whoever wrote it."""

import pytest
from flask import Flask

from social.communities.models import Access
from social.guidelines.merging import Words
from social.guidelines.service import saving
from social.guidelines.service.saving import Edit, Start
from social.live import subjects
from social.live.subjects import Subject
from tests import factories
from tests.factories import guidelines, writing
from tests.factories.guidelines import take_away


@pytest.fixture
def pages(app: Flask) -> Subject:
    """What was registered for guideline pages when the site was put together."""
    found = subjects.find("guideline")
    assert found
    return found


def test_everybodys_characters_are_theirs_also_after_going_back(pages: Subject) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben")
    page = guidelines.page(ana, "Ferns", "Water the fern.\nRest.")
    for body in ("Water the ferns.\nRest.", "Gone.", "Water the ferns.\nRest."):
        saving.save(page, ben, Edit(Words("Ferns", body), Start(page.version)))
    text, runs = pages.words(page.id)
    assert text == "Water the ferns.\nRest."
    assert [(run.person_id, run.length) for run in runs] == [(ana.id, 14), (ben.id, 1), (ana.id, 7)]


def test_members_write_a_communitys_page_and_nobody_else(pages: Subject) -> None:
    ana, ben, cleo = (factories.person(name) for name in ("Ana", "Ben", "Cleo"))
    open_page = guidelines.page(ana, "For all")
    closed = guidelines.page(ana, "For us", community=writing.community(ana, ben, access=Access.INVITED))
    assert pages.may_write(open_page.id, cleo.id)
    assert pages.may_write(closed.id, ben.id)
    assert not pages.may_write(closed.id, cleo.id)
    take_away(open_page.slug)
    assert not pages.may_write(open_page.id, cleo.id)
    assert not pages.may_write(999, ana.id)
