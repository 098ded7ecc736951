"""Pages that are looked at again in time, and official ones."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from social.accounts.models import Account
from social.communities.models import Access
from social.core.clock import freeze, now
from social.core.database import db, transaction
from social.core.mail_queue import OutgoingMail
from social.guidelines.merging import Words
from social.guidelines.models import Rule
from social.guidelines.service import pages
from social.people.models import Person
from social.signing.reviews import queries, service, watching
from social.signing.reviews.policy import later
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.signing.pages import adopt

DAY = timedelta(days=1)


@pytest.fixture
def ana(app: Flask) -> Person:
    """Who looks after the page."""
    owner = factories.person("Ana Ferreira", handle="ana.ferreira")
    account = db.session.get_one(Account, owner.account_id)
    account.password_hash = "set"
    db.session.commit()
    return owner


@given(day=st.dates(date(1, 1, 1), date(9990, 1, 1)), months=st.sampled_from([3, 6, 12, 24]))
def test_so_many_months_later_is_a_day_of_that_month(day: date, months: int) -> None:
    found = later(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert found.day == day.day or (found + DAY).month != found.month


def test_the_owner_hears_before_the_day_and_after_it_and_once_each(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    writer = factories.person()
    service.set_review(page(writer, "Holidays"), writer, ana, 3)
    start = now()
    for days, mails in ((60, 0), (80, 1), (85, 1), (95, 2), (120, 2)):
        with freeze(start + days * DAY):
            watching.watch()
            assert db.session.query(OutgoingMail).count() == mails, days
    with freeze(start + 120 * DAY):
        assert "looked at again by" in sign_in(ana).get("/notifications").text


def test_after_the_day_the_page_says_so_and_sinks_until_somebody_looked(
    app: Flask, ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    old, fresh = page(ana, "Harbour photos", "Ask first."), page(ana, "Harbour photos too", "Ask first.")
    service.set_review(old, ana, ana, 3)
    reader, slugs = sign_in(factories.person()), [old.path, fresh.path]
    settle()

    def order() -> list[str]:
        settle()
        shown = reader.get("/search?q=harbour+photos").text
        return sorted(slugs, key=lambda path: shown.index(f'href="{path}"'))

    assert order() == slugs
    with freeze(now() + 100 * DAY):
        watching.watch()
    assert "may be out of date" in reader.get(old.path).text
    assert "it is still good" not in reader.get(old.path).text
    assert order() == slugs[::-1]
    assert reader.get("/search?q=harbour+photos").text.count("may be out of date") == 1
    assert reader.post(f"{old.path}/review/renewal").status_code == 403
    owner = sign_in(ana)
    assert "it is still good" in owner.get(old.path).text
    assert "out of date" in owner.get("/reviews").text
    assert owner.post(f"{old.path}/review/renewal").status_code == 303
    assert "may be out of date" not in reader.get(old.path).text
    assert order() == slugs
    review = queries.find(old.id)
    assert review
    assert review.due_on == later(now().date(), 3)


def test_an_official_page_rises_and_bears_a_mark(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    first, second = page(ana, "Harbour photos", "Ask."), page(ana, "Harbour photos", "Ask.")
    reader = sign_in(ana)
    assert reader.post(f"{second.path}/official", data={"on": "1"}).status_code == 403
    hr = sign_in(factories.person("Mirjam", roles=("hr",)))
    assert hr.post(f"{second.path}/official", data={"on": "1"}).status_code == 303
    settle()
    shown = reader.get("/search?q=harbour").text
    assert shown.count("official</span>") == 1
    assert shown.index(f'href="{second.path}"') < shown.index(f'href="{first.path}"')
    assert "marked by Mirjam" in reader.get(second.path).text
    hr.post(f"{second.path}/official", data={"on": "0"})
    assert "official-mark" not in reader.get(second.path).text


def test_what_was_agreed_on_is_official_until_it_is_published_by_one_alone(
    ana: Person, sign_in: SignIn
) -> None:
    rules = page(ana, "Photos", "Ask.")
    rules.rule = Rule.AGREEMENT
    db.session.commit()
    adopt(rules, ana, "Ask first.")
    assert "adopted by agreement" in sign_in(ana).get(rules.path).text
    rules.rule = Rule.OPEN
    db.session.commit()
    with transaction():
        pages.rewrite(rules, ana, Words("Photos", "Ask or not."), "")
    assert "official-mark" not in sign_in(ana).get(rules.path).text


def test_who_looks_after_a_page_is_chosen_with_a_form(ana: Person, sign_in: SignIn) -> None:
    rules = page(ana, "Photos")
    ben = factories.person("Ben Okafor", handle="ben.okafor")
    writer = sign_in(factories.person())
    assert "Owner and review date" in writer.get(rules.path).text
    for owner, says in (("nobody", "Nobody called @nobody"), ("", "Name somebody")):
        refused = writer.post(f"{rules.path}/review", data={"owner": owner, "every": "6"})
        assert refused.status_code == 422
        assert says in refused.text
    assert writer.post(f"{rules.path}/review", data={"owner": "@Ben.Okafor", "every": "6"}).status_code == 303
    assert "asks you to look after “Photos”" in sign_in(ben).get("/notifications").text
    assert "Ben Okafor" in writer.get(rules.path).text
    assert sign_in(ana).post(f"{rules.path}/review/answer", data={"yes": "0"}).status_code == 403
    assert "no answer yet" in writer.get(rules.path).text
    assert sign_in(ben).post(f"{rules.path}/review/answer", data={"yes": "1"}).status_code == 303
    assert "Ben Okafor looks after “Photos” now" in writer.get("/notifications").text
    assert writer.post(f"{rules.path}/review/answer", data={"yes": "0"}).status_code == 403
    assert (
        writer.post(f"{rules.path}/review", data={"owner": "ana.ferreira", "every": "6"}).status_code == 403
    )
    assert (
        sign_in(ben).post(f"{rules.path}/review", data={"owner": "ben.okafor", "every": "0"}).status_code
        == 303
    )
    assert queries.find(rules.id) is None


def test_who_is_asked_to_look_after_a_page_can_say_no_and_a_slip_is_taken_back(
    ana: Person, sign_in: SignIn
) -> None:
    rules, ben = page(ana, "Photos"), factories.person("Ben Okafor", handle="ben.okafor")
    writer, asked = sign_in(factories.person()), sign_in(ben)
    for one in (asked, writer):
        writer.post(f"{rules.path}/review", data={"owner": "ben.okafor", "every": "6"})
        assert "asks you to look after “Photos”" in asked.get("/notifications").text
        assert one.post(f"{rules.path}/review/answer", data={"yes": "0"}).status_code == 303
        assert queries.find(rules.id) is None
        assert "asks you to look after" not in asked.get("/notifications").text
        assert "Ben Okafor cannot look after “Photos”" in writer.get("/notifications").text
    writer.post(f"{rules.path}/review", data={"owner": "ben.okafor", "every": "6"})
    assert writer.post(f"{rules.path}/review/answer", data={"yes": "1"}).status_code == 403
    writer.post(f"{rules.path}/review", data={"owner": "ana.ferreira", "every": "6"})
    review = queries.find(rules.id)
    assert review is not None
    assert review.owner_id == ana.id


def test_nobody_outside_a_private_community_hears_of_its_dates(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    circle = community(ana, access=Access.INVITED)
    rules = page(ana, "Quagga rules", community=circle)
    outsider = factories.person("Otto")
    browser = sign_in(ana)
    refused = browser.post(f"{rules.path}/review", data={"owner": "otto", "every": "6"})
    assert "Otto cannot read this page" in refused.text
    service.set_review(rules, ana, outsider, 3)
    with freeze(now() + 200 * DAY):
        watching.watch()
    assert not db.session.scalars(select(OutgoingMail)).all()
    for path in ("/notifications", "/reviews"):
        assert "Quagga" not in sign_in(outsider).get(path).text
    hr = sign_in(factories.person(roles=("hr",)))
    assert "Quagga" not in hr.get("/reviews?of=all").text
    assert "looked at again" in browser.get("/notifications").text


def test_when_the_owner_has_left_somebody_else_hears_of_it(
    ana: Person, sign_in: SignIn, tmp_path: Path
) -> None:
    moderator = factories.person("Mo", roles=("moderator",))
    service.set_review(page(ana, "Photos"), ana, ana, 3)
    ana.left_on = now().date() - DAY
    db.session.commit()
    with freeze(now() + 100 * DAY):
        watching.watch()
    assert "“Photos” was to be looked at again" in sign_in(moderator).get("/notifications").text
    assert not db.session.scalars(select(OutgoingMail)).all()


def test_the_lists_of_guidelines_say_where_they_are(ana: Person, sign_in: SignIn) -> None:
    for path in ("/reviews", "/signing"):
        shown = sign_in(ana).get(path).text
        assert '<li><a href="/guidelines">Guidelines</a></li>' in shown
        assert '<a href="/guidelines" aria-current="page">Guidelines</a>' in shown
