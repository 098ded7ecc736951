"""Following somebody."""

from datetime import date

from sqlalchemy import select

from social.core.database import db
from social.notifications.models import Notification
from social.people.models import Follow
from tests import factories
from tests.conftest import SignIn


def test_following_tells_the_person_once(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    client = sign_in(rui)
    client.post("/people/ana/follow", data={"on": "1"})
    page = client.post("/people/ana/follow", data={"on": "1"}, follow_redirects=True).text
    assert "Following" in page
    assert db.session.scalars(select(Follow.follower_id)).all() == [rui.id]
    told = db.session.scalars(select(Notification)).all()
    assert [(one.person_id, one.sentence, one.link) for one in told] == [
        (ana.id, "Rui follows what you write", "/people/rui")
    ]


def test_unfollowing_is_quiet(sign_in: SignIn) -> None:
    factories.person("Ana")
    client = sign_in(factories.person("Rui"))
    client.post("/people/ana/follow", data={"on": "1"})
    answer = client.post("/people/ana/follow", data={"on": "0"}, headers={"HX-Request": "true"})
    assert "Follow</button>" in answer.text
    client.post("/people/ana/follow", data={"on": "0"})
    assert db.session.scalars(select(Follow)).all() == []
    assert len(db.session.scalars(select(Notification)).all()) == 1


def test_nobody_follows_themselves_or_somebody_who_left(sign_in: SignIn) -> None:
    rui = factories.person("Rui")
    factories.person("Ana", left_on=date(2020, 1, 1))
    client = sign_in(rui)
    assert client.post("/people/rui/follow").status_code == 403
    assert client.post("/people/ana/follow").status_code == 403
    assert client.post("/people/nobody/follow").status_code == 404
    assert db.session.scalars(select(Follow)).all() == []


def test_both_lists_are_shown_by_name(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    sign_in(factories.person("Zoë")).post("/people/ana/follow")
    sign_in(factories.person("Ben")).post("/people/ana/follow")
    client = sign_in(ana)
    client.post("/people/ben/follow")
    page = client.get("/people/ana/following").text
    followed, followers = page.split("Followed by")
    assert "Ben" in followed
    assert followers.index("Ben") < followers.index("Zoë")
