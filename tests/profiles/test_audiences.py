"""Nobody sees a field beyond its audience: not on profile, card or chart, nor in any list or count."""

from datetime import date
from io import BytesIO

from flask import current_app
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from social.core.database import db
from social.people import records
from social.people.models import Audience, Person
from social.people.photos import Photos
from social.people.profile import LISTS, Field
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written

MARKS = {
    Field.PHOTO: "/people/ana/photo/",
    Field.PRONUNCIATION: "mark-pronunciation",
    Field.PRONOUNS: "mark-pronouns",
    Field.ABOUT: "mark-about",
    Field.SKILLS: "mark-skills",
    Field.PEOPLE_SKILLS: "mark-people-skills",
    Field.LANGUAGES: "mark-languages",
    Field.LOOKING_FOR: "mark-looking",
    Field.OFFERING: "mark-offering",
    Field.EMAIL: "mark@tern.example",
    Field.PHONE: "+99 1234",
    Field.OFFICE: "mark-office",
    Field.OFFICE_DAYS: "Wednesday",
    Field.TIME_ZONE: "Pacific/Tongatapu",
    Field.LINKS: "https://mark.example/",
    Field.TEAM: "mark-team",
    Field.JOB_TITLE: "mark-title",
    Field.MANAGER: "Mark Manager",
}
PAGES = (
    "/people/ana",
    "/people/ana.vcf",
    "/people/ana/following",
    "/people",
    "/people?q=ana",
    "/people?more=skill",
    "/people/chart?at=ana",
    "/people/suggestions?q=ana",
    "/communities/shared/members",
)
SEES = {
    "stranger": {Audience.EVERYONE},
    "neighbour": {Audience.EVERYONE, Audience.COMMUNITIES},
    "ana": {Audience.EVERYONE, Audience.COMMUNITIES, Audience.ME},
}
FACT_FILTERS = (
    (Field.SKILLS, "skill"),
    (Field.PEOPLE_SKILLS, "people_skill"),
    (Field.LANGUAGES, "language"),
    (Field.LOOKING_FOR, "looking_for"),
    (Field.OFFERING, "offering"),
    (Field.TEAM, "team"),
    (Field.OFFICE, "place"),
)


def test_nobody_sees_a_field_beyond_its_audience(sign_in: SignIn) -> None:
    ana = _ana()
    neighbour = factories.person("Neighbour")
    written.community(ana, neighbour, slug="shared")
    clients = {
        "stranger": sign_in(factories.person("Stranger")),
        "neighbour": sign_in(neighbour),
        "ana": sign_in(ana),
    }

    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.fixed_dictionaries({field: st.sampled_from(list(Audience)) for field in Field}))
    def check(audiences: dict[Field, Audience]) -> None:
        _keep(ana, audiences)
        for who, client in clients.items():
            text = "".join(client.get(path).text for path in PAGES)
            for field, mark in MARKS.items():
                if audiences[field] not in SEES[who]:
                    assert mark not in text, f"{who} sees {field}, which is for {audiences[field]}"
            _check_filters(client, audiences)
            with client.get("/people/ana/photo/48") as photo:
                assert photo.status_code == (200 if audiences[Field.PHOTO] in SEES[who] else 404)
        own = clients["ana"].get("/people/ana").text
        assert [field for field, mark in MARKS.items() if mark not in own] == []

    check()


def _check_filters(client: FlaskClient, audiences: dict[Field, Audience]) -> None:
    """To filter by a fact finds the person only where the fact is for everyone."""
    for field, kind in FACT_FILTERS:
        found = client.get(f"/people?{kind}={MARKS[field]}").text
        assert (">Ana</a>" in found) is (audiences[field] == Audience.EVERYONE)


def _ana() -> Person:
    manager = factories.person(MARKS[Field.MANAGER], left_on=date(2020, 1, 1))  # so not in the directory
    ana = factories.person(
        "Ana",
        manager_id=manager.id,
        account_id=factories.account(email=MARKS[Field.EMAIL]).id,
        pronunciation=MARKS[Field.PRONUNCIATION],
        pronouns=MARKS[Field.PRONOUNS],
        phone=MARKS[Field.PHONE],
        office=MARKS[Field.OFFICE],
        office_days=["wed"],
        time_zone=MARKS[Field.TIME_ZONE],
        links=[{"label": "Mark", "url": MARKS[Field.LINKS]}],
        team=MARKS[Field.TEAM],
        job_title=MARKS[Field.JOB_TITLE],
    )
    records.set_about(ana, MARKS[Field.ABOUT])
    db.session.commit()
    _show_photo(ana)
    return ana


def _show_photo(ana: Person) -> None:
    picture = BytesIO()
    Image.new("RGB", (60, 40), "red").save(picture, "PNG")
    Photos(current_app.extensions["settings"].instance).show(ana, picture.getvalue(), None)


def _keep(ana: Person, audiences: dict[Field, Audience]) -> None:
    ana.audiences = {field: who for field, who in audiences.items() if who != Audience.EVERYONE}
    records.set_lists(ana, {field: [MARKS[field]] for field in LISTS})
    records.mirror(ana)
    db.session.commit()
