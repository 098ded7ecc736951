"""Comments through the site: saying, changing, taking back, finding again."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from social.core.database import db
from social.entries.models import Comment
from social.people.models import Person
from tests import factories
from tests.factories import writing

SignIn = Callable[[Person], FlaskClient]


@pytest.fixture
def ana() -> Person:
    return factories.person("Ana Ferreira")


@pytest.fixture
def ben(app: object) -> Person:
    return factories.person("Ben Okafor")


def said() -> Comment:
    return db.session.scalars(select(Comment).order_by(Comment.id.desc()).limit(1)).one()


def test_a_comment_is_shown_at_its_own_address(app: object, sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
    post = writing.post(ana, "Meters")
    client = sign_in(ben)
    answer = client.post(f"/entries/{post.id}/comments", data={"body": "We had *the same*."})
    assert answer.status_code == 303
    assert answer.location == f"/comments/{said().id}"
    assert client.get(answer.location).location == f"/posts/{post.id}-meters#comment-{said().id}"
    page = client.get(f"/posts/{post.id}-meters").text
    assert f'id="comment-{said().id}"' in page
    assert "<em>the same</em>" in page
    assert "1 comment" in page
