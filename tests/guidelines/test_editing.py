"""Writing pages: nothing typed is lost, whatever is refused."""

import pytest
from sqlalchemy import select

from social.core.database import db
from social.entries.models import Entry
from social.guidelines.models import Guideline
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page, take_away
from tests.factories.writing import community
from tests.guidelines.sending import send


def stored(title: str) -> Guideline:
    return db.session.scalars(
        db.select(Guideline).where(Guideline.title == title).options(db.undefer(Entry.body))
    ).one()


def test_anybody_writes_a_page(sign_in: SignIn) -> None:
    top = page(factories.person(), "Working together")
    answer = sign_in(factories.person("Ben Okafor")).post(
        "/guidelines",
        data={
            "title": " Giving  feedback ",
            "body": "Soon, and kindly.",
            "above": top.id,
            "tags": "talk, #care",
        },
    )
    assert answer.headers["Location"] == "/guidelines/giving-feedback"
    made = stored("Giving feedback")
    assert (made.body, made.above_id, made.published) == ("Soon, and kindly.", top.id, True)


def test_the_form_for_a_new_page_takes_title_and_place_from_its_address(sign_in: SignIn) -> None:
    top = page(factories.person(), "Working together")
    shown = (
        sign_in(factories.person()).get("/guidelines/new?title=Giving+feedback&above=working-together").text
    )
    assert 'value="Giving feedback"' in shown
    assert f'<option selected value="{top.id}">' in shown


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": " "}, "Give the page a title."),
        ({"title": "x" * 121}, "That title is too long"),
        ({"title": "How [to] write"}, "Leave out [ ] |"),
        ({"title": "Long", "body": "word " * 14_000}, "This text is too long for one page"),
        ({"title": "Taken"}, "There is a page of this title already."),
        ({"title": "TAKEN "}, "There is a page of this title already."),
        ({"title": "Tags", "tags": ",".join(f"t{n}" for n in range(13))}, "12 tags at most"),
        ({"title": "Place", "above": "999"}, "Not a valid choice"),
    ],
)
def test_what_is_refused_is_shown_again_with_the_reason(
    sign_in: SignIn, given: dict[str, str], words: str
) -> None:
    page(factories.person(), "Taken")
    typed = {"body": "Words that took an hour.", "tags": "care", **given}
    answer = sign_in(factories.person()).post("/guidelines", data=typed)
    assert answer.status_code == 422
    assert words in answer.text
    assert typed["body"].strip() in answer.text
    assert typed["tags"] in answer.text
    assert db.session.query(Guideline).count() == 1


def test_a_page_for_a_private_community_cannot_carry_a_page_for_everyone(sign_in: SignIn) -> None:
    ana = factories.person()
    private = page(ana, "Pay bands", community=community(ana, access="invited"))
    answer = sign_in(ana).post("/guidelines", data={"title": "Holidays", "body": "b", "above": private.id})
    assert answer.status_code == 422
    assert "out of their sight" in answer.text


def test_nobody_writes_for_a_community_they_do_not_belong_to(sign_in: SignIn) -> None:
    other = community(factories.person(), access="invited")
    answer = sign_in(factories.person()).post("/guidelines", data={"title": "A", "community": other.id})
    assert answer.status_code == 422
    assert db.session.query(Guideline).count() == 0


def test_a_change_keeps_the_old_words_and_says_why(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", "Old words.")
    answer = send(sign_in(factories.person()), "meetings", "New words.", note="Clearer", tags="rhythm")
    assert answer.status_code == 302
    assert stored("Meetings").body == "New words."
    history = sign_in(factories.person()).get("/guidelines/meetings/revisions").text
    assert "Clearer" in history
    assert "Old words." in sign_in(factories.person()).get("/guidelines/meetings/revisions/1").text


def test_saving_the_same_words_makes_no_new_version(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", "Words.")
    client = sign_in(factories.person())
    send(client, "meetings", "Words.")
    assert "no new version was made" in client.get("/guidelines/meetings").text
    assert stored("Meetings").version == 1


def test_tags_change_alone_and_two_people_can_change_them_at_once(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", "Words.", tags=["rhythm", "old"])
    ana, ben = sign_in(factories.person()), sign_in(factories.person())
    send(ana, "meetings", "Words.", tags="rhythm", base_tags="rhythm, old")
    send(ben, "meetings", "Words.", tags="rhythm, old, care", base_tags="rhythm, old")
    shown = ana.get("/guidelines/meetings").text
    assert "/topics/care" in shown
    assert "/topics/rhythm" in shown
    assert "/topics/old" not in shown


def test_a_refused_change_shows_everything_typed(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", "Words.")
    page(factories.person(), "Minutes", "Words.")
    answer = send(
        sign_in(factories.person()),
        "meetings",
        "An hour of work.",
        title="Minutes",
        note="Because",
        tags="x9",
    )
    assert answer.status_code == 422
    assert "Another page has this title already." in answer.text
    for typed in ("An hour of work.", "Because", "x9", 'value="Minutes"'):
        assert typed in answer.text


def test_words_for_a_page_that_is_gone_are_handed_back(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", "Words.")
    writer = sign_in(factories.person())
    take_away("meetings")
    answer = send(writer, "meetings", "An hour of work.", note="Because")
    assert answer.status_code == 410
    assert "An hour of work." in answer.text
    assert "Because" in answer.text
    assert send(writer, "never-there", "Other words.").status_code == 404


def test_a_moderator_removes_a_page_and_those_below_move_up(sign_in: SignIn) -> None:
    ana = factories.person()
    top = page(ana, "Top")
    middle = page(ana, "Middle", above=top)
    page(ana, "First below", above=middle)
    page(ana, "Second below", above=middle)
    page(ana, "Beside", above=top)
    client = sign_in(factories.person(roles=("moderator",)))
    take_away("middle")
    gone = client.get("/guidelines/middle")
    assert gone.status_code == 410
    assert "It was removed by a moderator: another reason" in gone.text
    shown = client.get("/guidelines/top").text
    places = [shown.index(title) for title in ("First below", "Second below", "Beside")]
    assert places == sorted(places)


def test_nobody_else_removes_a_page(sign_in: SignIn) -> None:
    ana = factories.person()
    page(ana, "Meetings")
    client = sign_in(ana)
    number = db.session.scalars(select(Guideline.id)).one()
    assert client.post(f"/moderation/about/entry/{number}").status_code == 403
    assert "Look after this" not in client.get("/guidelines/meetings").text
    assert client.get("/guidelines/meetings").status_code == 200


@pytest.mark.parametrize("title", ["New", "To", "Suggestions"])
def test_a_page_can_be_called_like_one_of_our_own_addresses(sign_in: SignIn, title: str) -> None:
    client = sign_in(factories.person())
    answer = client.post("/guidelines", data={"title": title, "body": "Hello there."})
    assert "Hello there." in client.get(answer.headers["Location"]).text
