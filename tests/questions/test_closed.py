"""What a lock or a retired community refuses at a question: every way to add words, or bring people to it."""

import pytest
from sqlalchemy import select

from social.core.database import db
from social.notifications.models import Notification
from social.people.models import Person
from social.questions.models import Answer, Invitation
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing
from tests.factories.questions import answer, question
from tests.moderation.looking import act

LESSON = {"title": "Late", "body": "Late words.", "above": "0", "community": "0"}


@pytest.mark.parametrize("how", ["locked", "retired"])
def test_nobody_adds_words_or_brings_people_to_what_is_closed(
    how: str, ana: Person, ben: Person, sign_in: SignIn
) -> None:
    host = factories.person("Host")
    factories.person("Eve", handle="eve")
    place = writing.community(host, ana, ben, slug="pipes", name="Pipes")
    asked = question(ana, "Where is it?", place=place, invited=[ben])
    twin = question(ben, "Where is that?", place=place)
    other = question(ana, "Where else?", place=place)
    given = answer(asked, host, "Below the bridge.", accepted=True)
    client, own = sign_in(ben), sign_in(ana)
    client.post(f"/questions/{asked.id}/answers", data={"body": "Perhaps there.", "partial": "1"})
    thought = db.session.scalars(select(Answer.id).where(Answer.partial)).one()
    client.post(f"/questions/{twin.id}/joining", data={"kept": str(asked.id)})
    ways = ("Make it an answer", "Take them apart", f'action="/questions/{asked.id}/invitations')
    for words in ways[:2]:
        assert words in client.get(asked.path).text
    if how == "locked":
        act(sign_in(factories.person(roles=("moderator",))), f"entry:{asked.id}", "lock")
    else:
        sign_in(host).post("/communities/pipes/votes")
        for who in (host, ana, ben):
            sign_in(who).post("/communities/pipes/votes/ballot", data={"goes_on": "no"})
    last = db.session.scalars(select(Notification.id).order_by(Notification.id.desc()).limit(1)).one()
    base, words = f"/questions/{asked.id}", {"body": "Late words."}
    for who, path, form in (
        (own, f"{base}/invitations", {"people": "@eve"}),
        (client, f"{base}/invitations/refusal", {"people": "@eve"}),
        (client, f"{base}/answers", words),
        (client, f"{base}/answers", words | {"partial": "1"}),
        (client, f"/answers/{thought}/growth", {}),
        (client, f"/answers/{thought}/edit", words | {"version": "1"}),
        (client, f"/entries/{given.id}/comments", words),
        (client, f"{base}/more", {"words": "Late words."}),
        (own, f"{base}/additions", words),
        (own, f"{base}/edit", words | {"title": "Late", "version": "1"}),
        (own, f"{base}/joining", {"kept": str(other.id)}),
        (client, f"/questions/{twin.id}/joining/removal", {}),
        (client, f"{base}/guideline", LESSON),
    ):
        sent = who.post(path, data=form)
        assert sent.status_code == 403, path
        assert "Late words." not in form.values() or "Late words." in sent.text, path
    assert client.get(f"{base}/guideline").status_code == 403
    db.session.rollback()
    told = select(Notification.sentence).where(Notification.id > last)
    assert db.session.scalars(told).all() == []
    assert db.session.scalars(select(Invitation.person_id)).all() == [ben.id]
    for who in (client, own):
        page = who.get(asked.path).text
        assert [each for each in ways if each in page] == []
    # What needs no words of others stays: saying that it is not oneself, and whether one hears of it.
    for path in ("invitations/refusal", "me-too", "following", "following/removal"):
        assert client.post(f"{base}/{path}").status_code == 303
