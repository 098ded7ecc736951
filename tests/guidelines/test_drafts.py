"""What readers see and what writers work on: the plain form with a draft, publishing, and nothing lost."""

import re

import pytest

from social.communities.models import Access
from social.core.database import db
from social.entries.models import Entry, Revision
from social.guidelines.models import Guideline, KeptText, RevisionAuthor, Rule
from social.guidelines.queries import drafts
from social.guidelines.service import drafts as drafting
from social.live import texts
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.guidelines.sending import field_of, send

BASE = "First line.\n\nSecond line.\n\nThird line."


def row(title: str = "Meetings") -> Guideline:
    found = db.session.scalars(
        db.select(Guideline).where(Guideline.title == title).options(db.undefer(Entry.body))
    ).one()
    db.session.refresh(found)
    return found


def type_live(writer: Person, before: str, after: str) -> int:
    """As somebody does in the writing box that others have open, too."""
    found = row()
    if not drafts.of(found).seq:
        drafting.write(found, writer, drafts.of(found).words, found.version)
    now = drafts.of(found).words.body
    assert before in now
    seq = texts.change(found.id, writer.id, now.replace(before, after)).seq
    db.session.commit()
    return seq


def agreed(title: str = "Meetings") -> None:
    row(title).rule = Rule.AGREEMENT
    db.session.commit()


def test_words_kept_as_draft_are_seen_by_writers_and_not_by_readers(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = sign_in(factories.person("Ana Ferreira"))
    answer = send(ana, "meetings", BASE.replace("Second", "Middle"), then="keep")
    assert answer.headers["Location"] == "/guidelines/meetings/draft"
    assert row().body == BASE
    assert row().version == 1
    shown = ana.get("/guidelines/meetings/draft").text
    assert "<del>Second</del>" in shown.replace(" </del>", "</del>")
    assert "New words by Ana Ferreira" in shown
    assert "Middle line" not in ana.get("/guidelines/meetings").text
    beside = ana.get("/guidelines/meetings/draft?show=beside").text
    assert "Readers see" in beside


def test_a_reason_for_words_that_are_kept_waits_with_them(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = sign_in(factories.person())
    given = {"then": "keep", "note": "So that it is “clear”", "name": "Spring"}
    answer = send(ana, "meetings", BASE.replace("Second", "Middle"), **given)
    shown = ana.get(answer.headers["Location"]).text
    assert 'value="So that it is “clear”"' in shown
    assert 'value="Spring"' in shown


def test_the_form_shows_the_draft_and_says_whose_words_would_be_published(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    send(sign_in(factories.person("Ana Ferreira")), "meetings", BASE.replace("Second", "Middle"), then="keep")
    shown = sign_in(factories.person()).get("/guidelines/meetings/edit").text
    assert "Middle line." in shown
    assert "Publishing shows readers what Ana Ferreira wrote in the draft, too." in shown


def test_publishing_a_form_that_began_from_the_draft_publishes_all_of_it_under_all_names(
    sign_in: SignIn,
) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, ben = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
    seq = type_live(ana, "Second", "Middle")
    text = BASE.replace("Second", "Middle").replace("Third", "Last")
    send(sign_in(ben), "meetings", text, base_seq=seq, name="Spring", note="Clearer")
    assert (row().body, row().version) == (text, 2)
    assert [each.person_id for each in db.session.scalars(db.select(RevisionAuthor))] == [ana.id]
    history = sign_in(ben).get("/guidelines/meetings/revisions").text
    assert "with words by Ana Ferreira" in history
    assert "<strong>Spring</strong>: Clearer" in history
    assert not drafts.of(row()).changed
    assert "Nothing is new" in sign_in(ben).get("/guidelines/meetings/draft").text


def test_words_that_others_wrote_meanwhile_are_not_published_unseen(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, ben = factories.person("Ana Ferreira"), sign_in(factories.person("Ben Okafor"))
    type_live(ana, "Second", "Middle")
    answer = send(ben, "meetings", BASE.replace("Third", "Last"))
    assert answer.headers["Location"] == "/guidelines/meetings/draft"
    assert row().body == BASE
    assert drafts.of(row()).words.body == BASE.replace("Second", "Middle").replace("Third", "Last")
    shown = ben.get("/guidelines/meetings/draft").text
    assert "Ana Ferreira wrote in the draft while you did." in shown


def test_a_plain_save_beside_an_unchanged_draft_is_published_at_once(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = factories.person()
    type_live(ana, "Second", "Second")
    assert send(sign_in(ana), "meetings", BASE.replace("Third", "Last")).headers["Location"] == (
        "/guidelines/meetings"
    )
    assert row().body == drafts.of(row()).words.body == BASE.replace("Third", "Last")


def test_a_clash_with_the_draft_is_shown_kept_and_settled(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, ben = factories.person("Ana Ferreira"), sign_in(factories.person())
    seq = type_live(ana, "Second line", "A middle line")
    answer = send(ben, "meetings", BASE.replace("Second line", "Some other line"), then="keep")
    assert answer.status_code == 409
    assert "Ana Ferreira saved this page while you were writing" in answer.text
    assert "A middle line" in answer.text
    kept = db.session.scalars(db.select(KeptText)).one()
    again = ben.get(f"/guidelines/meetings/edit?kept={kept.id}").text
    assert field_of(again, "base_seq") == str(seq)
    settled = BASE.replace("Second line", "A middle line, or some other")
    send(ben, "meetings", settled, base_seq=seq, settles=kept.id, then="keep")
    assert drafts.of(row()).words.body == settled
    assert db.session.query(KeptText).count() == 0


def test_a_writing_box_that_is_live_publishes_the_draft_itself(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = factories.person()
    seq = type_live(ana, "Second", "Mid")
    type_live(factories.person(), "Mid", "Middle")
    send(sign_in(ana), "meetings", BASE.replace("Second", "Mid"), base_seq=seq, live="1")
    assert row().body == BASE.replace("Second", "Middle")


def test_who_keeps_what_they_typed_live_is_told_that_it_is_in_the_draft(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, ben = factories.person(), factories.person()
    seq = type_live(ana, "Second", "Middle")
    said = {ana: "What you changed is in the draft. Readers see", ben: "You changed nothing"}
    for person, words in said.items():
        client = sign_in(person)
        kept = {"base_seq": seq, "live": "1", "then": "keep"}
        send(client, "meetings", BASE.replace("Second", "Middle"), **kept)
        assert words in client.get("/guidelines/meetings/draft").text
    seq = type_live(ana, "Middle", "Second")
    client = sign_in(ana)
    send(client, "meetings", BASE, base_seq=seq, live="1", then="keep")
    assert "You changed nothing" in client.get("/guidelines/meetings/draft").text


def test_a_new_title_waits_in_the_draft(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = sign_in(factories.person())
    send(ana, "meetings", BASE, title="Good meetings", then="keep")
    assert row().title == "Meetings"
    shown = ana.get("/guidelines/meetings/draft").text
    assert "The title “Meetings” becomes “Good meetings”." in shown
    ana.post("/guidelines/meetings/publication", data={"seq": drafts.of(row()).seq})
    assert row("Good meetings").slug == "good-meetings"


def test_who_gave_a_draft_its_title_is_named_and_nobody_publishes_it_unseen(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, ben = sign_in(factories.person("Ana Ferreira")), sign_in(factories.person())
    form = ben.get("/guidelines/meetings/edit").text
    begun = {name: field_of(form, name) for name in ("base", "base_seq", "base_title")}
    send(ana, "meetings", BASE, title="Good meetings", then="keep")
    send(ben, "meetings", BASE.replace("Third", "Last"), **begun)
    draft = ben.get("/guidelines/meetings/draft").text
    assert "Ana Ferreira wrote in the draft while you did." in draft
    ana.post("/guidelines/meetings/draft/fields", data={"title": "Good ones", "was_title": "Good meetings"})
    seen = {name: field_of(draft, name) for name in ("seq", "seen_title")}
    stale = ben.post("/guidelines/meetings/publication", data=seen)
    assert (stale.status_code, "Somebody changed the title meanwhile." in stale.text) == (409, True)
    assert ben.post("/guidelines/meetings/draft/removal", data=seen).status_code == 409
    assert row().version == 1
    ana.post("/guidelines/meetings/draft/fields", data={"title": "Good meetings", "was_title": "Good ones"})
    ben.post("/guidelines/meetings/publication", data=seen)
    assert row("Good meetings").body == BASE.replace("Third", "Last")
    assert "with words by Ana Ferreira" in ben.get("/guidelines/good-meetings/revisions").text


def test_the_draft_is_published_from_its_own_page(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, ben = sign_in(factories.person("Ana Ferreira")), sign_in(factories.person())
    send(ana, "meetings", BASE.replace("Second", "Middle"), then="keep")
    seq = field_of(ben.get("/guidelines/meetings/draft").text, "seq")
    type_live(factories.person("Chiara Neri"), "Third", "Last")
    stale = ben.post("/guidelines/meetings/publication", data={"seq": seq, "note": "My reason"})
    assert stale.status_code == 409
    assert "Somebody wrote in the draft meanwhile." in stale.text
    assert "My reason" in stale.text
    assert row().version == 1
    fresh = {"seq": field_of(stale.text, "seq"), "note": "My reason"}
    assert ben.post("/guidelines/meetings/publication", data=fresh).status_code == 302
    assert row().body == BASE.replace("Second", "Middle").replace("Third", "Last")
    again = ben.post("/guidelines/meetings/publication", data=fresh)
    assert again.status_code == 409
    assert "Nothing is new" in again.text


@pytest.mark.parametrize(
    ("body", "words"),
    [("word " * 14_000, "The draft is too long for one page."), ("a\n⟪⟫ You wrote:\nb", "The marks between")],
)
def test_a_draft_that_is_not_fit_to_be_read_is_not_published(sign_in: SignIn, body: str, words: str) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = factories.person()
    seq = type_live(ana, BASE, body)
    answer = sign_in(ana).post("/guidelines/meetings/publication", data={"seq": seq})
    assert answer.status_code == 409
    assert words in answer.text
    assert row().version == 1


def test_a_page_by_agreement_is_never_published_by_its_form(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    agreed()
    ana = sign_in(factories.person())
    for then in ("publish", "keep", "x"):
        send(ana, "meetings", BASE.replace("Second", "Middle"), then=then)
    forward = send(ana, "meetings", BASE.replace("Third", "Last"), then="forward")
    assert forward.headers["Location"] == "/guidelines/proposals/new?page=meetings"
    assert ana.post("/guidelines/meetings/publication", data={"seq": 1}).status_code == 403
    assert row().version == 1
    assert "Put forward" in ana.get("/guidelines/meetings/edit").text


def test_old_words_of_a_page_by_agreement_come_back_in_its_draft(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = sign_in(factories.person())
    send(ana, "meetings", BASE.replace("Second", "Middle"))
    agreed()
    answer = ana.post("/guidelines/meetings/revisions/1/restoration")
    assert answer.headers["Location"] == "/guidelines/meetings/draft"
    assert row().version == 2
    assert drafts.of(row()).words.body == BASE
    type_live(factories.person(), "Second", "Another")
    type_live(factories.person(), "Third line.", "Third line and more.")
    ana.post("/guidelines/meetings/revisions/2/restoration")
    assert "That is what the page says already." in ana.get("/guidelines/meetings").text


def test_words_brought_back_on_the_page_come_into_the_draft_too(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = sign_in(factories.person())
    send(ana, "meetings", BASE.replace("First", "Very first"))
    type_live(factories.person(), "Third", "Last")
    ana.post("/guidelines/meetings/revisions/1/restoration")
    assert row().body == BASE
    assert drafts.of(row()).words.body == BASE.replace("Third", "Last")
    assert drafts.of(row()).base == 3


def test_a_draft_that_is_behind_what_readers_see_overwrites_nothing(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, ben = sign_in(factories.person()), sign_in(factories.person())
    send(ana, "meetings", BASE.replace("Second line", "A middle line"))
    seq = type_live(factories.person("Chiara Neri"), "A middle line", "Quite another line")
    ana.post("/guidelines/meetings/revisions/1/restoration")
    assert drafts.of(row()).base == 2
    answer = ben.post("/guidelines/meetings/publication", data={"seq": seq})
    assert answer.headers["Location"].startswith("/guidelines/meetings/edit?kept=")
    assert row().body == BASE
    shown = ben.get(answer.headers["Location"]).text
    assert "Quite another line" in shown
    assert (field_of(shown, "base"), field_of(shown, "base_seq")) == ("3", str(seq))
    kept = db.session.scalars(db.select(KeptText.id)).one()
    settled = BASE.replace("Second line", "Both lines")
    send(ben, "meetings", settled, base=3, base_seq=seq, settles=kept)
    assert row().body == drafts.of(row()).words.body == settled
    assert db.session.query(KeptText).count() == 0


def test_a_draft_is_not_for_those_who_only_read(sign_in: SignIn) -> None:
    ana = factories.person()
    page(ana, "Meetings", BASE, community=community(ana))
    type_live(ana, "Second", "Middle")
    reader = sign_in(factories.person())
    assert reader.get("/guidelines/meetings/draft").status_code == 403
    assert reader.post("/guidelines/meetings/publication", data={"seq": 2}).status_code == 403
    assert "not published yet" not in reader.get("/guidelines/meetings").text
    assert row().version == 1
    shown = sign_in(ana).get("/guidelines/meetings").text
    assert "not published yet" in shown


def test_writers_are_told_on_the_page_what_is_not_published(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = sign_in(factories.person("Ana Ferreira"))
    assert "not published yet" not in ana.get("/guidelines/meetings").text
    type_live(factories.person("Ben Okafor"), "Second", "Middle")
    assert "The draft has changes by Ben Okafor, not published yet" in ana.get("/guidelines/meetings").text


def test_every_revision_is_only_ever_added(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana = factories.person()
    seq = type_live(ana, "Second", "Middle")
    send(sign_in(ana), "meetings", BASE.replace("Second", "Middle"), base_seq=seq)
    bodies = db.session.scalars(db.select(Revision.body).order_by(Revision.number)).all()
    assert bodies == [BASE, BASE.replace("Second", "Middle")]


def test_a_draft_is_thrown_away_by_its_writers_and_stands_in_the_history(sign_in: SignIn) -> None:
    team = community(ana := factories.person("Ana Ferreira"), access=Access.OPEN)
    page(ana, "Meetings", BASE, community=team)
    seq = type_live(ana, "Second", "Middle")
    reader, writer = sign_in(factories.person("Rosa")), sign_in(ana)
    address = "/guidelines/meetings/draft/removal"
    assert reader.post(address, data={"seq": seq}).status_code == 403
    assert writer.post(address, data={"seq": seq}).headers["Location"] == "/guidelines/meetings/revisions"
    found = drafts.of(row())
    assert (found.words.body, found.changed) == (BASE, False)
    assert "Nothing is new" in writer.get("/guidelines/meetings/draft").text
    history = writer.get("/guidelines/meetings/revisions").text
    (stone,) = re.findall(r'href="(/guidelines/meetings/draft/thrown/\d+)"', history)
    assert "<p>Middle line.</p>" in writer.get(stone).text
    assert "thrown away" not in reader.get("/guidelines/meetings/revisions").text
    assert reader.get(stone).status_code == 403
    assert writer.post(address, data={"seq": 99}).status_code == 409


def test_a_draft_in_which_somebody_wrote_meanwhile_is_not_thrown_away(sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben")
    page(ana, "Meetings", BASE)
    seq = type_live(ana, "Second", "Middle")
    type_live(ben, "Third", "Last")
    answer = sign_in(ana).post("/guidelines/meetings/draft/removal", data={"seq": seq})
    assert answer.status_code == 409
    assert "Somebody wrote in the draft meanwhile" in answer.text
    assert "Last line" in drafts.of(row()).words.body


def test_what_is_typed_beside_the_words_is_kept_and_reaches_the_other_writers(sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben")
    page(ana, "Meetings", BASE)
    type_live(ana, "Second", "Middle")
    hers, his = sign_in(ana), sign_in(ben)
    address = "/guidelines/meetings/draft/fields"
    typed = {"title": "Meetings, short ones", "was_title": "Meetings", "note": "Too long", "was_note": ""}
    assert hers.post(address, data=typed).json["note"] == "Too long"
    form = his.get("/guidelines/meetings/edit").text
    assert 'value="Meetings, short ones"' in form
    assert 'value="Too long"' in form
    assert "becomes “Meetings, short ones”" in his.get("/guidelines/meetings/draft").text
    answer = his.post(
        address, data={"title": "Talks", "was_title": "Meetings", "tags": "time", "was_tags": ""}
    )
    assert (answer.json["title"], answer.json["tags"]) == ("Meetings, short ones", "time")
    assert his.post(address, data={"title": " ", "was_title": "Meetings, short ones"}).json["title"] != ""
    seq = drafts.of(row("Meetings")).seq
    hers.post("/guidelines/meetings/publication", data={"seq": seq, "seen_tags": "time", "note": "Too long"})
    assert row("Meetings, short ones").version == 2
    assert hers.post("/guidelines/meetings-short-ones/draft/fields").json["note"] == ""


def test_what_was_typed_and_taken_out_again_counts_as_nothing_new(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, wei = sign_in(factories.person()), sign_in(factories.person("Wei Zhang"))
    says = {
        "/guidelines/meetings": "The draft has changes by Wei Zhang",
        "/guidelines/meetings/edit": "It holds words by Wei Zhang",
        "/guidelines/proposals/new": "Meetings",
    }
    send(wei, "meetings", BASE.replace("Second", "Middle"), then="keep")
    assert all(words in ana.get(path).text for path, words in says.items())
    seq = drafts.of(row()).seq
    send(wei, "meetings", BASE, base_seq=seq, then="keep")
    assert "Nothing is new" in ana.get("/guidelines/meetings/draft").text
    assert not any(words in ana.get(path).text for path, words in says.items())
