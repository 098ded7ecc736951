"""Somebody leaves: their account closes after the last day, their writing stays."""

from datetime import UTC, datetime

from social.core import clock
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing

LAST_DAY = {"left_on": "2026-03-31"}


def test_after_the_last_day_the_door_is_closed_and_the_writing_stays(sign_in: SignIn, settle: Settle) -> None:
    with clock.freeze(datetime(2026, 4, 1, 9, tzinfo=UTC)):
        ana = factories.person("Ana")
        post = writing.post(ana, "What I leave behind")
        hers, hr = sign_in(ana), sign_in(factories.person("Gerda", roles=("hr",)))
        assert hers.get("/").status_code == 200
        hr.post("/people/ana/company-record", data=LAST_DAY)
        settle()
        assert hers.get("/").status_code == 302
        assert "What I leave behind" in hr.get(post.path).text


def test_on_the_last_day_the_door_is_still_open(sign_in: SignIn, settle: Settle) -> None:
    with clock.freeze(datetime(2026, 3, 31, 17, tzinfo=UTC)):
        ana = factories.person("Ana")
        hers, hr = sign_in(ana), sign_in(factories.person("Gerda", roles=("hr",)))
        hr.post("/people/ana/company-record", data=LAST_DAY)
        settle()
        assert hers.get("/").status_code == 200


def test_a_colleague_cannot_send_somebody_away(sign_in: SignIn, settle: Settle) -> None:
    ana, eve = factories.person("Ana"), factories.person("Eve")
    assert sign_in(eve).post("/people/ana/company-record", data=LAST_DAY).status_code == 403
    settle()
    assert sign_in(ana).get("/").status_code == 200
