"""Reading a page and agreeing to it, or saying why not."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from social.accounts.models import Account
from social.communities.models import Access
from social.core.database import db
from social.notifications.models import Notification
from social.people.models import Person
from social.signing.models import AdoptedText, Disagreement, Signature, Who
from social.signing.service import asking
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.signing.pages import RULES, adopt, agree, ask, refuse
from tests.statements import statements


@pytest.fixture
def hr(app: Flask) -> Person:
    """Somebody of HR."""
    return factories.person("Mirjam", roles=("hr",))


@pytest.fixture
def ana(app: Flask) -> Person:
    """Somebody who is asked."""
    return factories.person("Ana Ferreira")


def signatures() -> int:
    """How many there are."""
    return db.session.scalar(select(func.count()).select_from(Signature)) or 0


def test_who_is_asked_finds_it_everywhere_until_they_sign(
    hr: Person, ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    ask(page(hr, "Social media", RULES), hr)
    settle()
    browser = sign_in(ana)
    for path in ("/", "/signing", "/guidelines/social-media", "/notifications"):
        assert "/guidelines/social-media/agreement" in browser.get(path).text or path == "/notifications"
    assert "Please read “Social media”" in browser.get("/notifications").text
    assert 'href="/signing"' in browser.get("/people").text
    shown = browser.get("/guidelines/social-media/agreement").text
    assert "Ask before you post a photo." in shown
    assert "So that we stand by it together." in shown
    answer = agree(browser, "social-media")
    assert answer.status_code == 303
    assert "agreed to this text" in browser.get(answer.location).text
    assert "Nothing waits for you" in browser.get("/signing").text
    assert 'href="/signing"' not in browser.get("/people").text
    assert "/agreement" not in browser.get("/guidelines/social-media").text


def test_a_page_costs_one_statement_to_know_that_nothing_waits(
    hr: Person, ana: Person, sign_in: SignIn
) -> None:
    rules = page(hr, "Social media", RULES)
    ask(rules, hr)
    browser = sign_in(ana)
    agree(browser, "social-media")
    adopt(rules, hr, RULES.replace("speak.", "**speak**."))
    with statements() as seen:
        browser.get("/people/chart")
    assert sum("sign" in each.replace("sign_in", "") for each in seen) == 1


def test_without_the_tick_nothing_is_signed(hr: Person, ana: Person, sign_in: SignIn) -> None:
    ask(page(hr, "Social media", RULES), hr)
    answer = sign_in(ana).post("/guidelines/social-media/agreement", data={"revision": "1"})
    assert answer.status_code == 422
    assert "Tick it first" in answer.text
    assert signatures() == 0


def test_signing_twice_signs_once(hr: Person, ana: Person, sign_in: SignIn) -> None:
    ask(page(hr, "Social media", RULES), hr)
    browser = sign_in(ana)
    assert agree(browser, "social-media").location == agree(browser, "social-media").location
    assert signatures() == 1


@pytest.mark.parametrize("revision", ["0", "2", "", "one", "9" * 30])
def test_a_version_that_is_not_the_current_one_cannot_be_signed(
    hr: Person, ana: Person, sign_in: SignIn, revision: str
) -> None:
    ask(page(hr, "Social media", RULES), hr)
    assert agree(sign_in(ana), "social-media", revision).status_code == 409
    assert signatures() == 0


def test_who_read_an_older_version_is_shown_the_new_one(hr: Person, ana: Person, sign_in: SignIn) -> None:
    rules = page(hr, "Social media", RULES)
    ask(rules, hr)
    adopt(rules, hr, RULES + "\n\nAlways be kind.")
    browser = sign_in(ana)
    answer = agree(browser, "social-media", 1)
    assert answer.status_code == 409
    assert "There is a newer version" in answer.text
    assert "Always be kind." in answer.text
    refused = refuse(browser, "social-media", "I would say it otherwise", 1)
    assert refused.status_code == 409
    assert "I would say it otherwise" in refused.text
    assert agree(browser, "social-media", 2).status_code == 303


def test_when_a_clause_changes_its_signers_are_asked_again_for_it_alone(
    hr: Person, ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    rules = page(hr, "Social media", RULES)
    ask(rules, hr)
    browser = sign_in(ana)
    agree(browser, "social-media")
    adopt(rules, hr, RULES.replace("Ask before", "Ask everybody before"))
    settle()
    assert "has changed since you agreed" in browser.get("/guidelines/social-media").text
    assert "Please read what is different" in browser.get("/notifications").text
    shown = browser.get("/guidelines/social-media/agreement").text
    changed, whole = shown.split("<summary>The whole text</summary>")
    assert "Under “Photos”" in changed
    assert "<ins>everybody </ins>" in changed
    assert "Write as you speak." not in changed
    assert "Write as you speak." in whole
    agree(browser, "social-media", 2)
    assert "Nothing waits for you" in browser.get("/signing").text
    row = db.session.scalars(select(Signature).where(Signature.revision == 2)).one()
    assert len(row.clauses) == 1


@pytest.mark.parametrize(
    "after",
    [
        RULES.replace("speak", "*speak*"),
        RULES.replace("\n\n", "\n\n\n"),
        RULES.replace(
            "Write as you speak.\n\nSay who you work for.", "- Say who you work for\n- Write as you speak"
        ),
        "# Words\n\nSay who you work for.\n\nWrite as you speak.\n\n# Photos\n\nAsk before you post a photo",
        RULES.replace("Ask before you post", "ask before\nyou post"),
    ],
)
def test_markup_and_order_ask_nobody_again(
    hr: Person, ana: Person, sign_in: SignIn, settle: Settle, after: str
) -> None:
    rules = page(hr, "Social media", RULES)
    ask(rules, hr)
    settle()
    browser = sign_in(ana)
    agree(browser, "social-media")
    db.session.execute(db.delete(Notification))
    db.session.commit()
    adopt(rules, hr, after)
    settle()
    assert rules.version == 2
    assert "Nothing waits for you" in browser.get("/signing").text
    assert db.session.scalar(select(func.count()).where(Notification.person_id == ana.id)) == 0


def test_links_to_pages_written_since_lead_there_while_the_record_stays_as_adopted(
    hr: Person, ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    ask(page(hr, "Social media", "Follow the [[Photo rules]]."), hr)
    kept = db.session.scalars(select(AdoptedText)).one().sha256
    page(hr, "Photo rules")
    settle()
    browser = sign_in(ana)
    link = 'href="/guidelines/photo-rules"'
    assert link in browser.get("/guidelines/social-media/agreement").text
    record = browser.get(agree(browser, "social-media").location).text
    assert link not in record
    assert kept in record
    assert "It still reads like this." in record


def test_saying_no_opens_a_talk_and_presses_no_more(
    hr: Person, ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    ask(page(hr, "Social media", RULES), hr)
    settle()
    browser = sign_in(ana)
    assert refuse(browser, "social-media", "Not of <b>my</b> children.").status_code == 303
    assert "Ana Ferreira does not agree to “Social media”" in sign_in(hr).get("/notifications").text
    shown = sign_in(hr).get("/guidelines/social-media/signing?show=disagreed").text
    assert "Not of &lt;b&gt;my&lt;/b&gt; children." in shown
    assert 'href="/messages/ana.ferreira#write"' in shown
    assert "Where you do not agree" in browser.get("/signing").text
    assert 'href="/signing"' not in browser.get("/people").text
    assert agree(browser, "social-media").status_code == 303
    assert "Where you do not agree" not in browser.get("/signing").text


def test_a_no_needs_a_reason_and_is_kept_once(hr: Person, ana: Person, sign_in: SignIn) -> None:
    ask(page(hr, "Social media", RULES), hr)
    browser = sign_in(ana)
    assert "Say what you do not agree with" in refuse(browser, "social-media", "  ").text
    too_long = refuse(browser, "social-media", "word " * 1000)
    assert too_long.status_code == 422
    assert "word word" in too_long.text
    for _ in range(2):
        refuse(browser, "social-media", "No photos.")
    assert db.session.scalar(select(func.count()).select_from(Disagreement)) == 1


def test_what_nobody_asked_of_somebody_they_cannot_sign(hr: Person, ana: Person, sign_in: SignIn) -> None:
    rules = page(hr, "Social media", RULES)
    ask(rules, hr, Who.NAMED, people=[hr])
    browser = sign_in(ana)
    assert browser.get("/guidelines/social-media/agreement").status_code == 404
    assert agree(browser, "social-media").status_code == 404
    assert refuse(browser, "social-media", "No.").status_code == 404
    assert signatures() == 0


def test_a_private_page_is_signed_by_its_members_alone(
    hr: Person, ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    circle = community(ana, access=Access.INVITED)
    rules = page(ana, "Quagga rules", RULES, community=circle)
    ask(rules, ana)
    settle()
    outsider = sign_in(hr)
    assert agree(outsider, rules.slug).status_code == 404
    for path in ("/", "/signing", "/notifications", f"/guidelines/{rules.slug}/agreement"):
        assert "Quagga" not in outsider.get(path).text
    assert agree(sign_in(ana), rules.slug).status_code == 303


def test_when_it_is_taken_back_nobody_is_asked_and_what_was_signed_stays(
    hr: Person, ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    rules = page(hr, "Social media", RULES)
    request = ask(rules, hr)
    ben = factories.person("Ben")
    settle()
    agree(sign_in(ben), "social-media")
    asking.take_back(request, rules, hr)
    browser = sign_in(ana)
    assert "Nothing waits for you" in browser.get("/signing").text
    assert "Please read" not in browser.get("/notifications").text
    assert agree(browser, "social-media").status_code == 404
    assert "What you have agreed to" in sign_in(ben).get("/signing").text


def test_a_no_is_told_to_who_looks_after_the_page_if_whoever_asked_does_not_any_more(
    hr: Person, ana: Person, sign_in: SignIn
) -> None:
    host = factories.person("Host")
    ask(page(host, "Rowing", RULES, community=community(host, ana)), hr)
    db.session.get_one(Account, hr.account_id).roles = []
    db.session.commit()
    refuse(sign_in(ana), "rowing", "No photos.")
    for who, hears in ((host, True), (hr, False), (factories.person(roles=("moderator",)), False)):
        assert ("does not agree to" in sign_in(who).get("/notifications").text) == hears


def test_a_new_title_or_other_tags_ask_nobody_again_and_the_signed_text_keeps_its_title(
    hr: Person, ana: Person, sign_in: SignIn
) -> None:
    ask(page(hr, "Social media", RULES), hr)
    browser = sign_in(ana)
    signed = agree(browser, "social-media").location
    given = {"title": "Social media for all", "tags": "media", "base": "1"}
    browser.post("/guidelines/social-media/revisions", data=given | {"body": RULES})
    shown = browser.get("/guidelines/social-media-for-all").text
    assert "/agreement" not in shown
    assert 'href="/topics/media"' in shown
    assert "Nothing waits for you" in browser.get("/signing").text
    kept = browser.get(signed).text
    assert "Social media" in kept
    assert "Social media for all" not in kept.split("<main", 1)[1].split("</h1>", 1)[0]
