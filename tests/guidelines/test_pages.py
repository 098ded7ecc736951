"""Reading guidelines: the home, a page, and what stands around it."""

from flask.testing import FlaskClient

from social.core.database import db
from social.entries.models import Entry, Revision
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import comment, community
from tests.guidelines.sending import send
from tests.statements import statements


def test_the_empty_home_invites_to_write_the_first_page(sign_in: SignIn) -> None:
    shown = sign_in(factories.person()).get("/guidelines").text
    assert "No guidelines yet" in shown
    assert 'href="/guidelines/new"' in shown


def test_visitors_are_asked_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/guidelines").status_code == 302


def test_a_page_shows_its_words_its_place_and_who_wrote_it(sign_in: SignIn) -> None:
    ana = factories.person("Ana Ferreira")
    top = page(ana, "Working together")
    low = page(ana, "Meetings", "## Before\n\nSay why.\n\n## After\n\nWrite.", above=top, tags=["rhythm"])
    page(ana, "Minutes", above=low)
    shown = sign_in(factories.person()).get("/guidelines/meetings").text
    for words in (
        "Working together",
        "Say why.",
        "Ana Ferreira",
        "On this page",
        "Minutes",
        "/topics/rhythm",
    ):
        assert words in shown


def test_a_page_names_everybody_who_wrote_on_it_and_why_it_changed_last(sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
    page(ana, "Meetings", "Say why.")
    send(sign_in(ben), "meetings", "Say why first.", note="People came unprepared")
    shown = sign_in(factories.person()).get("/guidelines/meetings").text
    assert "Ana Ferreira" in shown
    assert "Ben Okafor</a>: People came unprepared" in shown


def test_the_contents_name_the_headings_and_nothing_else(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", "## Before & after\n\nx\n\n### Why [[Minutes]]\n\ny")
    shown = sign_in(factories.person()).get("/guidelines/meetings").text
    assert shown.count('<a href="#w-before-after">Before &amp; after</a>') == 2
    assert '<a href="#w-why-minutes">Why Minutes</a>' in shown


def test_a_heading_of_a_page_can_hold_hostile_words(sign_in: SignIn) -> None:
    page(factories.person(), "Safe", "## <script>alert(1)</script>\n\n## Two\n\ntext")
    shown = sign_in(factories.person()).get("/guidelines/safe").text
    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_the_home_lists_the_tree_the_last_changes_and_what_is_wanted(sign_in: SignIn) -> None:
    ana = factories.person("Ana Ferreira")
    top = page(ana, "Working together", "Read [[Giving feedback]] too.")
    page(ana, "Meetings", above=top)
    send(sign_in(ana), "meetings", "New words.", note="After the survey")
    shown = sign_in(factories.person()).get("/guidelines").text
    assert shown.index("Working together") < shown.index('class="tree-title" href="/guidelines/meetings"')
    assert "After the survey" in shown
    assert 'href="/guidelines/new?title=Giving%20feedback"' in shown


def test_an_address_that_never_was_is_not_found(sign_in: SignIn) -> None:
    assert sign_in(factories.person()).get("/guidelines/nothing-here").status_code == 404


def test_a_page_needs_few_statements_however_much_stands_on_it(sign_in: SignIn) -> None:
    ana = factories.person()
    team = community(ana)
    top = page(ana, "Top", community=team)
    low = page(ana, "Low", "## One\n\n[[Top]]\n\n## Two", above=top, tags=["one", "two"], community=team)
    for said in range(3):
        comment(low, ana, f"Said {said}. See [[Low]].")
    for number in range(12):
        page(ana, f"Below {number}", "See [[Low]].", above=low)
    reader = sign_in(factories.person())
    reader.get("/guidelines/low")
    with statements() as seen:
        assert reader.get("/guidelines/low").status_code == 200
    assert len(seen) <= 18, "\n".join(seen)  # what rooms around it ask included


def test_the_home_of_many_pages_needs_few_statements(sign_in: SignIn) -> None:
    ana = factories.person()
    top = page(ana, "Top")
    for number in range(60):
        page(ana, f"Page {number}", "See [[Wanted]].", above=top if number % 2 else None)
    reader = sign_in(ana)
    with statements() as seen:
        assert "Page 59" in reader.get("/guidelines").text
    assert len(seen) <= 8, "\n".join(seen)


def test_a_page_without_a_last_revision_can_be_read(sign_in: SignIn) -> None:
    found = page(factories.person(), "Brought in")
    db.session.execute(db.delete(Revision).where(Revision.entry_id == found.id))
    db.session.commit()
    assert "Brought in" in sign_in(factories.person()).get("/guidelines/brought-in").text


def test_a_page_of_an_open_community_is_read_by_all_and_changed_by_its_members(sign_in: SignIn) -> None:
    ana, ben = factories.person(), factories.person()
    page(ana, "Rota", community=community(ana, name="Support circle"))
    shown = sign_in(ben).get("/guidelines/rota").text
    assert "Support circle" in shown
    assert "/guidelines/rota/edit" not in shown
    assert "/guidelines/rota/edit" in sign_in(ana).get("/guidelines/rota").text
    assert sign_in(ben).get("/guidelines/rota/edit").status_code == 403
    refused = send(sign_in(ben), "rota", "Words of an outsider.")
    assert refused.status_code == 403
    assert "Words of an outsider." in refused.text
    assert db.session.scalars(db.select(Entry.version)).one() == 1
