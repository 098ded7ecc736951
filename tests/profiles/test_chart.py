"""The org chart."""

from datetime import date

from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.statements import statements


def company() -> dict[str, Person]:
    """Five levels, one below the other, and somebody beside them."""
    people: dict[str, Person] = {}
    above = None
    for name in ("Top", "Second", "Third", "Fourth", "Fifth"):
        people[name] = factories.person(name, manager_id=above.id if above else None)
        above = people[name]
    people["Beside"] = factories.person("Beside")
    return people


def test_it_begins_at_the_top_and_goes_two_levels_down(sign_in: SignIn) -> None:
    page = sign_in(company()["Beside"]).get("/people/chart").text
    chart = page.split('class="chart"')[1].split("</main>")[0]
    for name in ("Top", "Second", "Third"):
        assert f">{name}</a>" in chart
    assert ">Fourth</a>" not in chart
    assert ">Beside</a>" not in chart
    assert 'href="/people/chart?at=third"' in chart


def test_it_shows_those_above_and_below_somebody(sign_in: SignIn) -> None:
    page = sign_in(company()["Beside"]).get("/people/chart?at=third").text
    above, below = page.split('class="chart-above"')[1].split('class="chart"')
    assert above.index(">Top</a>") < above.index(">Second</a>")
    assert ">Fifth</a>" in below


def test_whoever_hides_their_manager_stands_below_nobody(sign_in: SignIn) -> None:
    people = company()
    factories.person("Hidden", manager_id=people["Top"].id, audiences={"manager": "communities"})
    factories.person("Gone", manager_id=people["Top"].id, left_on=date(2020, 1, 1))
    client = sign_in(people["Beside"])
    page = client.get("/people/chart").text
    assert ">Hidden</a>" not in page
    assert ">Gone</a>" not in page
    assert "2 people" not in page.split('class="chart"')[1]
    assert "chart-above" not in client.get("/people/chart?at=hidden").text


def test_titles_are_shown_only_to_those_who_may_see_them(sign_in: SignIn) -> None:
    top = factories.person("Top", job_title="Director")
    factories.person("Low", manager_id=top.id, job_title="Secret title", audiences={"job_title": "me"})
    page = sign_in(factories.person("Viewer")).get("/people/chart").text
    assert "Director" in page
    assert "Secret title" not in page


def test_one_statement_whatever_the_size(sign_in: SignIn) -> None:
    top = factories.person("Top")
    for number in range(25):
        factories.person(f"Report {number}", manager_id=top.id)
    client = sign_in(factories.person("Viewer"))
    with statements() as seen:
        client.get("/people/chart")
    assert len([one for one in seen if "people" in one and "manager_id" in one and "WITH" in one]) == 1
    assert len(seen) <= 5


def test_an_empty_chart_says_why_and_an_unknown_person_is_not_found(sign_in: SignIn) -> None:
    client = sign_in(factories.person("Viewer"))
    assert "No chart yet" in client.get("/people/chart").text
    assert client.get("/people/chart?at=nobody").status_code == 404
