"""A page, its adopted texts, and people who are asked to sign it."""

from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from social.core.database import db, transaction
from social.guidelines.merging import Words
from social.guidelines.models import Guideline
from social.guidelines.service import pages
from social.people.models import Person
from social.signing.models import SignRequest, Who
from social.signing.service import asking
from social.signing.service.asking import Wish

RULES = (
    "## Photos\n\nAsk before you post a photo.\n\n## Words\n\nWrite as you speak.\n\nSay who you work for."
)


def adopt(page: Guideline, writer: Person, body: str, title: str = "") -> Guideline:
    """Give readers of the page this text from now on."""
    db.session.refresh(page, ("community",))
    with transaction():
        pages.rewrite(page, writer, Words(title or page.title, body), "")
    db.session.expire_all()
    return page


def ask(page: Guideline, asker: Person, who: Who = Who.EVERYBODY, **given: Any) -> SignRequest:
    """Ask people to sign it."""
    return asking.ask(page, asker, Wish(who, **({"why": "So that we stand by it together."} | given)))


def agree(client: FlaskClient, slug: str, revision: int | str = 1, **more: Any) -> TestResponse:
    """Send the form that signs."""
    data = {"revision": revision, "agree": "y"} | more
    return client.post(f"/guidelines/{slug}/agreement", data=data)


def refuse(client: FlaskClient, slug: str, reason: str, revision: int | str = 1) -> TestResponse:
    """Send the form that says why not."""
    data = {"revision": revision, "reason": reason}
    return client.post(f"/guidelines/{slug}/agreement/refusal", data=data)
