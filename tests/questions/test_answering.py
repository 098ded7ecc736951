"""Answering, accepting and taking back; discussion goes on below every answer."""

import pytest
from flask import Flask
from sqlalchemy import select

from social.communities.models import Access
from social.core.clock import freeze, now
from social.core.database import db
from social.core.search.language import parse
from social.entries.models import Contribution, ContributionRole
from social.entries.service import comments
from social.people.models import Person
from social.questions import reading
from social.questions.models import Answer, Question
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing
from tests.factories.questions import answer, question
from tests.reading import opened
from tests.telling import told


def roles(entry: Answer) -> set[str]:
    """Everybody's roles in an answer."""
    return set(db.session.scalars(select(Contribution.role).where(Contribution.entry_id == entry.id)))


def counts(asked: Question) -> tuple[int, int, int]:
    """Answers, accepted ones, and comments."""
    db.session.expire_all()
    fresh = db.session.get_one(Question, asked.id)
    return fresh.answer_count, fresh.accepted_count, fresh.comment_count


def test_an_answer_has_its_own_address_and_its_asker_is_told(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana, "A valve?")
    sent = sign_in(ben).post(f"/questions/{asked.id}/answers", data={"body": "Turn it **back**."})
    assert sent.status_code == 303
    led = sign_in(ana).get(sent.location)
    assert led.location == f"{asked.path}#answer-{sent.location.rpartition('/')[2]}"
    page = sign_in(ana).get(asked.path).text
    assert "Turn it <strong>back</strong>." in page
    assert "1 answer" in page
    assert told(ana) == ["Ben answered your question “A valve?”"]
    assert told(ben) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [("", "Write your answer first"), (" \n ", "Write your answer first"), ("x" * 70_000, "too long")],
)
def test_an_answer_that_fails_keeps_its_words(ana: Person, sign_in: SignIn, body: str, words: str) -> None:
    asked = question(ana)
    refused = sign_in(ana).post(f"/questions/{asked.id}/answers", data={"body": body})
    assert refused.status_code == 422
    assert words in refused.text
    assert body.strip() in refused.text
    assert counts(asked)[0] == 0


def test_who_is_mentioned_in_an_answer_is_told_where(ana: Person, ben: Person, sign_in: SignIn) -> None:
    asked = question(ana, "A valve?")
    sign_in(factories.person("Eve")).post(f"/questions/{asked.id}/answers", data={"body": "Ask @ben, @ana"})
    assert told(ben) == ["Eve mentioned you in “A valve?”"]
    assert told(ana) == ["Eve answered your question “A valve?”"]


def test_the_asker_accepts_several_answers_and_takes_one_back(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana, "A valve?")
    one, other = answer(asked, ben, "One."), answer(asked, factories.person(), "Other.")
    client = sign_in(ana)
    for each in (one, other):
        assert client.post(f"/answers/{each.id}/acceptance").status_code == 303
    assert counts(asked)[:2] == (2, 2)
    assert roles(one) == {"author", "accepted"}
    assert told(ben) == ["Ana accepted your answer to “A valve?”"]
    assert "Accepted by Ana" in sign_in(ben).get(asked.path).text
    client.post(f"/answers/{one.id}/acceptance/removal")
    assert counts(asked)[:2] == (2, 1)
    assert roles(one) == {"author"}
    assert told(ben) == []


def test_an_answer_accepted_twice_counts_and_tells_once(ana: Person, ben: Person, sign_in: SignIn) -> None:
    asked = question(ana)
    reply = answer(asked, ben)
    for _ in range(2):
        sign_in(ana).post(f"/answers/{reply.id}/acceptance")
    assert counts(asked)[1] == 1
    assert len(told(ben)) == 1


def test_only_the_asker_accepts(ana: Person, ben: Person, sign_in: SignIn) -> None:
    reply = answer(question(ana), ben)
    for who in (ben, factories.person(), factories.person(roles=("moderator", "admin"))):
        for act in ("acceptance", "acceptance/removal"):
            assert sign_in(who).post(f"/answers/{reply.id}/{act}").status_code == 403
    assert roles(reply) == {"author"}


def test_accepting_ones_own_answer_is_allowed_but_is_no_evidence(ana: Person, sign_in: SignIn) -> None:
    asked = question(ana)
    reply = answer(asked, ana, "Found it.")
    assert sign_in(ana).post(f"/answers/{reply.id}/acceptance").status_code == 303
    assert counts(asked)[1] == 1
    assert roles(reply) == {"author"}
    assert told(ana) == []


def test_what_somebody_hid_of_an_answer_stays_hidden_when_it_is_accepted_again(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    reply = answer(question(ana), ben)
    for part in db.session.scalars(select(Contribution).where(Contribution.entry_id == reply.id)):
        part.hidden = True
    db.session.commit()
    sign_in(ana).post(f"/answers/{reply.id}/acceptance")
    hidden = select(Contribution.hidden).where(Contribution.role == ContributionRole.ACCEPTED)
    assert db.session.scalars(hidden).all() == [True]


def test_an_accepted_answer_stands_first_and_the_question_stays_open(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana)
    answer(asked, ben, "The earlier one.")
    answer(asked, ben, "The accepted one.", accepted=True)
    page = sign_in(ben).get(asked.path).text
    assert page.index("The accepted one.") < page.index("The earlier one.")
    assert sign_in(ben).post(f"/questions/{asked.id}/answers", data={"body": "A third."}).status_code == 303


def test_an_answer_is_found_by_its_question_and_is_evidence_for_who_gave_it(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    reply = answer(
        question(ana, "How do I free a valve?", tags=["iron"]), ben, "Turn it back.", accepted=True
    )
    settle()
    client = sign_in(factories.person())
    found = client.get("/search?q=valve&kind=answer").text
    assert f"/answers/{reply.id}" in found
    assert "accepted" in found
    assert f"/answers/{reply.id}" in client.get("/search?q=tag:iron+kind:answer").text
    experts = client.get("/experts?q=valve").text
    assert "/people/ben" in experts
    assert f"/answers/{reply.id}" in experts
    assert 'href="/people/ana"' not in experts


def test_kinds_are_counted_apart(ana: Person, ben: Person, sign_in: SignIn, settle: Settle) -> None:
    answer(question(ana, "How do I free a valve?"), ben, "Turn it back.")
    settle()
    page = sign_in(ana).get("/search?q=valve").text
    assert 'Questions<span class="tabs-count">1</span>' in page
    assert 'Answers<span class="tabs-count">1</span>' in page
    assert "Question by" in sign_in(ana).get("/search?q=valve+kind:questions").text


def test_only_its_writer_changes_an_answer(ana: Person, ben: Person, sign_in: SignIn) -> None:
    asked = question(ana, "A valve?")
    reply = answer(asked, ben, "Turn it back.")
    client = sign_in(ben)
    form = opened(client, f"/answers/{reply.id}/edit")
    assert form["body"].strip() == "Turn it back."
    assert client.post(f"/answers/{reply.id}/edit", data=form | {"body": "Turn it."}).status_code == 303
    assert "Turn it." in client.get(asked.path).text
    assert "Turn it back." in client.get(f"/answers/{reply.id}/revisions/1").text
    for who in (ana, factories.person(roles=("moderator",))):
        assert sign_in(who).get(f"/answers/{reply.id}/edit").status_code == 403
        assert sign_in(who).post(f"/answers/{reply.id}/edit", data={"body": "Mine"}).status_code == 403


def test_two_windows_that_clash_over_an_answer_lose_neither(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana)
    reply = answer(asked, ben, "Words.")
    client = sign_in(ben)
    one, other = (opened(client, f"/answers/{reply.id}/edit") for _ in range(2))
    client.post(f"/answers/{reply.id}/edit", data=one | {"body": "Words of the first."})
    clash = client.post(f"/answers/{reply.id}/edit", data=other | {"body": "Words of the second."})
    assert clash.status_code == 409
    assert "Words of the second." in clash.text
    assert "Words of the first." in client.get(asked.path).text
    assert "Words of the second." in client.get(f"/answers/{reply.id}/revisions/3").text
    assert client.post(f"/answers/{reply.id}/edit", data={"body": " "}).status_code == 422


def test_a_removed_answer_leaves_a_stone_and_is_evidence_no_more(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    asked = question(ana, "A valve?")
    reply = answer(asked, ben, "Turn it back.", accepted=True)
    comments.comment_on(reply, ana, "Which way?")
    client = sign_in(ben)
    client.post(f"/answers/{reply.id}/removal")
    settle()
    page = sign_in(ana).get(asked.path).text
    assert "An answer stood here. It was removed by its author." in page
    assert "Which way?" in page
    assert counts(asked) == (0, 0, 1)
    assert roles(reply) == {"author"}
    assert told(ana) == []
    assert "Turn it back." not in sign_in(ana).get("/search?q=valve").text
    assert sign_in(ana).get(f"/answers/{reply.id}/revisions").status_code == 404
    assert "Turn it back." in client.get(f"/answers/{reply.id}/revisions/1").text
    assert sign_in(ana).post(f"/answers/{reply.id}/acceptance").status_code == 404


def test_nobody_removes_the_answer_of_another(ana: Person, ben: Person, sign_in: SignIn) -> None:
    reply = answer(question(ana), ben)
    for who in (ana, factories.person(roles=("moderator",))):  # a moderator acts on a report, with a reason
        assert sign_in(who).post(f"/answers/{reply.id}/removal").status_code == 403


def test_comments_stand_below_the_answer_they_are_about(ana: Person, ben: Person, sign_in: SignIn) -> None:
    asked = question(ana, "A valve?")
    one, other = answer(asked, ben, "One."), answer(asked, ben, "Other.")
    client = sign_in(ana)
    said = client.post(f"/entries/{one.id}/comments", data={"body": "About the first."})
    client.post(f"/entries/{asked.id}/comments", data={"body": "About the question."})
    page = client.get(asked.path).text
    first, second = page.index(f'id="answer-{one.id}"'), page.index(f'id="answer-{other.id}"')
    assert first < page.index("About the first.") < second
    assert page.index("About the question.") < first
    assert client.get(said.location).location == f"{asked.path}#comment-{said.location.rpartition('/')[2]}"
    assert told(ben) == ["Ana commented on your answer on “A valve?”"]
    assert counts(asked) == (2, 0, 2)


def test_a_long_conversation_shows_every_answer_and_comment_on_the_page_it_leads_to(
    ana: Person, sign_in: SignIn
) -> None:
    asked = question(ana)
    given = [answer(asked, ana, f"Answer number {number}.") for number in range(reading.PAGE + 2)]
    late = given[-1]
    said = [writing.comment(given[0], ana, f"Said {number}") for number in range(55)]
    client = sign_in(ana)
    for address, anchor in (
        (f"/answers/{given[0].id}", f"answer-{given[0].id}"),
        (f"/answers/{late.id}", f"answer-{late.id}"),
        (f"/comments/{said[0].id}", f"comment-{said[0].id}"),
        (f"/comments/{said[-1].id}", f"comment-{said[-1].id}"),
    ):
        led = client.get(address).location
        assert led.endswith(f"#{anchor}")
        assert f'id="{anchor}"' in client.get(led.partition("#")[0]).text
    assert client.get(f"{asked.path}?page=99").status_code == 200


def test_what_is_said_below_a_private_question_is_not_there_for_others(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    circle = writing.community(ana, access=Access.INVITED)
    asked = question(ana, "A merger?", place=circle, tags=["merger"])
    reply = answer(asked, ana, "A merger.")
    comments.comment_on(reply, ana, "Merger indeed.")
    settle()
    other = sign_in(ben)
    for act in ("acceptance", "removal", "edit"):
        assert other.post(f"/answers/{reply.id}/{act}", data={"body": "x"}).status_code == 404
    assert other.post(f"/questions/{asked.id}/answers", data={"body": "x"}).status_code == 404
    for address in ("/people/ana", "/experts?q=merger", "/search?q=merger", "/topics"):
        page = other.get(address).text
        for words in (asked.path, f"/answers/{reply.id}", "A merger", "Merger indeed", "/topics/merger"):
            assert words not in page


def test_profiles_and_communities_say_what_was_asked_and_answered(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    club = writing.community(ana, slug="club")
    asked = question(ana, "A valve?", place=club)
    reply = answer(asked, ben, "Turn it back.", accepted=True)
    client = sign_in(factories.person())
    assert f"/answers/{reply.id}" in client.get("/people/ben").text
    assert asked.path in client.get("/people/ana").text
    assert asked.path in client.get("/communities/club").text
    assert "1 answer, accepted" in client.get("/").text


def test_an_acceptance_reaches_the_index_and_leaves_it_again(
    app: Flask, ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    reply = answer(question(ana, "How do I free a valve?"), ben, "Turn it back.")

    def parts() -> set[str]:
        settle()
        votes = app.extensions["search"].votes(parse("valve"), {"everyone"}, kinds=["answer"])
        return {part.role for vote in votes for part in vote.parts}

    assert parts() == {"author"}
    sign_in(ana).post(f"/answers/{reply.id}/acceptance")
    assert parts() == {"author", "accepted"}
    sign_in(ana).post(f"/answers/{reply.id}/acceptance/removal")
    assert parts() == {"author"}


def test_answers_close_with_their_community(ana: Person, ben: Person, sign_in: SignIn) -> None:
    circle = writing.community(ana)
    asked = question(ana, "Ours?", place=circle)
    reply = answer(asked, ben, "Words.")
    said = comments.comment_on(reply, ana, "More words.")
    form = {"name": circle.name, "purpose": "Words", "access": "invited"}
    sign_in(ana).post(f"/communities/{circle.slug}/edit", data=form)
    stranger = factories.person()
    for address in (asked.path, f"/answers/{reply.id}", f"/comments/{said.id}"):
        assert sign_in(stranger).get(address).status_code == 404
        assert sign_in(ana).get(address).status_code in (200, 302)
    assert sign_in(ben).get(asked.path).status_code == 404
    assert sign_in(ben).get(f"/answers/{reply.id}").location == f"/own-words/{reply.id}"


def test_an_answer_that_helped_others_counts_a_little_more_for_its_writer(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    carla = factories.person("Carla", handle="carla")
    with freeze(now()):  # neither is fresher
        _bens, carlas = (
            answer(question(ana, "A quincewort seal?"), who, "Give the seal a day in water.")
            for who in (ben, carla)
        )
    settle()
    client = sign_in(ana)
    before = client.get("/experts?q=quincewort+seal").text
    assert before.index('href="/people/ben"') < before.index('href="/people/carla"')
    client.post(f"/entries/{carlas.id}/reactions", data={"give": "useful"})
    settle()
    after = client.get("/experts?q=quincewort+seal").text
    assert after.index('href="/people/carla"') < after.index('href="/people/ben"')
    assert 'href="/people/ana"' not in after[after.index("<main") :]
