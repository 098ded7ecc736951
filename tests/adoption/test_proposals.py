"""From a draft to what readers see: put forward, spoken to, adopted, or not."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from social.adoption.models import Proposal, ProposedText
from social.core import clock
from social.core.database import db
from social.entries.models import Revision
from social.guidelines.models import KeptText, RevisionAuthor, Rule
from social.guidelines.queries import drafts
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.adoption.putting import BASE, CHANGED, agreed, draft, newest, put_forward, row, say, stage, voices
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.guidelines.sending import send


def told(person: Person) -> list[str]:
    db.session.expire_all()
    rows = db.select(Notification.sentence).where(Notification.person_id == person.id)
    return list(db.session.scalars(rows.order_by(Notification.id)))


def test_enough_agreements_make_the_frozen_words_what_readers_see(sign_in: SignIn) -> None:
    ana, ben, chiara = (factories.person(name) for name in ("Ana Ferreira", "Ben Okafor", "Chiara Neri"))
    page(ana, "Meetings", BASE, community=community(ana, ben, chiara))
    agreed()
    writer = sign_in(ana)
    draft(writer)
    change = put_forward(writer, name="Say it better")
    assert told(ben) == ["Ana Ferreira put “Say it better” forward: what do you say?"]
    shown = sign_in(ben).get(change.path).text
    for words in (
        "0</strong> of 2 agree",
        "Missing: 2 agreements",
        "<ins>A middle </ins>",
        "Because it helps.",
    ):
        assert words in shown
    assert "Say it better" in sign_in(ben).get("/guidelines/meetings").text
    assert say(sign_in(ben), change, "agree").status_code == 302
    assert row().body == BASE
    assert stage(change) == "open"
    say(sign_in(chiara), change, "agree", "Yes, much clearer.")
    assert stage(change) == "adopted"
    assert (row().body, row().version) == (CHANGED, 2)
    revision = db.session.get(Revision, (row().id, 2))
    assert revision is not None
    assert (revision.author_id, revision.name, revision.note) == (
        ana.id,
        "Say it better",
        "Because it helps.",
    )
    assert told(ben)[-1] == "“Say it better” is adopted"
    shown = sign_in(ben).get("/guidelines/meetings").text
    assert "Adopted on" in shown
    assert "with the last word of" in shown
    assert "Chiara Neri" in shown
    assert "2 colleagues agreed" in sign_in(ben).get(change.path).text
    assert "Yes, much clearer." in sign_in(ben).get(change.path).text
    assert not drafts.of(row()).changed
    row().rule = Rule.OPEN
    db.session.commit()
    assert send(writer, "meetings", "Other words.", base=2).status_code == 302
    shown = sign_in(ben).get("/guidelines/meetings").text
    assert "Version 2 was adopted on" in shown
    assert "/guidelines/meetings/compare?from=2&amp;to=3" in shown


def test_an_objection_to_a_passage_holds_it_up_until_it_is_answered(sign_in: SignIn) -> None:
    ana, ben, chiara = (factories.person(name) for name in ("Ana Ferreira", "Ben Okafor", "Chiara Neri"))
    page(ana, "Meetings", BASE)
    agreed(agreements=1)
    writer, objector = sign_in(ana), sign_in(ben)
    draft(writer)
    change = put_forward(writer)
    say(objector, change, "object", "Which middle?", "A middle\nline")
    voice = voices()[0]
    assert (voice.quote, CHANGED[voice.start : voice.end]) == ("A middle line", "A middle line")
    assert told(ana)[-1] == "Ben Okafor objects to a passage of “Say it better”"
    say(sign_in(chiara), change, "agree")
    assert stage(change) == "open"
    shown = writer.get(change.path).text
    assert "Missing: an answer to 1 objection" in shown
    assert '<blockquote class="voice-quote">A middle line</blockquote>' in shown
    assert "Which middle?" in shown
    talks = writer.get("/guidelines/meetings/passages").text
    assert f'href="{change.path}#voice-{voice.id}"' in talks
    assert 'href="/guidelines/meetings/passages"' in shown
    answer = f"{change.path}/voices/{voice.id}/resolution"
    assert writer.post(answer).status_code == 404
    assert stage(change) == "open"
    assert objector.post(answer).status_code == 302
    assert stage(change) == "adopted"
    assert "Answered, says Ben Okafor" in writer.get(change.path).text


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"stance": "object", "words": "", "quote": "A middle line"}, "Say why, so that the writers can"),
        ({"stance": "object", "words": "No.", "quote": "Not in it"}, "These words are not in the proposed"),
        ({"stance": "object", "words": "No.", "quote": ""}, "Choose the words you mean."),
        ({"stance": "maybe", "words": "Hm."}, "Not a valid choice"),
        ({"words": "Hm."}, "Choose what you say."),
    ],
)
def test_a_voice_that_cannot_be_noted_is_shown_again(
    sign_in: SignIn, given: dict[str, str], words: str
) -> None:
    page(factories.person(), "Meetings", BASE)
    agreed()
    draft(sign_in(factories.person()))
    change = put_forward(sign_in(factories.person()))
    answer = sign_in(factories.person()).post(f"{change.path}/voices", data=given)
    assert answer.status_code == 422
    assert words in answer.text
    assert given["words"] in answer.text
    assert voices() == []


def test_a_clause_is_chosen_from_those_that_are_new(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    agreed()
    draft(sign_in(factories.person()))
    change = put_forward(sign_in(factories.person()))
    value = f"{row().id}-{CHANGED.index('A middle')}-{CHANGED.index('A middle') + len('A middle line.')}"
    reader = sign_in(factories.person())
    shown = reader.get(change.path).text
    assert f'<option value="{value}">A middle line.</option>' in shown
    assert ">First line.</option>" not in shown
    reader.post(f"{change.path}/voices", data={"stance": "object", "words": "Hm.", "passage": value})
    assert voices()[0].quote == "A middle line."


def test_people_change_what_they_say_and_what_they_said_stays_readable(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    agreed()
    draft(sign_in(factories.person()))
    change = put_forward(sign_in(factories.person()))
    ben = sign_in(factories.person("Ben Okafor"))
    say(ben, change, "object", "Which middle?", "A middle line")
    say(ben, change, "agree")
    say(ben, change, "agree")
    assert [(each.stance, each.ended_at is None) for each in voices()] == [("object", False), ("agree", True)]
    shown = ben.get(change.path).text
    assert "1</strong> of 2 agree" in shown
    assert "had objected" in shown
    assert "Which middle?" in shown


def test_whoever_puts_a_change_forward_does_not_count_for_it(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    agreed(agreements=1)
    ana = sign_in(factories.person())
    draft(ana)
    change = put_forward(ana)
    assert say(ana, change, "agree").status_code == 403
    assert stage(change) == "open"
    assert "You put it forward, so what you say is in it already." in ana.get(change.path).text


def test_only_members_decide_about_their_pages_and_everybody_may_read(sign_in: SignIn) -> None:
    ana, ben = factories.person(), factories.person()
    page(ana, "Meetings", BASE, community=community(ana, ben))
    agreed(agreements=1)
    draft(sign_in(ana))
    change = put_forward(sign_in(ana))
    outsider = sign_in(factories.person())
    assert "members decide this" in outsider.get(change.path).text
    for stance in ("agree", "object", "abstain"):
        assert say(outsider, change, stance, "Words.", "A middle line").status_code == 403
    assert outsider.post(f"{change.path}/withdrawal").status_code == 403
    assert outsider.post(f"{change.path}/confirmation").status_code == 403
    assert outsider.get(f"{change.path}/renewal").status_code == 403
    assert stage(change) == "open"


def test_a_facilitator_who_has_not_put_it_forward_has_the_last_word(sign_in: SignIn) -> None:
    host, other, ana, ben = (factories.person() for _ in range(4))
    place = community(host, other, ana, ben)
    page(ana, "Meetings", BASE, community=place)
    agreed(agreements=1, facilitator=True)
    draft(sign_in(ana))
    change = put_forward(sign_in(ana))
    confirmation = f"{change.path}/confirmation"
    assert sign_in(host).post(confirmation).status_code == 302
    assert stage(change) == "open"
    say(sign_in(ben), change, "agree")
    assert stage(change) == "open"
    assert sign_in(ben).post(confirmation).status_code == 403
    assert "Confirm and adopt" in sign_in(host).get(change.path).text
    sign_in(host).post(confirmation)
    assert stage(change) == "adopted"
    assert newest().decided_by_id == host.id
    assert "confirmed by" in sign_in(ben).get("/guidelines/meetings").text


def test_a_host_does_not_confirm_what_they_put_forward(sign_in: SignIn) -> None:
    host, ben = factories.person(), factories.person()
    page(host, "Meetings", BASE, community=community(host, ben))
    agreed(agreements=1, facilitator=True)
    draft(sign_in(host))
    change = put_forward(sign_in(host))
    say(sign_in(ben), change, "agree")
    assert sign_in(host).post(f"{change.path}/confirmation").status_code == 403
    assert stage(change) == "open"


def test_several_pages_go_forward_as_one_change_by_the_stricter_rule(sign_in: SignIn) -> None:
    for title in ("Meetings", "Minutes"):
        page(factories.person(), title, BASE)
    agreed("Meetings", agreements=1, facilitator=False)
    agreed("Minutes", agreements=2, facilitator=False)
    ana = sign_in(factories.person())
    draft(ana)
    draft(ana, slug="minutes")
    change = put_forward(ana, "Meetings", "Minutes")
    say(sign_in(factories.person()), change, "agree")
    assert stage(change) == "open"
    say(sign_in(factories.person()), change, "agree")
    assert row("Meetings").body == row("Minutes").body == CHANGED
    assert {each.adopted_version for each in db.session.scalars(db.select(ProposedText))} == {2}


def test_pages_of_different_people_do_not_go_forward_together(sign_in: SignIn) -> None:
    ana = factories.person()
    page(ana, "Meetings", BASE)
    page(ana, "Minutes", BASE, community=community(ana))
    writer = sign_in(ana)
    draft(writer)
    draft(writer, slug="minutes")
    pages = [str(row(title).id) for title in ("Meetings", "Minutes")]
    answer = writer.post("/guidelines/proposals", data={"title": "T", "why": "W", "pages": pages})
    assert answer.status_code == 422
    assert "These pages belong to different people." in answer.text
    assert db.session.query(Proposal).count() == 0


def test_what_is_missing_in_the_form_is_said_and_nothing_is_lost(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = sign_in(factories.person())
    assert "No draft has anything new" in ana.get("/guidelines/proposals/new").text
    draft(ana)
    shown = ana.get("/guidelines/proposals/new?page=meetings").text
    assert "checked" in shown
    answer = ana.post("/guidelines/proposals", data={"title": "", "why": "An hour of thought."})
    assert answer.status_code == 422
    for words in ("Give the change a name.", "Choose at least one page.", "An hour of thought."):
        assert words in answer.text


def test_the_draft_moves_on_and_what_was_put_forward_stays(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    agreed(agreements=1)
    ana = sign_in(factories.person())
    draft(ana)
    change = put_forward(ana)
    seq = drafts.of(row()).seq
    draft(ana, CHANGED.replace("Third", "Last"), base_seq=seq)
    assert "has moved on since" in ana.get(change.path).text
    say(sign_in(factories.person()), change, "agree")
    assert row().body == CHANGED
    assert drafts.of(row()).words.body == CHANGED.replace("Third", "Last")
    assert drafts.of(row()).changed
    assert drafts.of(row()).base == 2


def test_a_change_is_put_forward_anew_and_the_old_voices_are_about_the_old_words(sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
    page(ana, "Meetings", BASE)
    agreed()
    writer = sign_in(ana)
    draft(writer)
    old = put_forward(writer)
    say(sign_in(ben), old, "object", "Which middle?", "A middle line")
    draft(writer, CHANGED.replace("A middle", "The second"), base_seq=drafts.of(row()).seq)
    assert "Because it helps." in writer.get(f"{old.path}/renewal").text
    refused = writer.post(f"{old.path}/renewal", data={"title": "", "why": "Ben was right."})
    assert refused.status_code == 422
    assert "Ben was right." in refused.text
    writer.post(f"{old.path}/renewal", data={"title": "Say it better", "why": "Ben was right."})
    new = newest()
    assert (stage(old), stage(new), new.replaces_id) == ("superseded", "open", old.id)
    assert "forward anew, with other words" in told(ben)[-1]
    shown = writer.get(new.path).text
    assert "What was said about the earlier words" in shown
    assert "Which middle?" in shown
    assert "0</strong> of 2 agree" in shown
    assert new.path in writer.get(old.path).text
    late = say(sign_in(ben), old, "agree", "Too late.")
    assert late.status_code == 409
    assert "Too late." in late.text


def test_of_two_changes_the_second_is_joined_with_the_first(sign_in: SignIn) -> None:
    first, second = _two(sign_in, CHANGED, BASE.replace("Third line", "The last line"))
    say(sign_in(factories.person()), first, "agree")
    shown = sign_in(factories.person()).get(second.path).text
    assert "Both fit together" in shown
    say(sign_in(factories.person()), second, "agree")
    assert (stage(first), stage(second)) == ("adopted", "adopted")
    assert row().body == CHANGED.replace("Third line", "The last line")
    assert "was changed since" in sign_in(factories.person()).get(first.path).text


def test_of_two_changes_of_the_same_words_the_second_is_sent_back(sign_in: SignIn) -> None:
    first, second = _two(sign_in, CHANGED, BASE.replace("Second line", "Quite another line"))
    author = db.session.get_one(Person, second.author_id)
    say(sign_in(factories.person()), first, "agree")
    assert (stage(first), stage(second)) == ("adopted", "returned")
    assert "needs another look" in told(author)[-1]
    assert row().body == CHANGED
    writer = sign_in(author)
    shown = writer.get(second.path).text
    assert "Quite another line." in shown
    assert "nothing was overwritten" in shown
    assert say(sign_in(factories.person()), second, "agree").status_code == 409
    writer.post(f"{second.path}/renewal", data={"title": "Again", "why": "Words."})
    assert "A middle line" in writer.get(newest().path).text
    say(sign_in(factories.person()), newest(), "agree")
    assert row().body == BASE.replace("Second line", "Quite another line")


def test_a_draft_that_is_behind_what_readers_see_is_settled_before_it_goes_forward(
    sign_in: SignIn,
) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = sign_in(factories.person())
    send(ana, "meetings", CHANGED)
    draft(ana, CHANGED.replace("A middle line", "Quite another line"), base=2)
    ana.post("/guidelines/meetings/revisions/1/restoration")
    agreed(agreements=1)
    data = {"title": "Again", "why": "Words.", "pages": [str(row().id)]}
    answer = ana.post("/guidelines/proposals", data=data)
    assert "/guidelines/meetings/edit?kept=" in answer.headers["Location"]
    assert stage(newest()) == "draft"
    kept = db.session.scalars(db.select(KeptText.id)).one()
    settled = BASE.replace("Second line", "Quite another middle line")
    form = {"base": 3, "base_seq": drafts.of(row()).seq, "settles": kept}
    assert send(ana, "meetings", settled, then="keep", **form).status_code == 302
    ana.post(f"{newest().path}/opening")
    say(sign_in(factories.person()), newest(), "agree")
    assert row().body == settled


def _two(sign_in: SignIn, first: str, second: str) -> tuple[Proposal, Proposal]:
    """Two changes of one page; the draft is brought back to the page's words between them."""
    page(factories.person(), "Meetings", BASE)
    agreed(agreements=1)
    made = []
    for body in (first, second):
        writer: FlaskClient = sign_in(factories.person())
        seq = drafts.of(row()).seq
        draft(writer, body, base_seq=seq)
        made.append(put_forward(writer))
    return made[0], made[1]


def test_a_change_is_withdrawn_by_who_put_it_forward_only(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    agreed(agreements=1)
    ana, ben = sign_in(factories.person("Ana Ferreira")), factories.person()
    draft(ana)
    change = put_forward(ana)
    say(sign_in(ben), change, "abstain")
    assert sign_in(ben).post(f"{change.path}/withdrawal").status_code == 403
    assert ana.post(f"{change.path}/withdrawal").status_code == 302
    assert stage(change) == "withdrawn"
    assert told(ben)[-1] == "Ana Ferreira withdrew “Say it better”"
    assert say(sign_in(ben), change, "agree").status_code == 409
    assert ana.post(f"{change.path}/withdrawal").status_code == 403
    assert row().version == 1


def test_a_change_kept_for_later_is_seen_by_its_proposer_alone(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, ben = sign_in(factories.person()), sign_in(factories.person())
    draft(ana)
    change = put_forward(ana, then="keep")
    assert stage(change) == "draft"
    assert ben.get(change.path).status_code == 404
    assert ben.post(f"{change.path}/opening").status_code == 404
    assert "Say it better" not in ben.get("/guidelines/proposals").text
    assert "only you see it" in ana.get("/guidelines/proposals").text
    assert ana.post(f"{change.path}/opening").status_code == 302
    assert stage(change) == "open"
    assert "Say it better" in ben.get("/guidelines/proposals").text


def test_a_silent_change_is_nudged_once_and_then_closed_politely(sign_in: SignIn) -> None:
    ana, ben, chiara = (factories.person() for _ in range(3))
    page(ana, "Meetings", BASE, community=community(ana, ben, chiara))
    agreed(nudge_days=3, close_days=9)
    draft(sign_in(ana))
    change = put_forward(sign_in(ana))
    say(sign_in(ben), change, "abstain")
    _after(days=2)
    assert "waits for what you say" not in " ".join(told(chiara))
    _after(days=4)
    _after(days=5)
    assert told(chiara).count("“Say it better” waits for what you say") == 1
    assert "waits for what you say" not in " ".join([*told(ben), *told(ana)])
    _after(days=9)
    assert stage(change) == "open"
    _after(days=11)
    assert stage(change) == "closed"
    assert "is closed, because nobody spoke for long" in told(ana)[-1]
    assert "Nobody had spoken for long" in sign_in(ana).get(change.path).text
    assert sign_in(ana).get(f"{change.path}/renewal").status_code == 200


def _after(days: int) -> None:
    from social.adoption.service import stalling

    with clock.freeze(clock.now() + timedelta(days=days)):
        stalling.look_after_stalled()


def test_the_objection_of_somebody_who_left_the_community_does_not_count(sign_in: SignIn) -> None:
    ana, ben, chiara = (factories.person() for _ in range(3))
    place = community(ana, ben, chiara)
    page(ana, "Meetings", BASE, community=place)
    agreed(agreements=1)
    draft(sign_in(ana))
    change = put_forward(sign_in(ana))
    objector = sign_in(ben)
    say(objector, change, "object", "Which?", "A middle line")
    objector.post(f"{place.path}/membership/end")
    assert "not counted" in sign_in(ana).get(change.path).text
    assert say(objector, change, "object", "Still", "A middle line").status_code == 403
    say(sign_in(chiara), change, "agree")
    assert stage(change) == "adopted"


def test_everybody_whose_words_are_in_it_is_named_with_the_revision(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    agreed(agreements=1)
    ana, ben = factories.person(), factories.person("Ben Okafor")
    draft(sign_in(ben))
    draft(sign_in(ana), CHANGED.replace("Third", "Last"), base_seq=drafts.of(row()).seq)
    change = put_forward(sign_in(ana))
    say(sign_in(factories.person()), change, "agree")
    assert [each.person_id for each in db.session.scalars(db.select(RevisionAuthor))] == [ben.id]
    assert "with words by Ben Okafor" in sign_in(ana).get("/guidelines/meetings/revisions").text


def test_decided_changes_have_a_list_of_their_own(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = sign_in(factories.person())
    assert "Nothing waits for a decision" in ana.get("/guidelines/proposals").text
    assert "Nothing was decided yet" in ana.get("/guidelines/proposals?show=decided").text
    draft(ana)
    change = put_forward(ana)
    assert "0 of 3 agree" in ana.get("/guidelines/proposals").text
    ana.post(f"{change.path}/withdrawal")
    assert "Say it better" not in ana.get("/guidelines/proposals").text
    assert "withdrawn" in ana.get("/guidelines/proposals?show=decided").text
