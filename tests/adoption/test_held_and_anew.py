"""Changes of a page that a moderator closed wait; what people speak to is nobody else's to put aside."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from social.adoption.models import Proposal, Stance
from social.adoption.queries import proposals
from social.adoption.service import speaking, stalling
from social.communities.models import Community
from social.core import clock
from social.core.clock import now
from social.core.database import db
from social.entries.models import Entry
from social.entries.refusals import ClosedToWords
from tests import factories
from tests.adoption.putting import BASE, CHANGED, agreed, draft, newest, put_forward, row, say, stage, voices
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.moderation.looking import act, newest_act, report

ANEW = {"title": "Hijacked", "why": "Because."}
WHOLE = {"rule": "agreement", "agreements": "2", "nudge_days": "7", "close_days": "14"}
HELD = "A moderator has closed this page"
CLOSED_TO_WORDS = "This is closed to new words"
KEPT = "Your words are safe: copy them from below"
KEPT_RETIRED = "What you wrote is not lost: copy it from here"
HELD_ITSELF = "A moderator has closed this proposal"


def lock(at: bool = True) -> None:
    """As a moderator does."""
    row().locked_at = now() if at else None
    db.session.commit()


def retire(place: Community, at: bool = True) -> None:
    """As its members do by a vote."""
    db.session.refresh(place)
    place.closed_at = now() if at else None
    db.session.commit()


def change_of_meetings(sign_in: SignIn) -> tuple[FlaskClient, FlaskClient, Proposal]:
    """Who put it forward, somebody else, and the change."""
    ana, ben = (sign_in(factories.person()) for _ in range(2))
    page(factories.person(), "Meetings", BASE)
    agreed(agreements=1)
    draft(ana)
    return ana, ben, put_forward(ana)


def test_a_closed_page_is_neither_put_forward_nor_spoken_to_until_it_is_open_again(sign_in: SignIn) -> None:
    ana, ben, change = change_of_meetings(sign_in)
    say(ben, change, "object", "Which one?", "A middle line")
    lock()
    forward = {"title": "Say it twice", "why": "Because it helps.", "pages": str(row().id)}
    for then in ("forward", "keep"):
        refused = ben.post("/guidelines/proposals", data=forward | {"then": then})
        assert (refused.status_code, CLOSED_TO_WORDS in refused.text) == (403, True)
        assert "Because it helps." in refused.text
    assert ana.post(f"{change.path}/renewal", data=ANEW).status_code == 403
    assert ben.post(f"{change.path}/voices/{voices()[0].id}/resolution").status_code == 403
    refused = say(ben, change, "agree", "Fine by me now.")
    assert (refused.status_code, "Fine by me now." in refused.text) == (403, True)
    assert newest().id == change.id
    shown = ben.get(change.path).text
    assert HELD in shown
    assert "What do you say" not in shown
    assert HELD in ben.get("/guidelines/meetings").text
    assert "This is answered for me" not in shown
    assert "Put forward anew" not in ana.get(change.path).text
    assert "Meetings" not in ben.get("/guidelines/proposals/new?page=meetings").text
    lock(False)
    assert HELD not in ben.get(change.path).text
    assert say(ben, change, "agree").status_code == 302
    assert stage(change) == "adopted"


def test_a_change_that_a_moderator_closed_waits_until_it_is_open_again(sign_in: SignIn) -> None:
    ana, ben, change = change_of_meetings(sign_in)
    moderator = sign_in(factories.person(roles=("moderator", "hr")))
    say(ben, change, "object", "Which one?", "A middle line")
    assert f"/report/entry/{change.id}" not in ana.get(change.path).text
    assert "Look after this" not in ben.get(change.path).text
    assert f'action="/moderation/about/entry/{change.id}"' in moderator.get(change.path).text
    assert f"/report/entry/{change.id}" in ben.get(change.path).text
    _look_after_all_in(days=4)
    reminded = newest().nudged_at
    report(ben, f"entry:{change.id}")
    act(moderator, f"entry:{change.id}", "lock")
    for who, path in (
        (ben, f"voices/{voices()[0].id}/resolution"),
        (ana, "withdrawal"),
        (ana, "renewal"),
        (moderator, "renewal"),
    ):
        refused = who.post(f"{change.path}/{path}", data=ANEW)
        assert (refused.status_code, CLOSED_TO_WORDS in refused.text) == (403, True), path
        assert KEPT not in refused.text
    for stance in ("agree", "abstain"):
        assert say(ben, change, stance).status_code == 403
    refused = say(moderator, change, "agree", "Fine by me now.")
    assert (refused.status_code, "Fine by me now." in refused.text) == (403, True)
    assert KEPT in refused.text
    shown = ben.get(change.path).text + ana.get(change.path).text
    assert HELD_ITSELF in shown
    for offered in ("What do you say", "This is answered for me", "Put forward anew", "Withdraw</button>"):
        assert offered not in shown
    assert "on hold" in ben.get("/guidelines/proposals").text
    assert "What do you say?" not in ben.get("/guidelines/meetings").text
    _look_after_all_in(days=30)
    assert [voice.stance for voice in voices()] == ["object"]
    undone = moderator.post(f"/moderation/acts/{newest_act().id}/undoing", data={"why": "Fine by now."})
    assert undone.status_code == 303
    _look_after_all_in(days=31)
    assert (stage(change), newest().nudged_at) == ("open", reminded)
    assert ben.post(f"{change.path}/voices/{voices()[0].id}/resolution").status_code == 302
    assert say(moderator, change, "agree").status_code == 302
    assert stage(change) == "adopted"


def _look_after_all_in(days: int) -> None:
    with clock.freeze(now() + timedelta(days=days)):
        stalling.look_after_stalled()


def test_who_put_it_forward_or_looks_after_it_asks_anew_and_only_with_other_words(sign_in: SignIn) -> None:
    _ana, ben, change = change_of_meetings(sign_in)
    host = sign_in(factories.person(roles=("hr",)))
    draft(ben, CHANGED + "\n\nMore.", base_seq=1)
    assert ben.post(f"{change.path}/renewal", data=ANEW).status_code == 403
    assert "Put forward anew" not in ben.get(change.path).text
    assert host.post(f"{change.path}/renewal", data=ANEW).status_code == 302
    assert stage(change) == "superseded"
    change = newest()
    refused = host.post(f"{change.path}/renewal", data=ANEW)
    assert refused.status_code == 422
    assert "The draft says what was put forward already." in refused.text
    assert stage(change) == "open"
    assert newest().id == change.id
    host.post(f"{change.path}/withdrawal")
    assert ben.post(f"{change.path}/renewal", data=ANEW).status_code == 302


def test_who_is_here_for_the_last_time_today_still_has_a_say(sign_in: SignIn) -> None:
    _ana, _ben, change = change_of_meetings(sign_in)
    chiara = factories.person()
    reader = sign_in(chiara)
    for days_ago, then in ((1, "open"), (0, "adopted")):
        chiara.left_on = clock.now().date() - timedelta(days=days_ago)
        db.session.commit()
        say(reader, change, "agree")
        assert stage(change) == then


def test_nobody_moves_a_closed_page_or_says_how_it_is_changed(sign_in: SignIn) -> None:
    change_of_meetings(sign_in)
    hers = sign_in(factories.person("Hana", roles=("hr",)))
    for closed, answers in ((True, {403}), (False, {302, 303})):
        lock(closed)
        for path, form in (("rule", WHOLE), ("place/steps", {"direction": "up"})):
            sent = hers.post(f"/guidelines/meetings/{path}", data=form)
            assert sent.status_code in answers
            assert (CLOSED_TO_WORDS in sent.text) is closed


def test_while_it_is_held_nobody_is_silent(sign_in: SignIn) -> None:
    _ana, _ben, change = change_of_meetings(sign_in)
    start = newest().moved_at
    _look_after_all_in(days=4)
    reminded = newest().nudged_at
    lock()
    for day in (5, 7, 8):
        _look_after_all_in(days=day)
    lock(False)
    _look_after_all_in(days=10)
    assert (stage(change), newest().nudged_at) == ("open", reminded)
    _look_after_all_in(days=12)
    again = newest().nudged_at
    assert again is not None
    assert again - start >= timedelta(days=11)
    _look_after_all_in(days=16)
    assert stage(change) == "open"
    _look_after_all_in(days=19)
    assert stage(change) == "closed"


def test_what_is_closed_between_two_looks_is_seen_before_anything_is_decided(sign_in: SignIn) -> None:
    _ana, _ben, change = change_of_meetings(sign_in)
    person, meetings = factories.person(), row()
    texts = proposals.list_texts(newest().id)
    assert (texts[0].page, meetings.locked_at) == (meetings, None)
    elsewhere = db.update(Entry).where(Entry.id == meetings.id).values(locked_at=now())
    db.session.execute(elsewhere.execution_options(synchronize_session=False))
    assert meetings.locked_at is None
    with pytest.raises(ClosedToWords):
        speaking.speak(db.session.get_one(Proposal, change.id), person, Stance.AGREE)
    assert voices() == []


def test_a_change_of_a_retired_community_waits_until_that_is_opened_again(sign_in: SignIn) -> None:
    people = [factories.person() for _ in range(3)]
    place = community(*people, name="Field notes")
    ana, ben, chiara = (sign_in(each) for each in people)
    page(people[0], "Meetings", BASE, community=place)
    agreed(agreements=1)
    draft(ana)
    change = put_forward(ana)
    say(ben, change, "object", "Which one?", "A middle line")
    retire(place)
    for who, path in ((ben, f"voices/{voices()[0].id}/resolution"), (ana, "withdrawal"), (ana, "renewal")):
        refused = who.post(f"{change.path}/{path}")
        assert (refused.status_code, "Field notes is retired" in refused.text) == (403, True), path
        assert KEPT_RETIRED not in refused.text
    refused = say(chiara, change, "agree", "Fine by me now.")
    assert (refused.status_code, "Fine by me now." in refused.text) == (403, True)
    assert KEPT_RETIRED in refused.text
    shown = ben.get(change.path).text + ana.get(change.path).text
    assert "nothing is decided unless Field notes is opened again" in shown
    for untrue in ("Missing:", "not counted", "This is answered for me", "Withdraw</button>"):
        assert untrue not in shown
    for shows in (shown, ben.get("/guidelines/proposals").text):
        assert "on hold" in shows
    _look_after_all_in(days=4)
    _look_after_all_in(days=30)
    assert (stage(change), newest().nudged_at, voices()[0].resolved_at) == ("open", None, None)
    retire(place, False)
    _look_after_all_in(days=31)
    assert (stage(change), newest().nudged_at) == ("open", None)
    ben.post(f"{change.path}/voices/{voices()[0].id}/resolution")
    say(chiara, change, "agree")
    assert stage(change) == "adopted"
