"""Coming to a community, looking after it, and leaving."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy import select

from social.communities.models import Access, Membership
from social.core.database import db
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.factories import writing as written

SignIn = Callable[[Person], FlaskClient]


def members(slug: str = "circle") -> dict[str, bool]:
    """{name: whether a host}."""
    rows = db.session.execute(select(Person.name, Membership.host).join_from(Membership, Person))
    return {row.name: row.host for row in rows}


def test_the_list_shows_ones_own_and_the_open_ones(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    written.community(ana, name="Open circle")
    written.community(ana, name="Closed circle", access=Access.INVITED)
    written.community(ana, name="Asking circle", access=Access.REQUEST)
    page = sign_in(rui).get("/communities").text
    assert "Open circle" in page
    assert "Closed circle" not in page
    assert "Asking circle" not in page
    assert "Closed circle" in sign_in(ana).get("/communities").text


def test_anybody_joins_an_open_one_and_leaves_again(sign_in: SignIn) -> None:
    written.community(factories.person("Ana"), slug="circle")
    client = sign_in(factories.person("Rui"))
    for _ in range(2):  # twice does no harm
        assert client.post("/communities/circle/membership").status_code == 303
    assert members() == {"Ana": True, "Rui": False}
    for _ in range(2):
        assert client.post("/communities/circle/membership/end").status_code == 303
    assert members() == {"Ana": True}


def test_a_private_one_does_not_exist_for_others(sign_in: SignIn) -> None:
    written.community(factories.person("Ana"), slug="circle", access=Access.INVITED)
    client = sign_in(factories.person("Rui"))
    for path in ("", "/members", "/edit"):
        assert client.get(f"/communities/circle{path}").status_code == 404
    for path in ("/membership", "/members", "/edit", "/membership/end", "/members/ana/hosting"):
        assert client.post(f"/communities/circle{path}").status_code == 404
    assert members() == {"Ana": True}


def test_a_host_adds_people_and_they_are_told(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle = written.community(ana, slug="circle", name="Circle", access=Access.INVITED)
    answer = sign_in(ana).post("/communities/circle/members", data={"handle": "@Rui"}, follow_redirects=True)
    assert "Rui belongs to Circle now" in answer.text
    assert members() == {"Ana": True, "Rui": False}
    told = db.session.scalars(select(Notification)).one()
    assert (told.person_id, told.sentence, told.audience) == (
        rui.id,
        "Ana added you to Circle",
        circle.audience,
    )


def test_adding_nobody_or_somebody_twice_is_refused_with_the_reason(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    written.community(ana, slug="circle")
    client = sign_in(ana)
    for handle, words in (
        ("", "Write the handle"),
        ("no.body", "Nobody has the handle no.body"),
        ("ana", "already"),
    ):
        answer = client.post("/communities/circle/members", data={"handle": handle})
        assert answer.status_code == 422
        assert words in answer.text


def test_only_hosts_add_people_and_make_hosts(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    factories.person("Eve")
    written.community(ana, rui, slug="circle")
    for client in (sign_in(rui), sign_in(factories.person("Boss", roles=("admin",)))):
        assert client.post("/communities/circle/members", data={"handle": "eve"}).status_code == 403
        assert client.post("/communities/circle/members/rui/hosting").status_code == 403
        assert client.post("/communities/circle/edit", data={"name": "Mine"}).status_code == 403
    assert members() == {"Ana": True, "Rui": False}


def test_the_last_host_stays_until_there_is_another(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    written.community(ana, rui, slug="circle")
    client = sign_in(ana)
    assert "last host" in client.post("/communities/circle/membership/end", follow_redirects=True).text
    assert members() == {"Ana": True, "Rui": False}
    client.post("/communities/circle/members/rui/hosting")
    assert client.post("/communities/circle/members/nobody/hosting").status_code == 404
    client.post("/communities/circle/membership/end")
    assert members() == {"Rui": True}
