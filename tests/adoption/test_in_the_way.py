"""What sends a change back: titles that other pages have, and pages that are not there any more."""

from datetime import timedelta

from social.adoption.models import Proposal, ProposedText
from social.adoption.service import stalling
from social.core import clock
from social.core.database import db
from social.guidelines.queries import drafts
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.adoption.putting import BASE, CHANGED, agreed, draft, newest, put_forward, row, say, stage
from tests.conftest import SignIn
from tests.factories.guidelines import page, take_away
from tests.guidelines.sending import send

WORDS = {"title": "Anew", "why": "With what is left."}


def told(person_id: int) -> list[str]:
    db.session.expire_all()
    rows = db.select(Notification.sentence).where(Notification.person_id == person_id)
    return list(db.session.scalars(rows.order_by(Notification.id)))


def test_two_pages_of_one_change_do_not_get_one_title(sign_in: SignIn) -> None:
    for title in ("Meetings", "Minutes"):
        page(factories.person(), title, BASE)
    ana = sign_in(factories.person())
    draft(ana, title="Gatherings")
    draft(ana, slug="minutes", title="gatherings")
    change = put_forward(ana, "Meetings", "Minutes")
    assert stage(change) == "draft"
    assert "Two pages would be called “Gatherings”" in ana.get(change.path).text
    draft(ana, slug="minutes", title="Records", base_seq=_seq("Minutes"), base_title="gatherings")
    ana.post(f"{change.path}/opening")
    assert stage(change) == "open"


def test_a_title_that_another_page_has_is_not_put_forward(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = sign_in(factories.person())
    draft(ana, title="minutes")
    page(factories.person(), "Minutes", BASE)
    change = put_forward(ana)
    assert stage(change) == "draft"
    assert "Another page has this title already" in ana.get(change.path).text


def test_a_title_taken_meanwhile_sends_the_change_back_and_says_so(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    agreed(agreements=1)
    proposer = factories.person()
    ana = sign_in(proposer)
    draft(ana, title="Gatherings")
    change = put_forward(ana)
    page(factories.person(), "gatherings", BASE)
    answer = say(sign_in(factories.person()), change, "agree")
    assert answer.status_code == 302
    assert stage(change) == "returned"
    assert (row().title, row().version) == ("Meetings", 1)
    assert "Another page is called “Gatherings” by now" in told(proposer.id)[-1]
    shown = ana.get(change.path).text
    assert (
        "Another page is called “Gatherings” by now. "
        "Choose another title in the draft, then put it forward anew." in shown
    )
    assert "Other words were adopted" not in shown
    refused = ana.post(f"{change.path}/renewal", data=WORDS)
    assert refused.status_code == 422
    assert "Another page has this title already" in refused.text
    draft(ana, title="Gathering", base_seq=_seq(), base_title="Gatherings")
    ana.post(f"{change.path}/renewal", data=WORDS)
    say(sign_in(factories.person()), newest(), "agree")
    assert stage(newest()) == "adopted"
    assert row("Gathering").body == CHANGED


def test_a_title_given_up_again_is_no_reason_any_more(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    agreed(agreements=1)
    ana = sign_in(factories.person())
    draft(ana, title="Gatherings")
    change = put_forward(ana)
    page(factories.person(), "Gatherings", BASE)
    say(sign_in(factories.person()), change, "agree")
    send(ana, "gatherings", BASE, title="Parties")
    assert "nothing stands in its way by now" in ana.get(change.path).text


def test_a_change_goes_on_without_a_page_that_was_removed(sign_in: SignIn) -> None:
    change, proposer = _of_two_pages(sign_in)
    take_away("minutes")
    assert stage(change) == "returned"
    assert "“Minutes” was removed, and “Say it better” needs another look" in told(proposer.id)
    ana = sign_in(proposer)
    shown = ana.get(change.path).text
    assert "“Minutes” was removed meanwhile." in shown
    assert "with the pages that are left" in shown
    assert "Other words were adopted" not in shown
    assert "changes words that were changed meanwhile" not in shown
    assert say(sign_in(factories.person()), change, "agree").status_code == 409
    form = ana.get(f"{change.path}/renewal").text
    assert "This page goes forward: " in form
    assert "“Minutes” was removed and is left out." in form
    assert ana.post(f"{change.path}/renewal", data=WORDS).status_code == 302
    new = newest()
    assert (stage(change), stage(new)) == ("superseded", "open")
    texts = db.session.scalars(db.select(ProposedText).where(ProposedText.proposal_id == new.id))
    assert [each.page_id for each in texts] == [row().id]
    say(sign_in(factories.person()), new, "agree")
    assert row().body == CHANGED
    assert row("Minutes").body == BASE


def test_a_change_without_any_page_left_is_closed(sign_in: SignIn) -> None:
    change, proposer = _of_two_pages(sign_in)
    take_away("minutes")
    take_away("meetings")
    assert stage(change) == "closed"
    assert told(proposer.id)[-1] == "“Say it better” is closed: all its pages were removed"
    ana = sign_in(proposer)
    shown = ana.get(change.path).text
    assert "All its pages were removed, so it was closed." in shown
    assert "Put forward anew" not in shown
    refused = ana.post(f"{change.path}/renewal", data=WORDS)
    assert refused.status_code == 422
    assert "there is nothing to put forward" in refused.text
    assert newest().id == change.id


def test_a_change_that_went_back_is_closed_when_nobody_touches_it(sign_in: SignIn) -> None:
    change, proposer = _of_two_pages(sign_in)
    take_away("minutes")
    for days in (2, 4, 8):
        _after(days)
        assert stage(change) == "returned"
    assert told(proposer.id).count("“Say it better” still needs another look") == 1
    _after(11)
    assert stage(change) == "closed"
    assert "nobody put it forward anew for long" in told(proposer.id)[-1]
    assert "All its pages were removed" not in sign_in(proposer).get(change.path).text


def _of_two_pages(sign_in: SignIn) -> tuple[Proposal, Person]:
    for title in ("Meetings", "Minutes"):
        page(factories.person(), title, BASE)
        agreed(title, agreements=1)
    proposer = factories.person()
    client = sign_in(proposer)
    draft(client)
    draft(client, slug="minutes")
    return put_forward(client, "Meetings", "Minutes"), proposer


def _seq(title: str = "Meetings") -> int:
    return drafts.of(row(title)).seq


def _after(days: int) -> None:
    with clock.freeze(clock.now() + timedelta(days=days)):
        stalling.look_after_stalled()
