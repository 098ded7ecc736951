"""Mail, read by everybody who gets any: it holds no word that is not for them."""

import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from social.accounts.models import Account
from social.core.clock import now
from social.core.database import db
from social.notifications import service
from social.notifications.kinds import KINDS, How
from social.notifications.models import Digest, Notification
from social.notifications.policy import Wishes
from social.people.models import Person
from tests.factories.mails import mails_by, text_of
from tests.factories.world import SECRETS, World

EVERYTHING = Wishes(dict.fromkeys((kind.name for kind in KINDS), How.NOW), Digest.DAILY, quiet=False)
SUMMED_UP = dataclasses.replace(EVERYTHING, choices={kind.name: How.DIGEST for kind in KINDS})


@pytest.mark.parametrize("wishes", [EVERYTHING, SUMMED_UP], ids=["at once", "digest"])
def test_no_mail_holds_a_word_that_is_not_for_its_reader(world: World, wishes: Wishes) -> None:
    db.session.execute(update(Account).values(password_hash="set"))
    whose = {
        email: handle
        for email, handle in db.session.execute(
            select(Account.email, Person.handle).join(Person, Person.account_id == Account.id)
        )
    }
    for person_id in db.session.scalars(select(Person.id)).all():
        service.wish(person_id, wishes)
    db.session.execute(update(Notification).values(mail_at=now(), read_at=None))
    mails = mails_by(now() + timedelta(days=2))
    readers = {whose[mail["To"]] for mail in mails}
    assert {"author", "member", "former", "outsider"} <= readers
    assert not readers & {"suspended", "leaver"}
    for mail in mails:
        said = f"{mail['Subject']} {text_of(mail)} {text_of(mail, 'html')}".lower()
        who = whose[mail["To"]]
        assert {word for word, may in SECRETS.items() if who not in may and word in said} == set(), who
    assert mails_by(now() + timedelta(days=9)) == []
