"""A page that only one person wrote is theirs to take away again."""

from flask.testing import FlaskClient

from social.core.database import db
from social.entries.models import State
from social.guidelines.models import Rule
from social.signing.models import Who
from tests import factories
from tests.adoption.putting import row
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.guidelines.sending import send
from tests.signing.pages import ask

REMOVE = 'action="/guidelines/meetings/removal"'


def refused(client: FlaskClient) -> bool:
    """Whether it is neither offered nor done."""
    shown = client.get("/guidelines/meetings").text
    return REMOVE not in shown and client.post("/guidelines/meetings/removal").status_code == 403


def test_whoever_wrote_a_page_alone_takes_it_back(sign_in: SignIn) -> None:
    ana = factories.person()
    top = page(ana, "Meetings")
    page(factories.person(), "Minutes", above=top)
    ben, client = sign_in(factories.person()), sign_in(ana)
    assert refused(ben)
    assert REMOVE in client.get("/guidelines/meetings").text
    send(client, "meetings", "Other words of hers.")
    assert client.post("/guidelines/meetings/removal").status_code == 302
    gone = ben.get("/guidelines/meetings")
    assert (gone.status_code, "removed by its author" in gone.text) == (410, True)
    assert (row().state, row("Minutes").above_id) == (State.REMOVED, None)
    assert client.post("/guidelines/meetings/removal").status_code == 404


def test_a_page_that_others_wrote_on_or_rely_on_is_not_taken_back(sign_in: SignIn) -> None:
    ana = factories.person()
    mine = page(ana, "Meetings")
    client = sign_in(ana)
    mine.rule = Rule.AGREEMENT
    db.session.commit()
    assert refused(client)
    row().rule = Rule.OPEN
    db.session.commit()
    request = ask(row(), factories.person(roles=("hr",)), Who.EVERYBODY)
    assert refused(client)
    db.session.delete(request)
    db.session.commit()
    assert REMOVE in client.get("/guidelines/meetings").text
    send(sign_in(factories.person()), "meetings", "Some words of a colleague.", then="keep")
    assert refused(client)


def test_a_page_in_whose_draft_somebody_typed_a_tag_or_a_reason_is_not_taken_back(sign_in: SignIn) -> None:
    ana = factories.person()
    page(ana, "Meetings")
    hers, his = sign_in(ana), sign_in(factories.person())
    hers.post("/guidelines/meetings/draft/fields", data={"note": "My own", "was_note": ""})
    assert REMOVE in hers.get("/guidelines/meetings").text
    for typed in ({"tags": "leave", "was_tags": ""}, {"note": "A reason", "was_note": "My own"}):
        his.post("/guidelines/meetings/draft/fields", data=typed)
        assert refused(hers)
    his.post("/guidelines/meetings/draft/fields", data={"tags": "", "was_tags": "leave"})
    assert refused(hers)
    his.post("/guidelines/meetings/draft/fields", data={"note": "", "was_note": "A reason"})
    assert REMOVE in hers.get("/guidelines/meetings").text
