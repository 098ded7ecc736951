"""Many pages: few are shown at once, branches open when they are asked for, and nothing private shows."""

import pytest
from sqlalchemy import insert

from social.core.database import db
from social.entries.models import Entry
from social.guidelines.models import Guideline
from social.guidelines.queries.tree import AT_ONCE, WHOLE
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.statements import statements

MANY = 450
SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def ana(app: object) -> Person:
    """Has written a great many pages: most at the top, some below the first of them."""
    ana = factories.person("Ana")
    top = page(ana, "Top")
    rows = [{"title": f"Page {number}", "author_id": ana.id} for number in range(MANY)]
    ids = db.session.scalars(
        insert(Entry.__table__).returning(Entry.id),
        [row | {"kind": "guideline", "state": "published", "audience": "everyone"} for row in rows],
    ).all()
    places = [top.id if number < 120 else None for number in range(MANY)]
    db.session.execute(
        insert(Guideline.__table__),
        [
            {
                "id": each,
                "slug": f"page-{each}",
                "title_key": f"page {each}",
                "above_id": place,
                "position": 9,
            }
            for each, place in zip(ids, places, strict=True)
        ],
    )
    db.session.commit()
    return ana


def test_a_big_tree_shows_its_beginning_and_leads_to_the_rest(ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    client.get("/guidelines")
    with statements() as seen:
        first = client.get("/guidelines").text
    assert len(seen) <= 10
    assert first.count('class="tree-title"') == AT_ONCE
    assert 'href="/guidelines/top/below"' in first
    rest = 1 + MANY - 120 - AT_ONCE
    assert f'<a href="/guidelines?from={AT_ONCE}">{rest} more pages</a>' in first
    last = client.get(f"/guidelines?from={AT_ONCE * 3}").text
    assert "Page 449" in last
    assert "more pages" not in last


def test_a_branch_is_a_page_and_for_scripts_a_part_of_the_tree(ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    whole = client.get("/guidelines/top/below").text
    part = client.get("/guidelines/top/below", headers=SCRIPT).text
    for shown in (whole, part):
        assert shown.count('class="tree-title"') == AT_ONCE
        assert '<a href="/guidelines/top/below?from=100">20 more pages</a>' in shown
    assert "<html" in whole
    assert "<html" not in part
    assert "Page 119" in client.get("/guidelines/top/below?from=100", headers=SCRIPT).text


def test_nobody_learns_that_private_pages_stand_below_a_page(sign_in: SignIn) -> None:
    ana = factories.person()
    team = community(ana, access="invited")
    top = page(ana, "Top")
    page(ana, "Secret plan", above=top, community=team)
    for number in range(WHOLE + 1):
        page(ana, f"Page {number}")
    assert "/guidelines/top/below" in sign_in(ana).get("/guidelines").text
    stranger = sign_in(factories.person())
    assert "/guidelines/top/below" not in stranger.get("/guidelines").text
    assert "Secret plan" not in stranger.get("/guidelines/top/below").text
    hidden = page(ana, "Hidden", community=team)
    assert stranger.get(f"{hidden.path}/below").status_code == 404
