"""Bringing in people from a file."""

import json
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from social.accounts.models import Account
from social.core.database import db
from social.imports.people import import_people
from social.people.models import Fact, Person

pytestmark = pytest.mark.usefixtures("app")


def lines(folder: Path, *records: object, name: str = "people.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    return path


def everybody() -> list[Person]:
    return list(db.session.scalars(select(Person).order_by(Person.id)))


def test_people_come_in_without_an_account(tmp_path: Path) -> None:
    file = lines(tmp_path, {"id": "p1", "name": "Ana Ferreira", "handle": None, "documents": 12})
    assert import_people(file).added == 1
    (ana,) = everybody()
    assert (ana.handle, ana.account_id) == ("ana.ferreira", None)


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    file = lines(tmp_path, {"id": "p1", "name": "Ana"}, {"id": "p2", "name": "Ben"})
    import_people(file)
    again = import_people(file)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 2)
    assert len(everybody()) == 2


def test_what_the_file_gives_is_changed_and_the_rest_is_left(tmp_path: Path) -> None:
    import_people(lines(tmp_path, {"id": "p1", "name": "Ana", "team": "Data", "phone": "123"}))
    import_people(lines(tmp_path, {"id": "p1", "name": "Ana F.", "team": "Field"}))
    (ana,) = everybody()
    assert (ana.name, ana.team, ana.phone) == ("Ana F.", "Field", "123")


def test_everything_hr_knows_arrives(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "id,name,email,team,manager,languages,skills,joined\n"
        "2,Ben Okafor,BEN@tern.example,Field,1,English;Yoruba,valves; GIS,2024-03-01\n"
        "1,Grace Wanjiru,grace@tern.example,Leadership,,,,\n",
        encoding="utf-8",
    )
    assert import_people(file).added == 2
    ben, grace = everybody()
    assert ben.manager_id == grace.id
    assert str(ben.joined_on) == "2024-03-01"
    assert db.session.scalar(select(Account.email).where(Account.id == ben.account_id)) == "ben@tern.example"
    stated = db.session.execute(select(Fact.kind, Fact.value).where(Fact.person_id == ben.id))
    assert set(stated) == {
        ("language", "English"),
        ("language", "Yoruba"),
        ("skill", "valves"),
        ("skill", "GIS"),
        ("team", "Field"),
    }


def test_bad_lines_are_reported_with_number_and_reason(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_bytes(
        b'{"id": "p1", "name": "Ana"}\n'
        b"not json\n"
        b'{"id": "p2"}\n'
        b'["a list"]\n'
        b'{"id": "p3", "name": "Bad date", "joined": "soon"}\n'
        b'{"id": "p4", "name": "Bad mail", "email": "nowhere"}\n'
        b'{"id": "p1", "name": "Twice"}\n'
        b'{"id": "p5", "name": "\xff\xfe"}\n'
        b"\n"
        b'{"id": "p6", "name": "Ben"}\n'
    )
    summary = import_people(file)
    assert summary.added == 2
    assert [line for line, _reason in summary.problems] == [2, 3, 4, 5, 6, 7, 8]
    assert "“name” is missing" in dict(summary.problems)[3]
    assert "2026-03-31" in dict(summary.problems)[5]


def test_an_email_that_is_somebody_elses_is_refused(tmp_path: Path) -> None:
    import_people(lines(tmp_path, {"id": "p1", "name": "Ana", "email": "ana@tern.example"}))
    summary = import_people(lines(tmp_path, {"id": "p2", "name": "Eve", "email": "ANA@tern.example"}))
    assert summary.added == 0
    assert "belongs to somebody else" in summary.problems[0][1]


def test_two_people_of_one_name_get_different_handles(tmp_path: Path) -> None:
    import_people(lines(tmp_path, {"id": "p1", "name": "Li Na"}, {"id": "p2", "name": "Li Na"}))
    assert [each.handle for each in everybody()] == ["li.na", "li.na2"]


records = st.dictionaries(
    st.sampled_from(["id", "name", "email", "team", "handle", "joined", "skills", "manager", "extra"]),
    st.none() | st.text(max_size=20) | st.integers() | st.lists(st.text(max_size=5), max_size=3),
)


@given(st.lists(records | st.text(max_size=10), max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_line_can_stop_an_import(app: Flask, tmp_path: Path, given_records: list[object]) -> None:
    summary = import_people(lines(tmp_path, *given_records))
    assert summary.seen == len(given_records)


def test_what_no_database_can_hold_is_left_out_of_a_line(tmp_path: Path) -> None:
    file = lines(tmp_path, {"id": "p1", "name": "An\x00a \ud800Ferreira", "skills": ["val\x00ves", "\ud800"]})
    assert import_people(file).added == 1
    (ana,) = everybody()
    assert ana.name == "Ana Ferreira"
    assert db.session.scalars(select(Fact.value)).all() == ["valves"]
