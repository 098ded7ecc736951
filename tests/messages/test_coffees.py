"""A coffee: proposed, accepted, moved, declined, called off, and what calendars are told."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import func, select

from social.accounts.models import Account
from social.core.clock import freeze
from social.core.database import db
from social.core.mail_queue import OutgoingMail
from social.messages.models import Coffee, CoffeeState, Message
from social.notifications.kinds import How
from social.notifications.policy import Wishes
from social.notifications.service import wish
from social.people.models import Audience, Person
from tests import factories
from tests.conftest import SignIn

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with freeze(MONDAY):
        yield


def pair(**rui: object) -> tuple[Person, Person]:
    """Ana in Porto on Tuesdays and Thursdays; Rui as told."""
    ana = factories.person(
        "Ana Ferreira", time_zone="Europe/Lisbon", office="Porto", office_days=["tue", "thu"]
    )
    return ana, factories.person("Rui Costa", **({"time_zone": "Europe/Paris"} | rui))


def choices(client: FlaskClient, path: str) -> list[str]:
    """The moments that the page suggests, as the form carries them."""
    return [
        unescape(each) for each in re.findall(r'name="moment"[^>]*value="([^"]+)"', client.get(path).text)
    ]


def propose(client: FlaskClient, handle: str, **form: str) -> Coffee:
    """Book a coffee at the first suggested moment, or as told; the row."""
    path = f"/people/{handle}/coffee"
    answer = client.post(path, data=form or {"moment": choices(client, path)[0]})
    assert answer.status_code == 303, answer.text
    return db.session.scalars(select(Coffee).order_by(Coffee.id.desc())).first()  # type: ignore[return-value]  # the test has just made it


def mails(person: Person) -> list[OutgoingMail]:
    """What somebody was sent, oldest first."""
    address = db.session.get_one(Account, person.account_id).email
    wanted = select(OutgoingMail).where(OutgoingMail.recipient == address).order_by(OutgoingMail.id)
    return list(db.session.scalars(wanted))


def state(coffee: Coffee) -> CoffeeState:
    """As it is now."""
    db.session.expire_all()
    return db.session.get_one(Coffee, coffee.id).state


def test_three_moments_suit_both_clocks(sign_in: SignIn) -> None:
    ana, _rui = pair()
    page = sign_in(ana).get("/people/rui.costa/coffee").text
    assert "Tuesday 24 November, 09:00" in page
    assert "By video; 10:00 for Rui Costa" in page
    assert len(re.findall(r'name="moment"', page)) == 4
    assert "On your clock: Europe/Lisbon." in page


def test_who_shares_an_office_meets_there(sign_in: SignIn) -> None:
    ana, _rui = pair(office="Porto", office_days=["tue", "wed"], time_zone="Europe/Lisbon")
    hers = sign_in(ana)
    page = hers.get("/people/rui.costa/coffee").text
    assert "Tuesday 24 November, 10:00" in page
    assert "At the office in Porto" in page
    coffee = propose(hers, "rui.costa")
    assert (coffee.office, coffee.starts_at) == ("Porto", datetime(2026, 11, 24, 10, tzinfo=UTC))


@pytest.mark.parametrize("hidden", ["office", "office_days", "time_zone"])
def test_what_the_asker_may_not_see_is_not_used(sign_in: SignIn, hidden: str) -> None:
    ana, rui = pair(office="Porto", office_days=["tue"], time_zone="Europe/Paris")
    rui.audiences = {hidden: Audience.ME}
    db.session.commit()
    hers = sign_in(ana)
    page = hers.get("/people/rui.costa/coffee").text
    assert ("At the office in Porto, where" in page) == (hidden == "time_zone")
    assert hidden != "time_zone" or "for Rui Costa" not in page
    if hidden == "office":
        at = choices(hers, "/people/rui.costa/coffee")[0].split()[0]
        answer = hers.post("/people/rui.costa/coffee", data={"moment": f"{at} office"})
        assert answer.status_code == 422
        assert propose(hers, "rui.costa", when="2026-11-24T10:00", where="office").office == ""


def test_the_invitation_goes_to_the_calendar_of_the_one_who_is_asked(sign_in: SignIn) -> None:
    ana, rui = pair()
    coffee = propose(sign_in(ana), "rui.costa", when="2026-11-25T15:00", word="About *valves*.")
    (mail,) = mails(rui)
    assert "Ana Ferreira proposes a coffee on Wednesday 25 November, 16:00" in mail.text
    assert "valves" not in mail.text + mail.calendar
    calendar = Calendar.from_ical(mail.calendar)
    event = calendar.events[0]
    assert (calendar["METHOD"], event["STATUS"], event["UID"]) == ("REQUEST", "TENTATIVE", coffee.uid)
    assert event.start == datetime(2026, 11, 25, 15, tzinfo=UTC)
    assert event.end - event.start == timedelta(minutes=30)
    assert mails(ana) == []
    page = sign_in(rui).get("/messages/ana.ferreira").text
    assert "About <em>valves</em>." in page
    assert "Wednesday 25 November, 16:00" in page
    assert "15:00 for Ana Ferreira" in page
    assert "proposes a coffee on Wednesday 25 November, 16:00" in sign_in(rui).get("/notifications").text


def test_a_hidden_address_is_in_nobody_elses_calendar(sign_in: SignIn) -> None:
    ana, rui = pair()
    ana.audiences = rui.audiences = {"email": Audience.ME}
    db.session.commit()
    coffee = propose(sign_in(ana), "rui.costa")
    sign_in(rui).post(f"/coffees/{coffee.id}/acceptance")
    for me, other in ((ana, rui), (rui, ana)):
        address = db.session.get_one(Account, other.account_id).email
        for mail in mails(me):
            assert address not in mail.calendar + mail.text
        assert address not in sign_in(me).get(f"/coffees/{coffee.id}.ics").text


def test_accepting_puts_it_into_both_calendars(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his = sign_in(ana), sign_in(rui)
    coffee = propose(hers, "rui.costa")
    assert hers.post(f"/coffees/{coffee.id}/acceptance").status_code == 303
    assert state(coffee) == CoffeeState.PROPOSED, "nobody accepts for another"
    answer = his.post(f"/coffees/{coffee.id}/acceptance", data={"word": "Lovely"})
    assert answer.headers["Location"] == f"/messages/ana.ferreira#message-{coffee.message_id}"
    assert state(coffee) == CoffeeState.ACCEPTED
    for me in (ana, rui):
        event = Calendar.from_ical(mails(me)[-1].calendar).events[0]
        assert (event["STATUS"], event["UID"]) == ("CONFIRMED", coffee.uid)
        assert {each.params["PARTSTAT"] for each in event["ATTENDEE"]} == {"ACCEPTED"}
    for client, path in ((hers, "/messages/rui.costa"), (his, "/messages/ana.ferreira")):
        page = client.get(path).text
        assert "Agreed" in page
        assert "Lovely" in page
        assert f"/coffees/{coffee.id}.ics" in page
    downloaded = Calendar.from_ical(hers.get(f"/coffees/{coffee.id}.ics").text)
    assert (downloaded["METHOD"], downloaded.events[0].start) == ("PUBLISH", coffee.starts_at)
    count = db.session.scalar(select(func.count(Message.id)))
    his.post(f"/coffees/{coffee.id}/acceptance", data={"word": "Lovely"})
    assert db.session.scalar(select(func.count(Message.id))) == count, "accepting twice says it once"


def test_another_moment_is_the_same_coffee_for_calendars(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his = sign_in(ana), sign_in(rui)
    first = propose(hers, "rui.costa")
    path = f"/coffees/{first.id}/moments"
    assert "Another moment with Ana Ferreira" in his.get(path).text
    assert hers.get(path).status_code == 303, "who proposed it waits, or takes it back"
    assert his.post(path, data={"when": "2026-11-26T11:00"}).status_code == 303
    second = db.session.scalars(select(Coffee).order_by(Coffee.id.desc())).first()
    assert second is not None
    assert (second.uid, second.sequence, second.organizer_id) == (first.uid, 1, ana.id)
    assert state(first) == CoffeeState.MOVED
    event = Calendar.from_ical(mails(ana)[-1].calendar).events[0]
    assert event.start == datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert event["SEQUENCE"] == 1
    assert "Another moment was proposed" in hers.get("/messages/rui.costa").text
    his.post(f"/coffees/{first.id}/acceptance")
    assert state(first) == CoffeeState.MOVED
    hers.post(f"/coffees/{second.id}/acceptance")
    assert state(second) == CoffeeState.ACCEPTED


def test_declining_is_kind_and_final(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his = sign_in(ana), sign_in(rui)
    coffee = propose(hers, "rui.costa")
    his.post(f"/coffees/{coffee.id}/refusal")
    assert state(coffee) == CoffeeState.DECLINED
    page = hers.get("/messages/rui.costa").text
    assert "Thank you for asking." in page
    assert hers.get(f"/coffees/{coffee.id}.ics").status_code == 404
    answer = his.post(f"/coffees/{coffee.id}/acceptance", follow_redirects=True)
    assert "That was answered already" in answer.text
    assert state(coffee) == CoffeeState.DECLINED


def test_calling_off_takes_it_out_of_both_calendars(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his = sign_in(ana), sign_in(rui)
    coffee = propose(hers, "rui.costa")
    his.post(f"/coffees/{coffee.id}/cancellation")
    assert state(coffee) == CoffeeState.PROPOSED, "who was asked accepts or declines"
    his.post(f"/coffees/{coffee.id}/acceptance")
    his.post(f"/coffees/{coffee.id}/cancellation")
    assert state(coffee) == CoffeeState.CALLED_OFF
    for me in (ana, rui):
        calendar = Calendar.from_ical(mails(me)[-1].calendar)
        event = calendar.events[0]
        assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)


def test_an_open_page_shows_that_it_was_answered(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his = sign_in(ana), sign_in(rui)
    coffee = propose(hers, "rui.costa")
    number, drawn = coffee.message_id, int(MONDAY.timestamp())
    newer = f"/messages/rui.costa/newer?after={number}&from={number}&at={drawn}"
    assert hers.get(newer).status_code == 204
    with freeze(MONDAY + timedelta(minutes=1)):
        his.post(f"/coffees/{coffee.id}/acceptance")
        page = hers.get(newer).text
    assert re.search(rf'id="message-{number}" hx-swap-oob="true">.*?Agreed', page, re.S)
    again = newer.replace(str(drawn), str(drawn + 120))
    assert "Agreed" not in hers.get(again).text


def test_who_wants_no_mail_is_asked_on_the_page_alone(sign_in: SignIn) -> None:
    ana, rui = pair()
    wish(rui.id, Wishes({"message": How.HERE}))
    propose(sign_in(ana), "rui.costa")
    assert mails(rui) == []
    assert "proposes a coffee" in sign_in(rui).get("/notifications").text


def test_what_is_over_is_not_accepted(sign_in: SignIn) -> None:
    ana, rui = pair()
    coffee = propose(sign_in(ana), "rui.costa")
    with freeze(coffee.starts_at + timedelta(hours=1)):
        his = sign_in(rui)
        assert "Nobody answered in time" in his.get("/messages/ana.ferreira").text
        his.post(f"/coffees/{coffee.id}/acceptance")
    assert state(coffee) == CoffeeState.PROPOSED


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({}, "Choose a moment, or write another."),
        ({"moment": "other"}, "Say on which day and at what time."),
        ({"moment": "nonsense"}, "Choose a moment, or write another."),
        ({"when": "2026-11-20T10:00"}, "That moment has passed."),
        ({"when": "2028-11-20T10:00"}, "Choose a day within a year."),
        ({"when": "2027-03-28T01:30"}, "The clocks change then"),
        ({"moment": "2026-11-24T10:00Z video", "when": "2026-11-24T10:00"}, "keep one of the two"),
        ({"when": "2026-11-25T10:00", "word": "long " * 500}, "A word is enough"),
    ],
)
def test_a_refused_proposal_says_why_and_keeps_every_word(
    sign_in: SignIn, form: dict[str, str], why: str
) -> None:
    ana, _rui = pair()
    answer = sign_in(ana).post("/people/rui.costa/coffee", data={"word": "About valves"} | form)
    assert answer.status_code == 422
    assert why in unescape(answer.text)
    assert form.get("word", "About valves").strip() in answer.text
    assert db.session.scalar(select(func.count(Coffee.id))) == 0


def test_a_form_sent_twice_is_one_coffee(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers = sign_in(ana)
    form = {"when": "2026-11-25T15:00", "key": "one-form"}
    first, second = (hers.post("/people/rui.costa/coffee", data=form) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert db.session.scalar(select(func.count(Coffee.id))) == 1
    assert len(mails(rui)) == 1


def test_it_stays_between_the_two(sign_in: SignIn) -> None:
    ana, _rui = pair()
    coffee = propose(sign_in(ana), "rui.costa")
    other = sign_in(factories.person("Olga", roles=("admin",)))
    assert other.get(f"/coffees/{coffee.id}.ics").status_code == 404
    for what in ("acceptance", "refusal", "cancellation", "moments"):
        assert other.post(f"/coffees/{coffee.id}/{what}").status_code == 404


def test_nobody_proposes_to_those_who_left_or_want_no_more(sign_in: SignIn) -> None:
    ana, rui = pair()
    hers, his = sign_in(ana), sign_in(rui)
    coffee = propose(hers, "rui.costa")
    his.post("/messages/ana.ferreira/block")
    form = {"when": "2026-11-25T15:00", "word": "Just a coffee"}
    answer = hers.post("/people/rui.costa/coffee", data=form)
    assert answer.status_code == 403
    assert "Just a coffee" in answer.text
    assert "would rather not get messages" in hers.get("/people/rui.costa/coffee").text
    his.post(f"/coffees/{coffee.id}/refusal")
    assert state(coffee) == CoffeeState.DECLINED, "what was asked before can still be answered"
    his.post("/messages/ana.ferreira/block", data={"on": "0"})
    rui.left_on = date(2026, 11, 1)
    db.session.commit()
    assert hers.post("/people/rui.costa/coffee", data=form).status_code == 403
    assert hers.post("/people/ana.ferreira/coffee", data=form).status_code == 404
    assert db.session.scalar(select(func.count(Coffee.id))) == 1
