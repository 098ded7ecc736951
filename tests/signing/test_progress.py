"""Seeing who agreed, asking groups, reminding; and the table for a spreadsheet."""

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from social.accounts.letters import Site
from social.accounts.models import Account
from social.communities.models import Access
from social.core.clock import freeze, now
from social.core.database import db
from social.core.mail_queue import OutgoingMail
from social.guidelines.models import Guideline
from social.notifications.models import Notification
from social.people import records
from social.people.models import Audience, Person
from social.signing.models import Signature, Who
from social.signing.policy import Standing
from social.signing.queries import asked, progress
from social.signing.service import asking, signing
from social.signing.spreadsheet import harmless
from social.signing.texts import keep
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.signing.pages import RULES, adopt, agree, ask, refuse
from tests.statements import statements

FORM = {"who": "everybody", "why": "It is ours."}


@pytest.fixture
def hr(app: Flask) -> Person:
    """Somebody of HR."""
    return factories.person("Mirjam", roles=("hr",))


@pytest.fixture
def rules(hr: Person) -> Guideline:
    """A page of everybody."""
    return page(hr, "Social media", RULES)


def names(of: Guideline) -> set[str]:
    """Who is asked."""
    return {each.name for each in asked.list_asked(of)}


def here(name: str, **given: Any) -> Person:
    """Somebody with a team and an office, who has chosen a password."""
    person = factories.person(name, **given)
    records.mirror(person)
    db.session.get_one(Account, person.account_id).password_hash = "set"
    db.session.commit()
    return person


def test_everybody_asks_also_who_comes_later_and_nobody_who_left_or_is_suspended(
    hr: Person, rules: Guideline
) -> None:
    ask(rules, hr)
    here("Newcomer")
    here("Leaver", left_on=now().date() - timedelta(days=1))
    suspended = here("Suspended")
    db.session.get_one(Account, suspended.account_id).suspended_at = now()
    db.session.commit()
    assert names(rules) == {"Mirjam", "Newcomer"}


def test_a_team_an_office_a_community_newcomers_and_people_by_name_can_be_asked(
    hr: Person, rules: Guideline
) -> None:
    here("Ana", team="Sensors", office="Porto")
    here("Ben", team="Sensors", office="Leeds")
    chiara = here("Chiara", office="Porto", audiences={"office": Audience.ME})
    here("Dora", joined_on=now().date() + timedelta(days=1))
    here("Emil", joined_on=now().date() - timedelta(days=1))
    club = community(chiara)
    for wish, expected in (
        ({"who": Who.TEAM, "value": "sensors"}, {"Ana", "Ben"}),
        ({"who": Who.OFFICE, "value": "Porto"}, {"Ana"}),  # Chiara does not say where she sits
        ({"who": Who.COMMUNITY, "community": club}, {"Chiara"}),
        ({"who": Who.NEWCOMERS}, {"Dora"}),
        ({"who": Who.NAMED, "people": [chiara, hr]}, {"Chiara", "Mirjam"}),
    ):
        request = ask(rules, hr, **wish)
        assert names(rules) == expected
        asking.take_back(request, rules, hr)
    assert names(rules) == set()


def test_of_a_private_page_only_members_are_asked_whoever_was_chosen(hr: Person) -> None:
    ana, otto = here("Ana"), here("Otto")
    circle = community(ana, access=Access.INVITED)
    private = page(ana, "Circle", RULES, community=circle)
    ask(private, ana, Who.NAMED, people=[ana, otto, hr])
    ask(private, ana)
    assert names(private) == {"Ana"}


def test_the_form_asks_and_shows_everything_again_where_something_is_missing(
    hr: Person, rules: Guideline, sign_in: SignIn, settle: Settle
) -> None:
    ana, browser = here("Ana Ferreira"), sign_in(hr)
    address = f"{rules.path}/signing/new"
    for wrong, says in (
        ({"why": ""}, "Say why in a sentence"),
        ({"due_on": "2020-01-01"}, "That day has passed"),
        ({"who": "community"}, "Choose the community"),
        ({"who": "team"}, "Choose the team"),
        ({"who": "place"}, "Choose the office"),
        ({"who": "named"}, "Name somebody"),
        ({"who": "named", "people": "@nobody"}, "nobody called @nobody"),
        ({"who": "the world"}, "Not a valid choice"),
    ):
        refused = browser.post(address, data=FORM | wrong)
        assert refused.status_code == 422
        assert says in refused.text, wrong
        assert wrong.get("why") == "" or "It is ours." in refused.text
    assert not asked.list_open(rules.id)
    soon = now().date() + timedelta(days=9)
    chosen = {"who": "named", "people": "@ana.ferreira", "due_on": soon.isoformat()}
    assert browser.post(address, data=FORM | chosen).status_code == 303
    settle()
    assert f"by {soon:%-d %B}" in sign_in(ana).get("/notifications").text
    assert "Please read" not in browser.get("/notifications").text


def test_progress_shows_who_stands_where(hr: Person, rules: Guideline, sign_in: SignIn) -> None:
    ask(rules, hr)
    for name, body in (("Ana", ""), ("Ben", ""), ("Chiara", "No photos.")):
        browser = sign_in(here(name))
        refuse(browser, rules.slug, body) if body else agree(browser, rules.slug)
    adopt(rules, hr, RULES + "\n\nBe kind.")
    agree(sign_in(db.session.scalars(select(Person).where(Person.name == "Ana")).one()), rules.slug, 2)
    shown = progress.of(rules)
    stands = {each.name: shown.standing[each.id] for each in shown.people}
    assert stands == {
        "Ana": Standing.SIGNED,
        "Ben": Standing.AGAIN,
        "Chiara": Standing.WAITING,  # the page says something else now
        "Mirjam": Standing.WAITING,
    }
    browser = sign_in(hr)
    assert "25 % agreed" in browser.get(f"{rules.path}/signing").text
    only = browser.get(f"{rules.path}/signing?show=again").text
    assert "Ben" in only
    assert "Chiara" not in only


def test_the_list_is_narrowed_by_what_people_show(hr: Person, rules: Guideline, sign_in: SignIn) -> None:
    ana = here("Ana Ferreira", team="Sensors", audiences={"team": Audience.ME})
    here("Ben Okafor", team="Pumps", office="Porto")
    club = community(ana)
    ask(rules, hr)
    moderator = here("Mo", roles=("moderator",))
    for who, query, seen in (
        (hr, "team=Sensors", {"Ana Ferreira"}),
        (moderator, "team=Sensors", {"Ana Ferreira", "Ben Okafor"}),  # there is no such team for them
        (hr, "office=Porto", {"Ben Okafor"}),
        (hr, f"community={club.id}", {"Ana Ferreira"}),
        (hr, "community=999", {"Ana Ferreira", "Ben Okafor"}),
    ):
        shown = sign_in(who).get(f"{rules.path}/signing?{query}").text
        assert {name for name in ("Ana Ferreira", "Ben Okafor") if name in shown} == seen, query
    assert "Sensors" not in sign_in(moderator).get(f"{rules.path}/signing").text


def test_ten_thousand_people_cost_no_more_statements_than_one(
    hr: Person, rules: Guideline, sign_in: SignIn
) -> None:
    ask(rules, hr)
    text = keep(rules)
    start = (db.session.scalar(select(func.max(Person.id))) or 0) + 1
    numbers = range(start, start + 10_000)
    db.session.execute(
        insert(Person),
        [
            {"id": n, "name": f"P {n}", "handle": f"p{n}", "name_key": f"p {n}", "audiences": {}}
            for n in numbers
        ],
    )
    db.session.execute(
        insert(Signature),
        [
            {
                "page_id": rules.id,
                "person_id": n,
                "revision": 1,
                "name": "P",
                "clauses": [],
                "sha256": text.sha256,
            }
            for n in numbers[::2]
        ],
    )
    db.session.commit()
    browser = sign_in(hr)
    with statements() as seen:
        shown = browser.get(f"{rules.path}/signing").text
    assert "49 % agreed" in shown
    assert len(seen) <= 19, "\n".join(seen)


def test_the_table_opens_in_a_spreadsheet_and_runs_nothing(
    hr: Person, rules: Guideline, sign_in: SignIn
) -> None:
    factories.person('=HYPERLINK("http://evil.example")', handle="evil")
    ana = factories.person("Ana Ferreira")
    ask(rules, hr)
    agree(sign_in(ana), rules.slug)
    answer = sign_in(hr).get(f"{rules.path}/signing/list.csv")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.mimetype == "text/csv"
    rows = sorted(csv.reader(StringIO(answer.data.decode("utf-8-sig"))))
    assert [row[:3] for row in rows if row[0] != "Name"] == [
        ['\'=HYPERLINK("http://evil.example")', "evil", "not yet"],
        ["Ana Ferreira", "ana.ferreira", "agreed"],
        ["Mirjam", "mirjam", "not yet"],
    ]
    assert rows[1][3] == "1"


@given(st.text(max_size=30))
def test_no_cell_begins_a_formula(cell: str) -> None:
    safe = harmless(cell)
    assert safe in (cell, f"'{cell}")
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
    assert not safe.startswith(("\t", "\r", "\n"))


def test_a_reminder_reaches_those_who_have_not_answered_once_a_day(
    hr: Person, rules: Guideline, sign_in: SignIn, settle: Settle
) -> None:
    ask(rules, hr, Who.NAMED, people=[here("Ana"), here("Ben"), here("Chiara"), factories.person("Dora")])
    settle()
    people = {each.name: each for each in db.session.scalars(select(Person))}
    agree(sign_in(people["Ana"]), rules.slug)
    refuse(sign_in(people["Ben"]), rules.slug, "No.")
    browser = sign_in(hr)
    shown = browser.post(f"{rules.path}/signing/reminders", follow_redirects=True).text
    assert "Chiara and Dora were reminded here, 1 of them by mail, too" in shown
    assert "Mirjam reminded 2 people" in shown
    (mail,) = db.session.scalars(select(OutgoingMail))
    assert "/guidelines/social-media/agreement" in mail.text
    again = browser.post(f"{rules.path}/signing/reminders", follow_redirects=True).text
    assert "less than a day ago" in again
    assert db.session.scalar(select(func.count()).select_from(OutgoingMail)) == 1
    told = select(func.count()).where(
        Notification.person_id == people["Chiara"].id, Notification.kind == "please_sign"
    )
    assert db.session.scalar(told) == 2
    with freeze(now() + timedelta(days=2)):
        asking.remind(rules, hr, Site("Commons", "http://localhost"))
    assert db.session.scalar(told) == 3


def test_hosts_look_after_their_communitys_page_and_nobody_else_does(
    hr: Person, sign_in: SignIn, client: FlaskClient
) -> None:
    host, member, moderator = here("Host"), here("Member"), here("Mo", roles=("moderator",))
    theirs = page(host, "Rowing", RULES, community=community(host, member))
    for who, answer in ((host, 200), (hr, 200), (member, 403), (moderator, 403), (here("Else"), 403)):
        browser = sign_in(who)
        assert browser.get(f"{theirs.path}/signing").status_code == answer, who.name
        assert browser.get(f"{theirs.path}/signing/list.csv").status_code == answer, who.name
        assert ("Who agreed" in browser.get(theirs.path).text) == (answer == 200), who.name
    assert client.get(f"{theirs.path}/signing").status_code == 302


def test_who_joins_later_is_told_and_nobody_twice(
    hr: Person, rules: Guideline, sign_in: SignIn, settle: Settle
) -> None:
    from social.signing.telling import tell_asked

    ask(rules, hr)
    settle()
    late = here("Late")
    for _ in range(2):
        tell_asked()
    shown = sign_in(late).get("/notifications").text
    assert shown.count("Please read “Social media”") == 1
    rows = select(func.count()).where(Notification.kind == "please_sign")
    assert db.session.scalar(rows) == 2
    signing.sign(rules, late, 1)
    tell_asked()
    assert db.session.scalar(rows) == 2
