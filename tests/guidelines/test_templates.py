"""Beginning a page with a template: one of ours, or a page that others lend."""

import pytest

from social.core.database import db
from social.entries.models import Entry
from social.guidelines.models import Guideline
from social.guidelines.templates import built_in
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.reading import opened


def test_a_page_begins_with_a_template_and_its_placeholders_are_filled(sign_in: SignIn) -> None:
    ana = factories.person("Ana Ferreira")
    page(ana, "Our shape", "{{title}} by {{author}}, {{date}}")
    client = sign_in(ana)
    assert client.post("/guidelines/our-shape/template", data={"lent": "yes"}).status_code == 302
    ben = sign_in(factories.person("Ben Okafor"))
    assert "template=our-shape" in ben.get("/guidelines/new").text
    form = opened(ben, "/guidelines/new?template=our-shape")
    assert form["body"].startswith("{{title}} by Ben Okafor, ")
    made = ben.post("/guidelines", data=form | {"title": "Retros"})
    assert made.headers["Location"] == "/guidelines/retros"
    body = db.session.scalars(db.select(Entry.body).where(Entry.title == "Retros")).one()
    assert body.startswith("Retros by Ben Okafor, ")
    client.post("/guidelines/our-shape/template", data={"lent": "no"})
    assert "template=our-shape" not in ben.get("/guidelines/new").text
    assert opened(ben, "/guidelines/new?template=our-shape")["body"] == ""


@pytest.mark.parametrize("key", sorted(built_in()))
def test_our_own_templates_can_be_read_as_they_are(sign_in: SignIn, key: str) -> None:
    client = sign_in(factories.person("Ana"))
    form = opened(client, f"/guidelines/new?template={key}&title=Tea")
    assert "{{" not in form["body"]
    assert client.post("/guidelines", data=form).headers["Location"] == "/guidelines/tea"
    assert "Ana" in client.get("/guidelines/tea").text


def test_a_title_in_braces_stays_where_no_template_was_used(sign_in: SignIn) -> None:
    client = sign_in(factories.person())
    client.post("/guidelines", data={"title": "Braces", "body": "Write {{title}} there."})
    assert "Write {{title}} there." in client.get("/guidelines/braces").text


def test_only_its_writers_lend_a_page_and_only_its_readers_see_it_lent(sign_in: SignIn) -> None:
    ana = factories.person()
    team = community(ana, access="invited")
    mine = page(ana, "Pay talk", "Quagga.", community=team)
    open_one = page(ana, "Rota", community=community(ana))
    stranger = sign_in(factories.person())
    assert stranger.post(f"{open_one.path}/template", data={"lent": "yes"}).status_code == 403
    assert stranger.post(f"{mine.path}/template", data={"lent": "yes"}).status_code == 404
    sign_in(ana).post(f"{mine.path}/template", data={"lent": "yes"})
    assert sign_in(ana).post(f"{mine.path}/template", data={"lent": "perhaps"}).status_code == 400
    assert "Pay talk" in sign_in(ana).get("/guidelines/new").text
    assert "Pay talk" not in stranger.get("/guidelines/new").text
    assert "Quagga" not in stranger.get(f"/guidelines/new?template={mine.slug}").text
    assert db.session.query(Guideline).filter_by(template=True).count() == 1
