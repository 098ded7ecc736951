"""A silent question waits for those who heard of enough today; its asker's own words do not end the wait."""

from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient
from sqlalchemy import select

from social.core.clock import freeze, now
from social.core.database import db
from social.notifications.models import Notification
from social.people.models import Person
from social.questions import due, going_on
from social.questions.models import Answer, Question
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing
from tests.moderation.looking import act
from tests.telling import told

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
HOW = {"title": "How do I free a seized penstock valve?", "route": "y"}
NOBODY_YET = f"Nobody has answered Ana yet: “{HOW['title']}”. You may know"
NO_MORE = "we know nobody else to ask"


def asked_by(client: FlaskClient, settle: Settle, **more: str) -> int:
    assert client.post("/questions/new", data=HOW | {"community": "0"} | more).status_code == 303
    settle()
    return db.session.scalars(select(Question.id).order_by(Question.id.desc()).limit(1)).one()


def go_on(after: int) -> None:
    """What happens by itself at that many days after it was asked."""
    with freeze(MONDAY + DAY * after):
        going_on.go_on()
    db.session.expire_all()


def test_a_host_who_heard_of_enough_today_is_asked_tomorrow_and_nobody_is_said_to_be_missing(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    host = factories.person("Host")
    circle = writing.community(host, name="Pipes")
    writing.belong(circle, ana)
    with freeze(MONDAY):
        sign_in(host).post("/settings/questions", data={"daily": "1"})
        asked = [asked_by(sign_in(ana), settle, community=str(circle.id)) for _ in range(2)]
        db.session.query(Notification).delete()
        db.session.commit()
    go_on(2)
    assert told(host) == [NOBODY_YET]  # of the first one; that is enough for a day
    assert len(told(ana)) == 1
    go_on(2)
    assert db.session.get_one(Question, asked[1]).go_on_at == MONDAY + DAY * 3
    go_on(3)
    assert told(host) == [NOBODY_YET] * 2
    assert not any(NO_MORE in each for each in told(ana))


def test_whoever_hears_of_enough_every_day_is_waited_for_three_days_and_then_others_are_asked(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    host, fan = factories.person("Host"), factories.person("Fan")
    circle = writing.community(host, name="Pipes")
    writing.belong(circle, ana)
    with freeze(MONDAY):
        sign_in(host).post("/settings/questions", data={"daily": "1"})
        for _ in range(5):
            asked_by(sign_in(ana), settle, community=str(circle.id))
        last = asked_by(sign_in(ana), settle, community=str(circle.id), tags="valves")
    sign_in(fan).post("/topics/valves/follow", data={"on": "1"})
    for after in (2, 3, 4):
        go_on(after)
        assert told(fan) == []
    go_on(7)
    assert told(fan) == [NOBODY_YET]
    assert db.session.get_one(Question, last).circle == 4


def test_what_nobody_can_answer_now_takes_no_turn_and_goes_on_as_soon_as_it_can(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    host, moderator = factories.person("Host"), sign_in(factories.person(roles=("moderator",)))
    circle, quiet = writing.community(host, name="Pipes"), writing.community(host, slug="quiet")
    for place, who in ((circle, ana), (circle, ben), (quiet, ana)):
        writing.belong(place, who)
    sign_in(host).post("/settings/questions", data={"daily": "9"})
    with freeze(MONDAY):
        places = (circle, circle, quiet)
        asked = [asked_by(sign_in(ana), settle, community=str(place.id)) for place in places]
        left = asked_by(sign_in(ben), settle, community=str(circle.id))
        lock = act(moderator, f"entry:{asked[0]}", "lock")
        act(moderator, f"entry:{asked[1]}", "hide")
        sign_in(host).post("/communities/quiet/votes")
        for who in (host, ana):
            sign_in(who).post("/communities/quiet/votes/ballot", data={"goes_on": "no"})
        ben.left_on = MONDAY.date() - DAY
        db.session.query(Notification).delete()
        db.session.commit()
    with freeze(MONDAY + 2 * DAY):
        waiting = db.session.scalars(select(Question.id).where(Question.go_on_at <= now())).all()
        assert {*asked, left} == set(waiting)
        assert due.ids_to_go_on() == []
    go_on(2)
    assert told(host) == []
    with freeze(MONDAY):
        undo = {"why": "It cooled down."}
        assert moderator.post(f"/moderation/acts/{lock.id}/undoing", data=undo).status_code == 303
        assert sign_in(host).post("/communities/quiet/decision", data={"goes_on": "yes"}).status_code == 303
        db.session.query(Notification).delete()
        db.session.commit()
    go_on(2)
    assert told(host) == [NOBODY_YET] * 2


def test_what_an_asker_finds_out_is_no_answer_of_others_until_they_accept_it(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    host = factories.person("Host")
    circle = writing.community(host, name="Pipes")
    writing.belong(circle, ana)
    words: tuple[dict[str, str], ...] = ({"partial": "1"}, {}, {})
    with freeze(MONDAY):
        sign_in(host).post("/settings/questions", data={"daily": "9"})
        client = sign_in(ana)
        for more in words:
            asked = asked_by(client, settle, community=str(circle.id))
            client.post(f"/questions/{asked}/answers", data={"body": "Perhaps oil."} | more)
        own = db.session.scalars(select(Answer.id).order_by(Answer.id.desc()).limit(1)).one()
        assert client.post(f"/answers/{own}/acceptance").status_code == 303
        db.session.query(Notification).delete()
        db.session.commit()
    go_on(2)
    assert told(host) == [NOBODY_YET, NOBODY_YET.replace("Nobody", "Nobody else")]
    go_on(30)
    assert len(told(host)) == 2
    assert db.session.get_one(Question, asked).go_on_at is None
