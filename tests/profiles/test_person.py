"""Somebody's page."""

from datetime import UTC, date, datetime

from social.communities.models import Access
from social.core.clock import freeze
from social.core.database import db
from social.entries import writing
from social.entries.models import ContributionRole, State
from social.people import records
from social.people.profile import Field
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing as written
from tests.statements import statements


def test_it_leads_with_how_to_reach_them_and_what_they_know(sign_in: SignIn) -> None:
    ana = factories.person(
        "Ana",
        phone="+351 22 1",
        office="Porto",
        office_days=["thu", "mon"],
        job_title="Engineer",
        team="Leaks",
        time_zone="Asia/Tokyo",
    )
    records.set_lists(ana, {Field.SKILLS: ["MQTT"], Field.LANGUAGES: ["Portuguese"]})
    db.session.commit()
    client = sign_in(factories.person("Viewer"))
    with freeze(datetime(2026, 3, 2, 23, 5, tzinfo=UTC)):
        page = client.get("/people/ana").text
    order = [page.index(words) for words in ('href="tel:+351221"', "MQTT", "What they wrote", "Engineer")]
    assert order == sorted(order)
    assert "It is 08:05 there now" in page
    assert "Monday, Thursday" in page


def test_it_shows_what_they_wrote_that_the_viewer_may_read(sign_in: SignIn, settle: Settle) -> None:
    ana, viewer = factories.person("Ana"), factories.person("Viewer")
    closed = written.community(ana, access=Access.INVITED)
    written.post(ana, "For all", tags=["sound"])
    written.post(ana, "For few", place=closed, tags=["secret tag"])
    written.post(ana, "Not yet", published=False)
    hidden = written.post(factories.person("Rui"), "Another hidden", place=closed)
    written.comment(hidden, ana, "Hidden remark")
    written.comment(written.post(viewer, "Viewer asks"), ana, "Open remark")
    settle()
    page = sign_in(viewer).get("/people/ana").text
    assert "For all" in page
    assert "Open remark" in page
    assert "about Viewer asks" in page
    assert 'href="/search?q=author:ana+tag:sound"' in page
    for words in ("For few", "secret tag", "Not yet", "Hidden remark", "Another hidden"):
        assert words not in page
    own = sign_in(ana).get("/people/ana").text
    assert "For few" in own
    assert "Not yet" not in own


def test_a_comment_below_something_removed_is_not_shown(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    root = written.post(factories.person("Rui"), "Taken down")
    written.comment(root, ana, "Remark on it")
    root.state = State.REMOVED
    db.session.commit()
    page = sign_in(factories.person("Viewer")).get("/people/ana").text
    assert "Taken down" not in page
    assert "Remark on it" not in page


def test_what_they_wrote_with_others_is_theirs_too(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    post = written.post(rui, "Together")
    writing.credit(post, ana.id, ContributionRole.COAUTHOR)
    db.session.commit()
    assert "Together" in sign_in(rui).get("/people/ana").text


def test_the_most_useful_older_posts_come_after_the_newest(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    posts = [written.post(ana, f"Post number {number}") for number in range(9)]
    posts[1].useful_count, posts[0].thanks_count, posts[8].useful_count = 3, 1, 9
    db.session.commit()
    page = sign_in(factories.person("Viewer")).get("/people/ana").text
    newest, useful = page.split('id="useful"')
    assert "Post number 8" in newest
    assert useful.index("Post number 1") < useful.index("Post number 0")
    assert "Post number 2" not in page
    assert page.count("Post number 8</a>") == 1


def test_ones_own_page_offers_a_next_step_instead_of_contact(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    page = sign_in(ana).get("/people/ana").text
    assert "A good next step" in page
    assert 'href="/settings/profile#skills"' in page
    assert "Edit your profile" in page
    assert '/people/ana/follow"' not in page
    other = sign_in(factories.person("Viewer")).get("/people/ana").text
    assert "A good next step" not in other


def test_somebody_who_left_keeps_their_writing_and_is_not_called(sign_in: SignIn) -> None:
    ana = factories.person("Ana", left_on=date(2020, 3, 2), phone="+351 22 1")
    written.post(ana, "Still here")
    page = sign_in(factories.person("Viewer")).get("/people/ana").text
    assert "Ana left on 2 March 2020" in page
    assert "Still here" in page
    assert "tel:" not in page
    assert '/people/ana/follow"' not in page


def test_a_handle_is_found_however_it_is_capitalised(sign_in: SignIn) -> None:
    factories.person("Ana")
    client = sign_in(factories.person("Viewer"))
    assert client.get("/people/ANA").status_code == 200
    assert client.get("/people/nobody").status_code == 404


def test_few_statements_however_much_they_wrote(sign_in: SignIn) -> None:
    ana = factories.person("Ana", manager_id=factories.person("Rui").id)
    closed = written.community(ana, access=Access.INVITED)
    for number in range(8):
        post = written.post(
            ana, f"Post {number}", place=closed if number % 2 else None, tags=["sound", "pipes"]
        )
        written.comment(post, ana)
    viewer = factories.person("Viewer")
    client = sign_in(viewer)
    with statements() as seen:
        client.get("/people/ana")
    assert len(seen) <= 13


def test_the_card_is_a_file_for_the_address_book(sign_in: SignIn) -> None:
    factories.person("Ana", phone="+351 22 1", audiences={"phone": "me"})
    client = sign_in(factories.person("Viewer"))
    answer = client.get("/people/ana.vcf")
    assert answer.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert 'filename="ana.vcf"' in answer.headers["Content-Disposition"]
    assert "FN:Ana" in answer.text
    assert "+351" not in answer.text
    assert client.get("/people/nobody.vcf").status_code == 404
