"""[[Links]]: where they lead, who links to a page, what is wanted, and what follows a new name."""

from sqlalchemy import select
from sqlalchemy.orm import undefer

from social.core.database import db, transaction
from social.entries.models import Entry, PageLink
from social.guidelines.service import links
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories.guidelines import page, take_away
from tests.factories.writing import comment, community
from tests.guidelines.sending import send


def html_of(title: str) -> str:
    return db.session.scalars(select(Entry.html).where(Entry.title == title)).one()


def test_a_link_leads_to_its_page_whatever_the_case(sign_in: SignIn) -> None:
    ana = factories.person()
    page(ana, "Giving feedback")
    page(ana, "Meetings", "See [[giving  Feedback]].")
    assert '<a href="/guidelines/giving-feedback" class="wiki">' in html_of("Meetings").replace(
        'class="wiki" href="/guidelines/giving-feedback"', 'href="/guidelines/giving-feedback" class="wiki"'
    )
    assert sign_in(ana).get("/guidelines/giving-feedback").text.count("Meetings") >= 1


def test_writing_a_wanted_page_turns_links_into_real_ones(sign_in: SignIn, settle: Settle) -> None:
    ana = factories.person()
    meetings = page(ana, "Meetings", "See [[Giving feedback]].")
    comment(meetings, ana, "Also [[Giving feedback]].")
    client = sign_in(ana)
    assert "/guidelines/to?title=Giving%20feedback" in html_of("Meetings")
    assert "Giving feedback" in client.get("/guidelines").text
    client.post("/guidelines", data={"title": "Giving feedback", "body": "Kindly."})
    assert "Pages that link here" in client.get("/guidelines/giving-feedback").text
    settle()
    db.session.expire_all()
    assert 'href="/guidelines/giving-feedback"' in html_of("Meetings")
    assert 'href="/guidelines/giving-feedback"' in html_of("")
    shown = client.get("/guidelines/giving-feedback").text
    assert "A comment on “Meetings”" in shown
    assert "Wanted" not in client.get("/guidelines").text


def test_the_old_title_and_the_old_address_lead_to_the_new_name(sign_in: SignIn, settle: Settle) -> None:
    ana = factories.person()
    page(ana, "Feedback", "Kindly.")
    page(ana, "Meetings", "See [[Feedback]].")
    client = sign_in(ana)
    send(client, "feedback", "Kindly.", title="Giving feedback")
    settle()
    db.session.expire_all()
    assert 'href="/guidelines/giving-feedback"' in html_of("Meetings")
    moved = client.get("/guidelines/feedback")
    assert (moved.status_code, moved.headers["Location"]) == (302, "/guidelines/giving-feedback")
    moved = client.get("/guidelines/feedback/revisions/1")
    assert moved.headers["Location"] == "/guidelines/giving-feedback/revisions/1"
    page(ana, "Talks", "See [[Feedback]].")
    assert 'href="/guidelines/giving-feedback"' in html_of("Talks")
    shown = client.get("/guidelines/giving-feedback").text
    assert "Meetings" in shown
    assert "Talks" in shown


def test_what_is_sent_to_the_old_address_is_saved(sign_in: SignIn) -> None:
    page(factories.person(), "Feedback", "Kindly.\n\nSoon.")
    send(sign_in(factories.person()), "feedback", "Kindly.\n\nSoon.", title="Giving feedback")
    assert send(sign_in(factories.person()), "feedback", "Kindly.\n\nVery soon.").status_code == 302
    assert "Very soon." in html_of("Giving feedback")


def test_a_link_keeps_its_page_when_another_one_takes_the_old_title(sign_in: SignIn, settle: Settle) -> None:
    client = sign_in(factories.person())
    page(factories.person(), "Feedback", "Kindly.")
    page(factories.person(), "Meetings", "See [[Feedback]].")
    send(client, "feedback", "Kindly.", title="Praise")
    send(client, "praise", "Kindly.", base=2, title="Feedback")
    assert client.get("/guidelines/praise").headers["Location"] == "/guidelines/feedback"
    send(client, "feedback", "Kindly.", base=3, title="Praise")
    client.post("/guidelines", data={"title": "Feedback", "body": "Another page."})
    settle()
    db.session.expire_all()
    assert '<a class="wiki" href="/guidelines/praise">Praise</a>' in html_of("Meetings")
    send(client, "meetings", "See [[Feedback]], and more of it.")
    assert 'href="/guidelines/praise"' in html_of("Meetings")
    page(factories.person(), "Later", "See [[Feedback]].")
    assert 'href="/guidelines/feedback-2"' in html_of("Later")
    assert client.get("/guidelines/feedback").headers["Location"] == "/guidelines/praise"


def test_links_to_a_removed_page_are_wanted_again(sign_in: SignIn, settle: Settle) -> None:
    ana = factories.person()
    page(ana, "Feedback")
    page(ana, "Meetings", "See [[Feedback]].")
    client = sign_in(factories.person(roles=("admin",)))
    take_away("feedback")
    settle()
    db.session.expire_all()
    assert "/guidelines/to?title=Feedback" in html_of("Meetings")
    assert "Nobody has written “Feedback” yet" in client.get("/guidelines/to?title=Feedback").text


def test_a_link_that_leads_nowhere_offers_to_write_the_page(sign_in: SignIn) -> None:
    page(factories.person(), "Giving feedback in writing")
    client = sign_in(factories.person())
    shown = client.get("/guidelines/to?title=Giving+feedback").text
    assert "Nobody has written “Giving feedback” yet" in shown
    assert 'href="/guidelines/new?title=Giving%20feedback"' in shown
    assert "Giving feedback in writing" in shown
    found = client.get("/guidelines/to?title=giving+FEEDBACK+in+writing")
    assert found.headers["Location"] == "/guidelines/giving-feedback-in-writing"
    assert client.get("/guidelines/to").status_code == 200


def test_links_inside_a_private_community_lead_to_its_pages(sign_in: SignIn, settle: Settle) -> None:
    ana = factories.person()
    team = community(ana, access="invited")
    page(ana, "Notes", "See [[Pay bands]].", community=team)
    page(ana, "Open notes", "See [[Pay bands]].")
    page(ana, "Pay bands", "Secret.", community=team)
    settle()
    db.session.expire_all()
    assert 'pay-bands"' in html_of("Notes")
    assert "/guidelines/to?title=Pay%20bands" in html_of("Open notes")
    found = sign_in(ana).get("/guidelines/to?title=Pay+bands")
    assert found.headers["Location"].endswith("pay-bands")


def test_pages_that_came_in_by_another_way_are_linked_afterwards(settle: Settle) -> None:
    ana = factories.person()
    page(ana, "Meetings", "See [[Feedback]].")
    page(ana, "Feedback")
    db.session.execute(db.update(PageLink).values(target_id=None, stale=False))
    db.session.execute(db.update(Entry).values(html=""))
    db.session.commit()
    with transaction():
        links.aim_all()
    settle()
    db.session.expire_all()
    assert 'href="/guidelines/feedback"' in html_of("Meetings")


def test_texts_are_rendered_again_some_at_a_time(settle: Settle) -> None:
    ana = factories.person()
    for number in range(links.AT_ONCE + 3):
        page(ana, f"Page {number}", "See [[Feedback]].")
    page(ana, "Feedback")
    settle()
    assert db.session.query(PageLink).filter_by(stale=True).count() == 0
    stored = db.session.scalars(select(Entry).options(undefer(Entry.html)).where(Entry.title != "Feedback"))
    assert all('href="/guidelines/feedback"' in entry.html for entry in stored)


def test_a_link_by_an_old_title_shows_the_title_of_today_and_leaves_the_markdown_alone(
    sign_in: SignIn, settle: Settle
) -> None:
    ana = factories.person()
    page(ana, "Feedback", "Kindly.\n\n## How soon\n\nSoon.")
    page(ana, "Meetings", "See [[Feedback]], [[Feedback#How soon]] and [[feedback|this]].")
    for title, base in (("Praise", 1), ("Giving feedback", 2)):
        send(sign_in(ana), "feedback", "Kindly.\n\n## How soon\n\nSoon.", title=title, base=base)
    settle()
    db.session.expire_all()
    shown = html_of("Meetings")
    assert 'href="/guidelines/giving-feedback">Giving feedback</a>' in shown
    assert 'href="/guidelines/giving-feedback#w-how-soon">Giving feedback: How soon</a>' in shown
    assert 'href="/guidelines/giving-feedback">this</a>' in shown
    body = db.session.scalars(select(Entry.body).where(Entry.title == "Meetings")).one()
    assert body == "See [[Feedback]], [[Feedback#How soon]] and [[feedback|this]]."
    assert sign_in(ana).get("/guidelines/giving-feedback").text.count(">Meetings</a>") >= 1
