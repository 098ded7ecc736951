"""Saying what one saw a colleague do: asked for, given, declined, kept to oneself, taken back."""

from datetime import date
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from social.core.database import db
from social.expertise.models import Endorsement, Stage
from social.notifications.models import Notification
from social.people import records
from social.people.models import Audience, FactKind, Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing
from tests.pages import same_for_ever

WORDS = "She found the leak under the market square in one night, by ear."
MINE = "/experts/me/endorsements"


def give(client: FlaskClient, person: Person, skill: str = "Listening", words: str = WORDS) -> int:
    return client.post(f"{person.path}/endorsements", data={"skill": skill, "words": words}).status_code


def ask(client: FlaskClient, author: Person, skill: str = "Listening", request: str = "") -> int:
    data = {"handle": author.handle, "skill": skill, "request": request}
    return client.post("/endorsements/ask", data=data).status_code


def only() -> Endorsement:
    db.session.expire_all()
    return db.session.scalars(select(Endorsement)).one()


def told() -> list[tuple[int, str]]:
    rows = db.session.scalars(select(Notification).order_by(Notification.id))
    return [(row.person_id, row.sentence) for row in rows]


def test_what_a_colleague_saw_stands_on_the_profile_with_their_name_and_the_date(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    client = sign_in(ben)
    assert f'action="{ana.path}/endorsements"' in client.get(f"{ana.path}/endorsements/new").text
    answer = client.post(
        f"{ana.path}/endorsements", data={"skill": "Listening", "words": WORDS}, follow_redirects=True
    )
    part = answer.text.split("What colleagues say")[1]
    assert WORDS in part
    assert ben.path in part
    assert f"{only().given_at:%-d %B %Y}" in part
    assert told() == [(ana.id, "Ben Okafor wrote what they saw of your “Listening”")]


@pytest.mark.parametrize(
    "words", ["🙂" * 20, "!" * 40, "Wonderfuuuuuuuuuuuuuuuuuuul", "Very goooooooooooooood 👍👍"]
)
def test_what_happened_is_told_in_words(ana: Person, ben: Person, sign_in: SignIn, words: str) -> None:
    answer = sign_in(ben).post(f"{ana.path}/endorsements", data={"skill": "Listening", "words": words})
    assert answer.status_code == 422
    assert "one sentence about what happened" in answer.text
    assert words in answer.text


def test_words_that_are_missing_too_short_or_too_long_are_refused_and_kept(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    client = sign_in(ben)
    for words in ("", "Good at it.", "x" * 501):
        answer = client.post(f"{ana.path}/endorsements", data={"skill": "Listening", "words": words})
        assert answer.status_code == 422
        assert words in answer.text
    for skill in ("", "x" * 81):
        answer = client.post(f"{ana.path}/endorsements", data={"skill": skill, "words": WORDS})
        assert answer.status_code == 422
        assert WORDS in answer.text
    assert give(client, ana, words="xx " * 166 + "xx") == 303


def test_nobody_endorses_themselves_somebody_who_left_or_nobody(ana: Person, sign_in: SignIn) -> None:
    gone = factories.person("Gone Away", left_on=date(2025, 3, 31))
    client = sign_in(ana)
    assert give(client, ana) == 403
    assert give(client, gone) == 403
    assert client.get(f"{ana.path}/endorsements/new").status_code == 403
    assert client.post("/people/nobody/endorsements", data={"skill": "A", "words": WORDS}).status_code == 404
    assert db.session.scalars(select(Endorsement)).all() == []


def test_one_author_endorses_somebody_for_a_skill_once_however_it_is_written(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    client = sign_in(ben)
    assert give(client, ana) == 303
    assert give(client, ana) == 303, "the same words sent twice are given once"
    other = "Something else that happened in April."
    answer = client.post(f"{ana.path}/endorsements", data={"skill": " LISTENING ", "words": other})
    assert answer.status_code == 422
    assert other in answer.text
    assert only().words == WORDS
    assert len(told()) == 1
    assert give(client, ana, "Calibration") == 303


def test_who_is_asked_finds_the_request_and_answers_it(ana: Person, ben: Person, sign_in: SignIn) -> None:
    assert ask(sign_in(ana), ben, request="Remember Braga?") == 303
    assert told() == [(ben.id, "Ana Ferreira would like a few words from you about their “Listening”")]
    client = sign_in(ben)
    assert "Remember Braga?" in client.get(MINE).text
    page = client.get(only().path, follow_redirects=True).text
    assert "Remember Braga?" in page
    assert 'value="Listening"' in page
    assert give(client, ana) == 303
    assert only().stage == Stage.GIVEN
    assert told() == [(ana.id, "Ben Okafor wrote what they saw of your “Listening”")], "the request is done"
    assert "Remember Braga?" not in client.get(MINE).text


def test_a_colleague_is_asked_by_name_too_but_not_by_half_a_name(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    factories.person("Ben Smith")
    client = sign_in(ana)

    def answer(name: str) -> str:
        data = {"handle": name, "skill": "Listening", "request": "You were there."}
        return client.post("/endorsements/ask", data=data, follow_redirects=True).text

    for wrong, why in (
        ("Ben", "Several people are called like"),
        ("Nobody Atall", "Nobody is called"),
        ("Ana Ferreira", "Ask a colleague"),
    ):
        page = answer(wrong)
        assert why in page
        assert "You were there." in page
    assert "Ben Okafor is asked" in answer("ben okafor")


def test_somebody_who_left_is_not_asked(ana: Person, sign_in: SignIn) -> None:
    factories.person("Gone Away", left_on=date(2025, 3, 31))
    answer = sign_in(ana).post("/endorsements/ask", data={"handle": "gone.away", "skill": "Listening"})
    assert answer.status_code == 422
    assert "Gone Away has left" in answer.text


def test_declining_is_told_nobody_and_looks_to_the_asker_as_if_nothing_had_happened(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asker, asked = sign_in(ana), sign_in(ben)
    ask(asker, ben)
    assert "You asked" in asker.get(MINE).text
    before = same_for_ever(asker.get(MINE).data)
    assert asked.post(f"{only().path}/refusal").status_code == 303
    assert same_for_ever(asker.get(MINE).data).split(b"<main")[1] == before.split(b"<main")[1]
    assert told() == [], "and the request is no longer among what Ben was told"
    assert "You are asked" not in asked.get(MINE).text
    assert ask(asker, ben) == 422, "she has asked before, as far as she knows"
    assert asked.post(f"{only().path}/refusal").status_code == 404, "there is nothing left to decline"


def test_who_declined_is_not_bothered_again_but_may_still_give(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asker, asked = sign_in(ana), sign_in(ben)
    ask(asker, ben)
    asked.post(f"{only().path}/refusal")
    assert asker.post(f"{only().path}/request/end").status_code == 303
    assert "You asked" not in asker.get(MINE).text
    assert ask(asker, ben) == 303
    assert "You asked" in asker.get(MINE).text
    assert told() == []
    assert give(asked, ana) == 303
    assert only().shown


def test_asking_can_be_ended_and_then_nothing_is_left(ana: Person, ben: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    ask(client, ben)
    path = only().path
    assert client.post(f"{path}/request/end").status_code == 303
    assert db.session.scalars(select(Endorsement)).all() == []
    assert told() == []
    assert client.post(f"{path}/request/end").status_code == 404


def test_five_colleagues_are_asked_at_a_time(ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    colleagues = [factories.person(f"Colleague {letter}") for letter in "ABCDEF"]
    assert [ask(client, each) for each in colleagues] == [303] * 5 + [422]
    assert len(told()) == 5
    first = db.session.scalars(select(Endorsement)).first()
    assert first
    client.post(f"{first.path}/request/end")
    assert ask(client, colleagues[5]) == 303


def test_what_was_given_is_not_asked_for_again(ana: Person, ben: Person, sign_in: SignIn) -> None:
    give(sign_in(ben), ana)
    client = sign_in(ana)
    assert ask(client, ben) == 422
    assert client.post(f"{only().path}/request/end").status_code == 404


def test_the_author_takes_it_back_and_may_write_it_better(ana: Person, ben: Person, sign_in: SignIn) -> None:
    client = sign_in(ben)
    give(client, ana)
    path = only().path
    assert client.post(f"{path}/withdrawal").status_code == 303
    assert WORDS not in sign_in(ana).get(MINE).text
    assert WORDS not in client.get(ana.path).text
    assert told() == [], "and she is no longer told of it"
    assert client.post(f"{path}/withdrawal").status_code == 404
    assert WORDS in client.get(path, follow_redirects=True).text, "it is kept for him"
    assert give(client, ana, words="She found two leaks in one night, by ear alone.") == 303
    assert only().shown


def test_the_person_keeps_it_to_themselves_and_giving_it_again_does_not_open_it(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    author, person = sign_in(ben), sign_in(ana)
    give(author, ana)
    path = only().path
    assert person.post(f"{path}/hiding", data={"on": "1"}).status_code == 303
    assert "Only you see it" in person.get(MINE).text
    for client in (author, person, sign_in(factories.person())):
        assert WORDS not in client.get(ana.path).text
    assert sign_in(factories.person()).get(path).status_code == 404
    author.post(f"{path}/withdrawal")
    assert person.post(f"{path}/hiding", data={"on": "0"}).status_code == 404, "there is nothing to show"
    give(author, ana, words="She found two leaks in one night, by ear alone.")
    assert not only().shown
    person.post(f"{path}/hiding", data={"on": "0"})
    assert "two leaks" in author.get(ana.path).text


def test_what_belongs_to_others_is_not_there(ana: Person, ben: Person, sign_in: SignIn) -> None:
    give(sign_in(ben), ana)
    path, stranger = only().path, sign_in(factories.person())
    for client, parts in (
        (stranger, ("refusal", "withdrawal", "hiding", "request/end")),
        (sign_in(ana), ("refusal", "withdrawal")),
        (sign_in(ben), ("hiding", "request/end", "refusal")),
    ):
        for part in parts:
            assert client.post(f"{path}/{part}").status_code == 404
    assert stranger.get(f"{path}/answer").status_code == 404
    assert only().shown


def test_its_address_leads_everybody_to_where_they_see_it(ana: Person, ben: Person, sign_in: SignIn) -> None:
    give(sign_in(ben), ana)
    path = only().path
    assert sign_in(ana).get(path).location.startswith(MINE)
    assert sign_in(ben).get(path).location == f"{ana.path}#endorsement-{only().id}"
    assert sign_in(factories.person()).get(path).location == f"{ana.path}#endorsement-{only().id}"
    assert sign_in(ana).get("/endorsements/999").status_code == 404


def test_a_skill_that_is_not_for_everyone_is_not_told_by_a_colleague(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    ana.audiences = {"people_skills": Audience.COMMUNITIES.value}
    records.set_facts(ana, FactKind.PEOPLE_SKILL, ["Listening"])
    db.session.commit()
    writing.community(ana, ben)
    author = sign_in(ben)
    give(author, ana)
    give(author, ana, "Calibration", "He calibrated ninety loggers in a week.")
    assert WORDS in author.get(ana.path).text
    stranger = sign_in(factories.person())
    page = stranger.get(ana.path).text
    assert WORDS not in page
    assert "ninety loggers" in page
    hidden = db.session.scalars(select(Endorsement.id).where(Endorsement.skill == "Listening")).one()
    assert stranger.get(f"/endorsements/{hidden}").status_code == 404


def test_who_left_keeps_what_was_said_and_what_they_said(ana: Person, ben: Person, sign_in: SignIn) -> None:
    give(sign_in(ben), ana)
    give(sign_in(ana), ben, words="He taught me to hear a valve.")
    ana.left_on = date(2025, 3, 31)
    db.session.commit()
    client = sign_in(ben)
    assert WORDS in client.get(ana.path).text
    assert "hear a valve" in client.get(ben.path).text
    row = db.session.scalars(select(Endorsement.id).where(Endorsement.author_id == ben.id)).one()
    assert client.post(f"/endorsements/{row}/withdrawal").status_code == 303
    assert WORDS not in client.get(ana.path).text


def test_erasing_somebody_erases_what_was_said_of_and_by_them(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    give(sign_in(ben), ana)
    give(sign_in(ana), ben)
    db.session.delete(db.session.get_one(Person, ana.id))
    db.session.commit()
    assert db.session.scalars(select(Endorsement)).all() == []


def test_a_link_proposes_whom_and_what(ana: Person, ben: Person, sign_in: SignIn) -> None:
    client = sign_in(ben)
    page = client.get(f"{ana.path}/endorsements/new?skill={quote('Water “hammer”')}").text
    assert "Water “hammer”" in page
    assert 'value="ana.ferreira"' in client.get("/endorsements/ask?of=ana.ferreira").text
