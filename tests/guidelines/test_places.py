"""Moving pages in the tree."""

from flask.testing import FlaskClient

from social.core.database import db
from social.guidelines.models import Guideline
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community


def above(title: str) -> str | None:
    page = db.session.scalars(db.select(Guideline).where(Guideline.title == title)).one()
    return db.session.get(Guideline, page.above_id).title if page.above_id else None


def order(client: FlaskClient, *titles: str) -> list[str]:
    shown = client.get("/guidelines").text
    return sorted(titles, key=lambda title: shown.index(f">{title}</a>"))


def test_a_page_moves_with_all_below_it(sign_in: SignIn) -> None:
    ana = factories.person()
    low = page(ana, "Low")
    page(ana, "Lower", above=low)
    top = page(ana, "Top")
    client = sign_in(ana)
    assert client.post("/guidelines/low/place", data={"above": top.id}).status_code == 302
    assert "now stands below “Top”" in client.get("/guidelines/low/place").text
    assert (above("Low"), above("Lower")) == ("Top", "Low")
    client.post("/guidelines/low/place", data={"above": 0})
    assert above("Low") is None


def test_a_page_cannot_stand_below_itself(sign_in: SignIn) -> None:
    ana = factories.person()
    top = page(ana, "Top")
    low = page(ana, "Low", above=page(ana, "Middle", above=top))
    for target in (top, low):
        answer = sign_in(ana).post("/guidelines/top/place", data={"above": target.id})
        assert answer.status_code == 422
        assert "cannot stand below it" in answer.text
    assert above("Top") is None


def test_a_page_cannot_stand_out_of_its_readers_sight(sign_in: SignIn) -> None:
    ana = factories.person()
    private = page(ana, "Pay bands", community=community(ana, access="invited"))
    page(ana, "Holidays")
    answer = sign_in(ana).post("/guidelines/holidays/place", data={"above": private.id})
    assert answer.status_code == 422
    assert "out of their sight" in answer.text
    assert above("Holidays") is None


def test_a_place_that_does_not_exist_is_refused(sign_in: SignIn) -> None:
    ana = factories.person()
    page(ana, "Holidays")
    assert sign_in(ana).post("/guidelines/holidays/place", data={"above": 999}).status_code == 422
    assert sign_in(ana).post("/guidelines/holidays/place", data={"above": "x"}).status_code == 422


def test_a_page_steps_up_and_down_and_stays_at_the_ends(sign_in: SignIn) -> None:
    ana = factories.person()
    for title in ("Ant", "Bee", "Cat"):
        page(ana, title)
    client = sign_in(ana)
    client.post("/guidelines/cat/place/steps", data={"direction": "up"})
    assert order(client, "Ant", "Bee", "Cat") == ["Ant", "Cat", "Bee"]
    for _ in range(3):
        client.post("/guidelines/ant/place/steps", data={"direction": "down"})
    assert order(client, "Ant", "Bee", "Cat") == ["Cat", "Bee", "Ant"]
    assert client.post("/guidelines/cat/place/steps", data={"direction": "sideways"}).status_code == 400


def test_only_members_move_their_communitys_page(sign_in: SignIn) -> None:
    ana = factories.person()
    page(ana, "Rota", community=community(ana))
    outsider = sign_in(factories.person())
    assert outsider.get("/guidelines/rota/place").status_code == 403
    assert outsider.post("/guidelines/rota/place", data={"above": 0}).status_code == 403
    assert outsider.post("/guidelines/rota/place/steps", data={"direction": "up"}).status_code == 403


SCRIPT = {"HX-Request": "true"}


def test_a_page_is_put_before_another_and_back_again(sign_in: SignIn) -> None:
    ana = factories.person()
    ant, bee, cat = (page(ana, title) for title in ("Ant", "Bee", "Cat"))
    top = page(ana, "Top")
    low = page(ana, "Low", above=top)
    client = sign_in(ana)
    moved = client.post("/guidelines/cat/place", data={"above": 0, "before": ant.id}, headers=SCRIPT)
    assert moved.json == {"words": "“Cat” now stands at the top.", "back": {"above": 0, "before": top.id}}
    assert order(client, "Ant", "Bee", "Cat") == ["Cat", "Ant", "Bee"]
    moved = client.post("/guidelines/bee/place", data={"above": top.id, "before": low.id}, headers=SCRIPT)
    assert moved.json["words"] == "“Bee” now stands below “Top”."
    assert order(client, "Bee", "Low") == ["Bee", "Low"]
    client.post("/guidelines/bee/place", data=moved.json["back"], headers=SCRIPT)
    assert order(client, "Ant", "Bee", "Cat") == ["Cat", "Ant", "Bee"]
    assert above("Bee") is None
    assert (bee.id, cat.id) != (0, 0)


def test_a_page_that_somebody_moved_away_meanwhile_is_no_place_to_stand_before(sign_in: SignIn) -> None:
    ana = factories.person()
    top = page(ana, "Top")
    gone = page(ana, "Gone")
    page(ana, "Low", above=top)
    page(ana, "Late")
    client = sign_in(ana)
    answer = client.post("/guidelines/late/place", data={"above": top.id, "before": gone.id}, headers=SCRIPT)
    assert answer.status_code == 200
    assert order(client, "Low", "Late") == ["Low", "Late"]


def test_what_the_server_refuses_is_said_to_a_script_in_words(sign_in: SignIn) -> None:
    ana = factories.person()
    top = page(ana, "Top")
    low = page(ana, "Low", above=top)
    client = sign_in(ana)
    refused = client.post("/guidelines/top/place", data={"above": low.id}, headers=SCRIPT)
    assert refused.status_code == 422
    assert "cannot stand below it" in refused.text
    assert "<" not in refused.text
    gone = client.post("/guidelines/top/place", data={"above": 999}, headers=SCRIPT)
    assert "no longer there" in gone.text


def test_a_page_is_not_put_below_one_that_its_mover_may_not_read(sign_in: SignIn) -> None:
    ana = factories.person()
    private = page(ana, "Pay bands", community=community(ana, access="invited"))
    page(ana, "Holidays")
    refused = sign_in(factories.person()).post(
        "/guidelines/holidays/place", data={"above": private.id}, headers=SCRIPT
    )
    assert refused.status_code == 422
    assert "Pay bands" not in refused.text
