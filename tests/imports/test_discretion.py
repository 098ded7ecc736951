"""Whoever keeps a field to themselves keeps it so when HR's file is read again."""

from pathlib import Path

from flask import Flask
from sqlalchemy import select

from social.core.database import db
from social.imports.people import import_people
from social.people.models import Fact, Person


def test_imported_facts_take_on_the_audience_that_the_person_chose(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text('{"id": "1", "name": "Ana", "office": "Porto", "skills": ["MQTT"]}\n')
    import_people(file)
    ana = db.session.scalars(select(Person)).one()
    ana.audiences = {"office": "me"}
    db.session.commit()
    file.write_text('{"id": "1", "name": "Ana", "office": "Leeds", "skills": ["SQL"]}\n')
    import_people(file)
    kept = {row.value: row.audience for row in db.session.execute(select(Fact.value, Fact.audience))}
    assert kept == {"Leeds": "me", "SQL": "everyone"}
