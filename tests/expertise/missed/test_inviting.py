"""Quiet people are invited to help with what was looked for in vain, rarely, and never against their will."""

from datetime import timedelta

from sqlalchemy import select

from social.core.clock import freeze, now
from social.core.database import db
from social.expertise.missed.inviting import look_again
from social.expertise.missed.models import MissedSearch
from social.expertise.models import Endorsement
from social.expertise.service import asking_me, endorsements
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.expertise.missed.conftest import Look
from tests.factories import writing


def told(person: Person) -> list[str]:
    """What somebody was invited to."""
    db.session.rollback()
    kind, own = Notification.kind == "search_invitation", Notification.person_id == person.id
    return list(db.session.scalars(select(Notification.sentence).where(kind, own)))


def test_a_quiet_person_whose_writing_fits_later_is_told_why_and_finds_the_switch(
    ana: Person, look: Look, sign_in: SignIn, settle: Settle
) -> None:
    ben = factories.person("Ben Okafor")
    look(ana, "submarine valves")
    post = writing.post(ben, "Deep water", "Valves of a submarine.")
    settle()
    assert told(ben) == [
        "Somebody looked for “submarine valves” and found nobody. “Deep water” says that you may know."
    ]
    client = sign_in(ben)
    number = db.session.scalars(select(MissedSearch.id)).one()
    page = client.get(f"/experts/invitations/{number}").text
    assert f'href="{post.path}"' in page
    assert "Do not invite me any more" in page
    assert "Ana" not in page


def test_nobody_else_sees_an_invitation(ana: Person, look: Look, sign_in: SignIn, settle: Settle) -> None:
    look(ana, "submarines")
    writing.post(factories.person(), "Submarines")
    settle()
    number = db.session.scalars(select(MissedSearch.id)).one()
    assert sign_in(ana).get(f"/experts/invitations/{number}").status_code == 404
    assert sign_in(ana).post(f"/experts/invitations/{number}/refusal").status_code == 404


def test_nobody_is_invited_twice_for_the_same_or_twice_in_a_week(
    ana: Person, look: Look, settle: Settle
) -> None:
    ben = factories.person("Ben Okafor")
    look(ana, "submarines")
    look(ana, "periscopes")
    writing.post(ben, "Submarines and periscopes")
    settle()
    look_again()
    assert len(told(ben)) == 1
    with freeze(now() + timedelta(days=8)):
        look_again()
        assert len(told(ben)) == 2
    with freeze(now() + timedelta(days=30)):
        look_again()
        assert len(told(ben)) == 2


def test_whoever_writes_much_or_has_left_or_cannot_sign_in_is_left_in_peace(
    ana: Person, look: Look, settle: Settle
) -> None:
    busy, gone, apart = (factories.person(name) for name in ("Busy Bee", "Gone Away", "No Account"))
    look(ana, "submarines")
    gone.left_on = (now() - timedelta(days=2)).date()
    apart.account_id = None
    for number in range(3):
        writing.post(busy, f"Note {number}")
    for each in (busy, gone, apart):
        writing.post(each, "Submarines")
    settle()
    assert [told(each) for each in (busy, gone, apart)] == [[], [], []]


def test_the_switch_is_heeded_and_can_be_turned_back(
    ana: Person, look: Look, sign_in: SignIn, settle: Settle
) -> None:
    ben = factories.person("Ben Okafor")
    client = sign_in(ben)
    client.post("/experts/invitations/choice", data={"invite": "no"})
    look(ana, "submarines")
    writing.post(ben, "Submarines")
    settle()
    assert told(ben) == []
    client.post("/experts/invitations/choice", data={"invite": "yes"})
    look_again()
    assert len(told(ben)) == 1


def test_not_me_is_noted_and_nobody_is_told(ana: Person, look: Look, sign_in: SignIn, settle: Settle) -> None:
    ben = factories.person("Ben Okafor")
    look(ana, "submarines")
    writing.post(ben, "Submarines")
    settle()
    number = db.session.scalars(select(MissedSearch.id)).one()
    page = sign_in(ben).post(f"/experts/invitations/{number}/refusal", follow_redirects=True).text
    assert "You said that it is not for you" in page
    assert "not for you" in sign_in(ben).get("/experts/invitations").text


def test_at_most_three_people_are_invited_for_one_search(ana: Person, look: Look, settle: Settle) -> None:
    people = [factories.person() for _ in range(5)]
    look(ana, "submarines")
    for each in people:
        writing.post(each, "Submarines")
    settle()
    look_again()
    assert sum(len(told(each)) for each in people) == 3


def test_dismissed_searches_invite_nobody(
    ana: Person, host: Person, look: Look, sign_in: SignIn, settle: Settle
) -> None:
    ben = factories.person("Ben Okafor")
    look(ana, "submarines")
    number = db.session.scalars(select(MissedSearch.id)).one()
    sign_in(host).post(f"/experts/unanswered/{number}/dismissal")
    writing.post(ben, "Submarines")
    settle()
    look_again()
    assert told(ben) == []


def test_whoever_wrote_the_answer_is_thanked_with_a_link_to_it_and_may_write_more(
    ana: Person, look: Look, sign_in: SignIn, settle: Settle
) -> None:
    ben, mei = factories.person("Ben Okafor"), factories.person("Mei Tanaka")
    look(ana, "submarine valves")
    post = writing.post(ben, "Deep water", "Valves of a submarine.", vouched_by=[mei])
    settle()
    number = db.session.scalars(select(MissedSearch.id)).one()
    page = sign_in(ben).get(f"/experts/invitations/{number}").text
    assert f'Your text now answers it: <a href="{post.path}">Deep water</a>' in page
    assert f'class="btn btn-primary" href="{post.path}"' in page
    page = sign_in(mei).get(f"/experts/invitations/{number}").text
    assert "you had a part in it" in page
    assert 'class="btn btn-primary" href="/posts/new?title=submarine%20valves"' in page
    assert 'value="submarine valves"' in sign_in(mei).get("/posts/new?title=submarine%20valves").text


def test_a_quiet_person_is_invited_for_what_a_colleague_saw_them_do(
    ana: Person, look: Look, sign_in: SignIn, settle: Settle
) -> None:
    ben = factories.person("Ben Okafor")
    look(ana, "submarine valves")
    endorsements.give(ana, ben, "Valves", "Mended the valves of a submarine in one night.")
    settle()
    assert told(ben) == [
        "Somebody looked for “submarine valves” and found nobody. "
        "An endorsement for “Valves” says that you may know."
    ]
    client = sign_in(ben)
    listed = client.get("/experts/invitations").text
    assert "Ana Ferreira said what they saw of your" in listed
    number = db.session.scalars(select(MissedSearch.id)).one()
    assert f'action="/experts/invitations/{number}/refusal"' in listed
    row = db.session.query(Endorsement).one()
    endorsements.take_back(row)
    assert "What fitted is not there any more" in client.get(f"/experts/invitations/{number}").text


def test_what_somebody_only_says_themselves_answers_nothing_and_invites_nobody(
    ana: Person, host: Person, look: Look, sign_in: SignIn, settle: Settle
) -> None:
    ben = factories.person("Ben Okafor")
    look(ana, "submarines")
    asking_me.set_lines(ben, ["Submarines"])
    settle()
    look_again()
    assert told(ben) == []
    assert "submarines" in sign_in(host).get("/experts/unanswered").text
    assert "Ben Okafor" in sign_in(ana).get("/experts?q=submarines").text, "they are found from now on"
