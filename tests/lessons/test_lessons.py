"""A guideline of a question in one action, with everybody's credit and a link both ways."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from social.communities.models import Access
from social.core.database import db
from social.entries.models import Contribution, Entry
from social.guidelines.models import Guideline
from social.lessons.drafting import Spoken, draft
from social.lessons.models import Lesson
from social.notifications.models import Notification
from social.passages.provenance import standing
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import guidelines, writing
from tests.factories.questions import answer, question
from tests.moderation.looking import act
from tests.telling import told

FIRST = "Give the seal a day in water before you close the valve again."
SECOND = "Write the date on the spindle, so that the next crew knows about it."


@pytest.fixture
def ana(app: Flask) -> Person:
    return factories.person("Ana", handle="ana")


@pytest.fixture
def ben(app: Flask) -> Person:
    return factories.person("Ben", handle="ben")


def test_the_accepted_answers_become_a_page_with_credit_for_every_clause(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    carla, dora = factories.person("Carla"), factories.person("Dora")
    asked = question(ana, "Does a [wet] seal swell?", tags=["seals"])
    answer(asked, ben, FIRST, accepted=True)
    answer(asked, carla, SECOND, accepted=True)
    answer(asked, dora, "No idea, sorry.")
    path = f"/questions/{asked.id}/guideline"
    assert "Make this a guideline" in sign_in(dora).get(asked.path).text
    offered = sign_in(dora).get(path).text
    assert 'value="Does a [wet] seal swell"' in offered
    assert "No idea" not in offered
    refused = sign_in(dora).post(
        path, data={"title": "A [link]", "body": FIRST, "above": "0", "community": "0"}
    )
    assert refused.status_code == 422
    assert FIRST in refused.text
    body = f"{FIRST}\n\n{SECOND}\n\nSo do it every spring."
    form = {"title": "Wet seals", "body": body, "tags": "seals", "above": "0", "community": "0"}
    sent = sign_in(dora).post(path, data=form)
    assert sent.status_code == 303
    page = db.session.scalars(select(Guideline)).one()
    rows = db.session.execute(select(Contribution.person_id, Contribution.role).filter_by(entry_id=page.id))
    assert {(ben.id, "coauthor"), (carla.id, "coauthor"), (dora.id, "author")} <= {tuple(row) for row in rows}
    clauses = {
        each.words: {person.name for step in each.steps for person in step.people} for each in standing(page)
    }
    assert clauses[FIRST] == {"Ben"}
    assert clauses[SECOND] == {"Carla"}
    assert clauses["So do it every spring."] == {"Dora"}
    assert "Dora made a guideline with your answer: “Wet seals”" in told(ben)
    assert told(ana)[-1] == "Your question became a guideline: “Wet seals”"
    shown = sign_in(ana).get(asked.path).text
    assert f'This became a guideline: <a href="{page.path}">Wet seals</a>' in shown
    assert "Make this a guideline" not in shown
    there = sign_in(ana).get(page.path).text
    assert f'Made of the question <a href="{asked.path}">' in there


def test_there_is_one_guideline_of_a_question_and_each_is_told_of_it_once(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    carla, dora = factories.person("Carla", handle="carla"), factories.person("Dora")
    asked = question(ana, "Does a wet seal swell?")
    for who, words in ((ben, FIRST), (carla, SECOND)):
        answer(asked, who, words, accepted=True)
    above = guidelines.page(dora, "Valves")
    client, path = sign_in(dora), f"/questions/{asked.id}/guideline"
    for who in (ana, carla):
        sign_in(who).post(f"{above.path}/watch", data={"reach": "branch"})
    # Carla chose to hear of guidelines that she watches at once, and of what came of her answers not at all.
    wished = {"how_guideline": "now", "how_thanks": "never"}
    assert sign_in(carla).post("/settings/notifications", data=wished).status_code == 303
    form = {"title": "Wet seals", "body": f"{FIRST}\n\n{SECOND}", "above": str(above.id), "community": "0"}
    assert client.post(path, data=form).status_code == 303
    page = db.session.scalars(select(Guideline).where(Entry.title == "Wet seals")).one()
    rows = select(Notification.kind, Notification.sentence).where(Notification.link == page.path)
    with_yours = "Dora made a guideline with your answer: “Wet seals”"
    for who, news in (
        (ana, ("lesson", "Your question became a guideline: “Wet seals”")),
        (ben, ("lesson", with_yours)),
        (carla, ("guideline", with_yours)),
    ):
        assert [tuple(row) for row in db.session.execute(rows.filter_by(person_id=who.id))] == [news]
    for who in (client, sign_in(ana)):
        again = who.post(path, data=form, follow_redirects=True)
        assert again.request.path == page.path
        assert "This became a guideline already" in again.text
        assert who.get(path).location == page.path
        other = who.post(path, data=form | {"title": "Seals again", "body": "Words of mine."})
        assert other.status_code == 422
        for words in ("This became a guideline already", f'href="{page.path}"', "Words of mine."):
            assert words in other.text
    db.session.rollback()
    assert len(db.session.scalars(select(Lesson)).all()) == 1
    assert len(db.session.execute(rows).all()) == 3
    kept, own = question(carla, "Do seals swell?"), sign_in(ana)
    assert own.post(f"/questions/{asked.id}/joining", data={"kept": str(kept.id)}).status_code == 303
    assert client.get(f"/questions/{kept.id}/guideline").location == page.path
    assert page.path in client.get(kept.path).text
    assert own.post(f"/questions/{asked.id}/joining/removal").status_code == 303
    act(sign_in(factories.person(roles=("moderator",))), f"entry:{page.id}", "remove")
    circle = writing.community(dora, access=Access.INVITED)
    ours = form | {"title": "Ours", "above": "0", "community": str(circle.id)}
    assert client.post(path, data=ours).status_code == 303
    assert sign_in(ana).get(path).status_code == 200  # nobody else knows of that one


def test_whoever_only_put_the_answers_together_is_named_for_that_until_they_write(
    ana: Person, ben: Person, sign_in: SignIn, settle: Callable[[], int]
) -> None:
    maker = factories.person("Dora")
    asked = question(ana, "Does a wet seal swell?")
    answer(asked, ben, FIRST, accepted=True)
    answer(asked, factories.person("Carla"), SECOND, accepted=True)
    form = {"title": "Wet seals", "body": f"{FIRST}\n\n{SECOND}", "above": "0", "community": "0"}
    assert sign_in(maker).post(f"/questions/{asked.id}/guideline", data=form).status_code == 303
    settle()
    page = db.session.scalars(select(Guideline)).one()
    shown = sign_in(ana).get(page.path).text
    assert "put it together" in shown
    assert "earlier words" not in shown
    for body in (f"{FIRST}\n\n{SECOND}\n\nEvery spring.", f"{FIRST}\n\n{SECOND}"):
        db.session.expire_all()
        changed = {"title": "Wet seals", "body": body, "base": str(page.version)}
        assert sign_in(maker).post(f"{page.path}/revisions", data=changed).status_code in (302, 303)
    settle()
    shown = sign_in(ana).get(page.path).text
    assert "put it together" not in shown
    assert "earlier words" in shown


def test_what_only_some_may_read_becomes_a_page_for_them_alone(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    circle = writing.community(ana, ben, access=Access.INVITED)
    asked = question(ana, "Our seals?", place=circle)
    answer(asked, ben, FIRST, accepted=True)
    path = f"/questions/{asked.id}/guideline"
    assert sign_in(factories.person()).get(path).status_code == 404
    form = {"title": "Ours", "body": FIRST, "above": "0", "community": "0"}
    refused = sign_in(ben).post(path, data=form)
    assert refused.status_code == 422
    assert "Only members of its community read the question" in refused.text
    assert sign_in(ben).post(path, data=form | {"community": str(circle.id)}).status_code == 303
    assert db.session.scalars(select(Guideline)).one().audience == asked.audience


def test_nothing_is_made_of_a_question_that_nobody_answered_well(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana, "Any?")
    answer(asked, ben, FIRST)
    assert "Make this a guideline" not in sign_in(ana).get(asked.path).text
    for sent in (sign_in(ana).get, sign_in(ana).post):
        assert sent(f"/questions/{asked.id}/guideline").status_code == 403


def test_every_character_of_a_draft_has_its_writer() -> None:
    begun = draft([Spoken(2, "  One.\n"), Spoken(3, "Two."), Spoken(3, "Three."), Spoken(1, "Four.")])
    assert begun.words == "One.\n\nTwo.\n\nThree.\n\nFour."
    assert sum(length for _who, length in begun.runs) == len(begun.words)
    assert begun.runs[0] == (2, 4)
    assert [who for who, _length in begun.runs] == [2, 3, 1]
