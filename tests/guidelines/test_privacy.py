"""What a private community writes changes nothing that anybody else sees."""

import pytest
from flask.testing import FlaskClient

from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.guidelines.sending import send

SLUG = "pay-circle.pay-bands"


@pytest.fixture
def member(sign_in: SignIn) -> FlaskClient:
    """The browser of somebody who belongs to the community."""
    ana = factories.person("Ana Ferreira")
    team = community(ana, access="invited", name="Pay circle", slug="pay-circle")
    page(ana, "Holidays", "Days.")
    page(ana, "Pay bands", "What we pay. See [[Holidays]] and [[Bonus rules]].", community=team)
    client = sign_in(ana)
    send(client, SLUG, "What we pay now.  See [[Holidays]] and [[Bonus rules]].", title="Pay bands")
    return client


@pytest.mark.parametrize(
    "address",
    ["", "/edit", "/revisions", "/revisions/1", "/compare", "/compare?from=1&to=2", "/place"],
)
def test_every_address_of_a_page_is_for_members(member: FlaskClient, sign_in: SignIn, address: str) -> None:
    assert member.get(f"/guidelines/{SLUG}{address}").status_code == 200
    answer = sign_in(factories.person()).get(f"/guidelines/{SLUG}{address}")
    assert answer.status_code == 404
    assert "Pay bands" not in answer.text


@pytest.mark.parametrize(
    "address",
    ["/revisions", "/revisions/1/restoration", "/place", "/place/steps", "/removal", "/kept/1/removal"],
)
def test_nothing_can_be_sent_to_a_private_page(member: FlaskClient, sign_in: SignIn, address: str) -> None:
    outsider = sign_in(factories.person(roles=("admin",)))
    given = {"title": "Pay bands", "body": "Mine", "base": 2, "above": 0, "direction": "up"}
    answer = outsider.post(f"/guidelines/{SLUG}{address}", data=given)
    assert answer.status_code == 404
    assert "What we pay now." in member.get(f"/guidelines/{SLUG}").text


def test_lists_backlinks_suggestions_and_wanted_titles_hide_it(member: FlaskClient, sign_in: SignIn) -> None:
    outsider = sign_in(factories.person())
    for address in ("", "/holidays", "/suggestions?q=pay", "/to?title=Pay+bands", "/new", "/holidays/place"):
        shown = outsider.get(f"/guidelines{address}").text.replace('value="Pay bands"', "")
        assert SLUG not in shown
        assert "Bonus rules" not in shown
        assert "Pay circle" not in shown
    for address in ("", "/holidays", "/suggestions?q=pay"):
        assert "Pay bands" in member.get(f"/guidelines{address}").text
        assert "Pay bands" not in outsider.get(f"/guidelines{address}").text
    assert "Bonus rules" in member.get("/guidelines").text


def test_an_outsider_may_write_a_page_of_the_same_title(member: FlaskClient, sign_in: SignIn) -> None:
    outsider = sign_in(factories.person())
    answer = outsider.post("/guidelines", data={"title": "Pay bands", "body": "Mine."})
    assert answer.headers["Location"] == "/guidelines/pay-bands"
    assert (
        "There is a page of this title already"
        in member.post("/guidelines", data={"title": "pay bands"}).text
    )


def test_a_renamed_private_page_does_not_lead_outsiders_on(member: FlaskClient, sign_in: SignIn) -> None:
    text = "What we pay now.  See [[Holidays]] and [[Bonus rules]]."
    send(member, SLUG, text, base=2, title="Salary bands")
    assert member.get(f"/guidelines/{SLUG}").headers["Location"] == "/guidelines/pay-circle.salary-bands"
    assert sign_in(factories.person()).get(f"/guidelines/{SLUG}").status_code == 404


def test_moving_among_visible_pages_steps_over_hidden_ones(member: FlaskClient, sign_in: SignIn) -> None:
    writer = factories.person()
    page(writer, "Zebra")
    outsider = sign_in(writer)
    outsider.post("/guidelines/zebra/place/steps", data={"direction": "up"})
    shown = outsider.get("/guidelines").text
    assert shown.index("Zebra") < shown.index("Holidays")
