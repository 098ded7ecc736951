"""Mail as it leaves the house: what is due by a moment is written, sent into the outbox, and read."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from flask import current_app

from social.accounts.models import Account
from social.core import mail_queue
from social.core.clock import freeze
from social.core.database import db
from social.notifications import mailing
from social.people.models import Person


def mails_by(moment: datetime) -> list[EmailMessage]:
    """What goes out by a moment, and did not before."""
    folder = current_app.extensions["settings"].instance / "outbox"
    for each in folder.glob("*.eml"):  # of before: two worlds in one second name their mails alike
        each.unlink()
    db.session.commit()
    with freeze(moment):
        mailing.write_due()
        mail_queue.send_waiting()
    new = sorted(folder.glob("*.eml"))
    return [message_from_bytes(each.read_bytes(), policy=policy.default) for each in new]  # type: ignore[misc]  # typed loosely


def text_of(mail: EmailMessage, kind: str = "plain") -> str:
    """Its words, plain or as HTML."""
    body = mail.get_body([kind])
    assert body
    return str(body.get_content())


def account_of(person: Person) -> Account:
    """What somebody signs in with."""
    return db.session.get_one(Account, person.account_id)


def reach(person: Person) -> Person:
    """From now on the person can sign in, so that mail reaches them."""
    account_of(person).password_hash = "set"
    db.session.commit()
    return person
