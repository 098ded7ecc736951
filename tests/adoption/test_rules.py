"""Who says how a page is changed, and what they can say."""

import pytest

from social.adoption.models import PageRule
from social.core.database import db
from social.guidelines.models import Guideline
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community

GIVEN = {
    "rule": "agreement",
    "agreements": "5",
    "objections_block": "y",
    "facilitator": "y",
    "nudge_days": "4",
    "close_days": "12",
}


def test_the_host_of_a_community_says_that_its_page_is_changed_by_agreement(sign_in: SignIn) -> None:
    host, member = factories.person(), factories.person()
    page(member, "Meetings", community=community(host, member))
    client = sign_in(host)
    assert 'name="agreements"' in client.get("/guidelines/meetings/rule").text
    assert client.post("/guidelines/meetings/rule", data=GIVEN).headers["Location"] == "/guidelines/meetings"
    rule = db.session.scalars(db.select(PageRule)).one()
    assert (rule.agreements, rule.objections_block, rule.facilitator) == (5, True, True)
    assert (rule.nudge_days, rule.close_days) == (4, 12)
    assert db.session.scalars(db.select(Guideline.rule)).one() == "agreement"
    assert 'value="5"' in client.get("/guidelines/meetings/rule").text
    client.post("/guidelines/meetings/rule", data=GIVEN | {"rule": "open"})
    assert db.session.scalars(db.select(Guideline.rule)).one() == "open"


@pytest.mark.parametrize("role", ["hr", "moderator", "admin"])
def test_a_page_of_everyone_is_looked_after_by_hr_moderators_and_administrators(
    sign_in: SignIn, role: str
) -> None:
    page(factories.person(), "Meetings")
    keeper = sign_in(factories.person(roles=(role,)))
    assert "How it is changed" in keeper.get("/guidelines/meetings").text
    assert keeper.post("/guidelines/meetings/rule", data=GIVEN).status_code == 302
    everybody = sign_in(factories.person())
    assert "How it is changed" not in everybody.get("/guidelines/meetings").text
    assert everybody.get("/guidelines/meetings/rule").status_code == 403
    assert everybody.post("/guidelines/meetings/rule", data=GIVEN | {"rule": "open"}).status_code == 403
    assert db.session.scalars(db.select(Guideline.rule)).one() == "agreement"


def test_members_and_hr_do_not_look_after_another_communitys_page(sign_in: SignIn) -> None:
    host, member = factories.person(), factories.person()
    page(member, "Meetings", community=community(host, member))
    for other in (member, factories.person(roles=("hr",)), factories.person(roles=("admin",))):
        assert sign_in(other).post("/guidelines/meetings/rule", data=GIVEN).status_code == 403


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"rule": ""}, "Choose one of the two."),
        ({"agreements": "0"}, "Between 1 and 50."),
        ({"agreements": "51"}, "Between 1 and 50."),
        ({"agreements": "many"}, "Not a valid integer value"),
        ({"nudge_days": "9", "close_days": "9"}, "Give people some days after the reminder"),
        ({"close_days": "9999"}, "Between 2 and 180."),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_and_shown_again(
    sign_in: SignIn, given: dict[str, str], words: str
) -> None:
    host = factories.person()
    page(host, "Meetings", community=community(host))
    answer = sign_in(host).post("/guidelines/meetings/rule", data=GIVEN | given)
    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.query(PageRule).count() == 0
