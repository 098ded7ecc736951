"""HR keeps job title, team, manager, first and last day."""

import pytest

from social.core.database import db
from social.people import queries
from tests import factories
from tests.conftest import SignIn


def test_hr_keeps_somebodys_place_in_the_company(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    hr = sign_in(factories.person("Gerda", roles=("hr",)))
    data = {"job_title": "Engineer", "team": "Leaks", "manager": "@rui", "joined_on": "2020-02-03"}
    page = hr.post("/people/ana/company-record", data=data, follow_redirects=True).text
    assert "Engineer" in page
    db.session.refresh(ana)
    assert ana.manager_id == rui.id
    assert [fact.value for fact in queries.list_facts(ana.id)] == ["Leaks"]
    assert 'value="rui"' in hr.get("/people/ana/company-record").text


@pytest.mark.parametrize("roles", [(), ("moderator",)])
def test_others_are_refused_even_for_themselves(sign_in: SignIn, roles: tuple[str, ...]) -> None:
    ana = factories.person("Ana", roles=roles)
    client = sign_in(ana)
    assert client.get("/people/ana/company-record").status_code == 403
    assert client.post("/people/ana/company-record", data={"job_title": "Queen"}).status_code == 403
    db.session.refresh(ana)
    assert ana.job_title == ""


def test_nobody_becomes_their_own_manager_even_over_others(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    factories.person("Rui", manager_id=ana.id)
    hr = sign_in(factories.person("Gerda", roles=("hr",)))
    for manager in ("ana", "rui"):
        answer = hr.post("/people/ana/company-record", data={"manager": manager, "job_title": "Engineer"})
        assert answer.status_code == 422
        assert "their own manager" in answer.text
        assert "Engineer" in answer.text
    db.session.refresh(ana)
    assert ana.manager_id is None


def test_an_unknown_manager_is_refused_and_the_words_stay(sign_in: SignIn) -> None:
    factories.person("Ana")
    hr = sign_in(factories.person("Gerda", roles=("hr",)))
    answer = hr.post("/people/ana/company-record", data={"manager": "nobody.here", "team": "Leaks"})
    assert answer.status_code == 422
    assert "Nobody has the handle nobody.here" in answer.text
    assert "Leaks" in answer.text


def test_somebody_unknown_has_no_record(sign_in: SignIn) -> None:
    hr = sign_in(factories.person("Gerda", roles=("hr",)))
    assert hr.get("/people/nobody/company-record").status_code == 404
