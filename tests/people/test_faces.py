"""What lines about people show."""

import pytest
from flask import Flask
from sqlalchemy import select

from social.core.database import db
from social.people.faces import Face, face_columns
from social.people.models import Person
from tests import factories


@pytest.mark.parametrize(
    ("audiences", "shown"),
    [
        ({}, "key.webp"),
        ({"photo": "everyone"}, "key.webp"),
        ({"photo": "me"}, ""),
        ({"photo": "communities"}, ""),
    ],
)
def test_a_face_has_only_a_photo_that_everybody_may_see(
    app: Flask, audiences: dict[str, str], shown: str
) -> None:
    person = factories.person("Ana Ferreira", photo="key.webp", audiences=audiences)
    face = Face(*db.session.execute(select(*face_columns()).where(Person.id == person.id)).one())
    assert face.photo == shown
    for size in (48, 512):
        assert face.photo_path(size) == person.photo_path(size)
    assert (face.path, face.initials, face.colour_index) == (
        person.path,
        person.initials,
        person.colour_index,
    )
