"""What was signed stays as it was, for ever, for those whom it concerns."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from social.communities.models import Access, Membership
from social.core.clock import now
from social.core.database import db
from social.core.storage import Storage
from social.entries.models import Picture
from social.guidelines.models import Guideline
from social.people.models import Person
from social.signing.models import AdoptedText
from social.signing.service import signing
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page, take_away
from tests.factories.writing import community
from tests.signing.pages import RULES, adopt, ask

LATER = "Something else altogether."


@pytest.fixture
def hr(app: Flask) -> Person:
    """Somebody of HR."""
    return factories.person("Mirjam", roles=("hr",))


@pytest.fixture
def ana(app: Flask) -> Person:
    """Who signs."""
    return factories.person("Ana Ferreira")


def signed(by: Person, asker: Person, body: str = RULES, **given: object) -> tuple[Guideline, str]:
    """A page, and the address of somebody's signature under it."""
    rules = page(asker, "Social media", body, **given)
    ask(rules, asker)
    return rules, f"/signing/{signing.sign(rules, by, 1).id}"


def test_a_signed_text_is_shown_as_it_was_whatever_became_of_the_page(
    hr: Person, ana: Person, sign_in: SignIn
) -> None:
    rules, address = signed(ana, hr)
    before = sign_in(ana).get(address).text
    assert "It still reads like this." in before
    adopt(rules, hr, LATER, title="Talking in public")
    for who in (ana, hr):
        shown = sign_in(who).get(address).text
        assert "Ask before you post a photo." in shown
        assert "<h1>Social media</h1>" in shown
        assert LATER not in shown
    take_away(rules.slug)
    for who in (ana, hr):
        shown = sign_in(who).get(address).text
        assert "The page was removed since" in shown
        assert "Ask before you post a photo." in shown
    keeper = sign_in(hr)
    assert "removed, 1 person agreed" in keeper.get("/signing").text
    listed = keeper.get(f"{rules.named_path}/signing?show=former").text
    assert address in listed
    assert "This page was removed" in listed
    assert "Ana Ferreira,ana.ferreira" in keeper.get(f"{rules.named_path}/signing/list.csv?show=former").text
    assert keeper.post(f"{rules.named_path}/signing/reminders").status_code == 404
    assert sign_in(ana).get(f"{rules.named_path}/signing").status_code == 403
    assert "Pages that you look after" not in sign_in(ana).get("/signing").text


def test_hr_can_see_it_when_the_signer_has_left(hr: Person, ana: Person, sign_in: SignIn) -> None:
    _rules, address = signed(ana, hr)
    ana.left_on = now().date() - timedelta(days=1)
    db.session.commit()
    assert "Ana Ferreira, who has left since" in sign_in(hr).get(address).text
    listed = sign_in(hr).get("/guidelines/social-media/signing?show=former").text
    assert "Ana Ferreira" in listed
    assert address in listed


def test_nobody_else_sees_it(hr: Person, ana: Person, sign_in: SignIn) -> None:
    _rules, address = signed(ana, hr)
    assert sign_in(factories.person()).get(address).status_code == 404
    assert sign_in(hr).get("/signing/999999").status_code == 404


def test_the_host_of_a_private_page_sees_it_and_hr_outside_does_not(
    hr: Person, ana: Person, sign_in: SignIn
) -> None:
    host = factories.person("Host")
    circle = community(host, ana, access=Access.INVITED)
    _rules, address = signed(ana, host, community=circle)
    assert sign_in(host).get(address).status_code == 200
    assert sign_in(hr).get(address).status_code == 404
    db.session.execute(db.delete(Membership).where(Membership.person_id == ana.id))
    db.session.commit()
    assert sign_in(ana).get(address).status_code == 200  # what they agreed to themselves is theirs to keep
    assert "Something" not in sign_in(ana).get("/signing").text


def test_a_record_names_what_was_shown_and_tells_when_somebody_touched_it(
    hr: Person, ana: Person, sign_in: SignIn
) -> None:
    _rules, address = signed(ana, hr)
    kept = db.session.scalars(select(AdoptedText)).one()
    assert kept.sha256 in sign_in(ana).get(address).text
    db.session.execute(text("UPDATE adopted_texts SET html = '<p>You agreed to pay.</p>'"))
    db.session.commit()
    assert "no longer the one that was signed" in sign_in(ana).get(address).text


def test_its_pictures_stay_for_the_signer_though_no_page_shows_them(
    app: Flask, hr: Person, ana: Person, sign_in: SignIn
) -> None:
    storage = Storage(app.extensions["settings"].instance / "pictures")
    key = storage.put({f"{width}.webp": b"RIFF" for width in (480, 960, 1600)})
    db.session.add(Picture(key=key, owner_id=hr.id, name="boat", width=1600, height=900))
    db.session.commit()
    circle = community(hr, ana, access=Access.INVITED)
    rules, _address = signed(ana, hr, f"Like here: ![boat](/pictures/{key})", community=circle)
    adopt(rules, hr, LATER)
    for who, answer in ((ana, 200), (factories.person(), 404)):
        with sign_in(who).get(f"/pictures/{key}") as shown:
            assert shown.status_code == answer
