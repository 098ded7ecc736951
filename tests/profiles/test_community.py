"""A community's page, beginning one, and opening and closing it."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from social.accounts.models import Role
from social.communities.models import Access, Community
from social.core.database import db
from social.core.search.models import Waiting
from social.entries.models import Entry, Revision
from social.notifications.models import Notification
from social.trail.models import Act
from tests import factories
from tests.conftest import SignIn
from tests.factories import guidelines as pages
from tests.factories import writing as written
from tests.factories.questions import question
from tests.statements import statements

FORM = {"name": "Field notes", "purpose": "What we **saw**.", "access": "open"}


def test_anybody_begins_one_and_hosts_it(sign_in: SignIn) -> None:
    client = sign_in(factories.person("Ana"))
    page = client.post("/communities", data=FORM, follow_redirects=True).text
    assert "<strong>saw</strong>" in page
    assert 'href="/posts/new?community=field-notes"' in page
    assert 'href="/communities/field-notes/hosting"' in page
    client.post("/communities", data=FORM)
    client.post("/communities", data=FORM | {"name": "New"})
    assert set(db.session.scalars(select(Community.slug))) == {"field-notes", "field-notes-2", "new-2"}


def test_nobody_finds_out_by_a_name_that_there_is_a_private_one(sign_in: SignIn) -> None:
    client, other = sign_in(factories.person("Ana")), sign_in(factories.person("Rui"))
    client.post("/communities", data=FORM | {"access": "invited"})
    answer = other.post("/communities", data=FORM)
    assert answer.location == "/communities/field-notes"
    hidden = set(db.session.scalars(select(Community.slug))) - {"field-notes"}
    assert len(hidden.pop()) == len("field-notes-12345678")


def test_a_refused_beginning_keeps_what_was_typed(sign_in: SignIn) -> None:
    client = sign_in(factories.person("Ana"))
    for field, value, words in (
        ("name", " ", "Give it a name"),
        ("purpose", "", "Say in a sentence"),
        ("purpose", "x" * 4001, "4,000"),
        ("access", "secret", "Not a valid choice"),
    ):
        answer = client.post("/communities", data=FORM | {field: value})
        assert answer.status_code == 422
        assert words in answer.text
        assert (FORM["name"] if field != "name" else FORM["purpose"]) in answer.text
    assert db.session.scalars(select(Community)).all() == []


def test_its_page_shows_what_was_written_there(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    circle = written.community(ana, slug="circle", name="Circle")
    written.post(ana, "Seen in the ground", place=circle)
    written.post(ana, "Somewhere else")
    page = sign_in(factories.person("Rui")).get("/communities/circle").text
    assert "Seen in the ground" in page
    assert "Somewhere else" not in page
    assert "Join" in page
    assert "Write here" not in page


def test_closing_hides_everything_from_others_at_once(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle = written.community(ana, slug="circle")
    post = written.post(ana, "Seen in the ground", f"Hello @{rui.handle}", place=circle)
    remark = written.comment(post, rui, "A remark")
    elsewhere = written.post(ana, "Somewhere else", f"Hello @{rui.handle}")
    db.session.query(Waiting).delete()
    db.session.commit()
    sign_in(ana).post("/communities/circle/edit", data=FORM | {"access": "invited"})
    db.session.expire_all()
    assert {post.audience, remark.audience} == {f"community:{circle.id}"}
    assert elsewhere.audience == "everyone"
    assert set(db.session.scalars(select(Waiting.key))) == {f"entry:{post.id}", f"entry:{remark.id}"}
    client = sign_in(rui)
    assert client.get("/communities/circle").status_code == 404
    assert "Seen in the ground" not in client.get("/people/ana").text
    told = client.get("/notifications").text
    assert "Somewhere else" in told
    assert "Seen in the ground" not in told


def test_a_host_opens_what_nobody_else_wrote_in_and_every_member_is_told(sign_in: SignIn) -> None:
    ana, rui, eve = (factories.person(name) for name in ("Ana", "Rui", "Eve"))
    circle = written.community(ana, eve, slug="circle", name="Circle", access=Access.REQUEST)
    other = written.community(ana, slug="other", access=Access.INVITED)
    written.post(ana, "Seen in the ground", f"Hello @{rui.handle}", place=circle)
    written.post(ana, "Still closed", place=other)
    assert sign_in(ana).post("/communities/circle/edit", data=FORM).status_code == 303
    client = sign_in(rui)
    assert "Seen in the ground" in client.get("/communities/circle").text
    assert "Seen in the ground" in client.get("/notifications").text
    assert "Still closed" not in client.get("/people/ana").text
    assert "Ana changed who reads Field notes" in sign_in(eve).get("/notifications").text
    assert db.session.scalars(select(Act.why).where(Act.did == "change_access")).all() == [
        "everybody can read and join"
    ]


@pytest.mark.parametrize("what", ["a comment", "a draft", "a removed post", "a new revision"])
def test_what_others_wrote_for_members_is_never_opened(sign_in: SignIn, what: str) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle = written.community(ana, rui, slug="circle", name="Circle", access=Access.INVITED)
    post = written.post(ana, "Seen in the ground", place=circle)
    if what == "a comment":
        written.comment(post, rui, "A remark")
    elif what == "a new revision":
        page = pages.page(ana, "How we dig", "With care.", community=circle)
        db.session.add(
            Revision(entry_id=page.id, number=9, author_id=rui.id, title="How we dig", body="Slowly.")
        )
        db.session.commit()
    else:
        draft = written.post(rui, "Not yet", place=circle, published=what != "a draft")
        if what == "a removed post":
            sign_in(rui).post(f"/posts/{draft.id}/removal")
    answer = sign_in(ana).post("/communities/circle/edit", data=FORM)
    assert (answer.status_code, "was written for members" in answer.text) == (422, True)
    db.session.expire_all()
    assert (circle.access, circle.name, post.audience) == ("invited", "Circle", f"community:{circle.id}")
    assert db.session.query(Act).count() == 0


def test_an_administrator_who_is_no_host_changes_its_purpose_and_not_who_reads(sign_in: SignIn) -> None:
    ana, eve = factories.person("Ana"), factories.person("Eve", roles=(Role.ADMIN,))
    circle = written.community(ana, eve, slug="circle", name="Circle", access=Access.INVITED)
    client = sign_in(eve)
    assert 'name="access"' not in client.get("/communities/circle/edit").text
    assert client.post("/communities/circle/edit", data=FORM | {"listed": "y"}).status_code == 303
    db.session.expire_all()
    assert (circle.name, circle.access, circle.hidden) == ("Field notes", "invited", True)
    assert sign_in(ana).post("/communities/circle/edit", data=FORM | {"access": "invited", "listed": "y"})
    assert "others find it in the list" in client.get("/notifications").text


def test_a_changed_name_leaves_the_words_alone(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    circle = written.community(ana, slug="circle")
    written.post(ana, "Seen", place=circle)
    db.session.query(Waiting).delete()
    db.session.commit()
    client = sign_in(ana)
    assert client.post("/communities/circle/edit", data=FORM | {"name": ""}).status_code == 422
    page = client.post("/communities/circle/edit", data=FORM, follow_redirects=True).text
    assert "Field notes" in page
    assert db.session.scalars(select(Waiting)).all() == []
    assert db.session.scalars(select(Entry.audience)).all() == ["everyone"]


def test_all_that_stands_in_it_is_reached_page_by_page_by_those_who_may_read_it(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle = written.community(ana, slug="circle", name="Circle", access=Access.INVITED, hidden=False)
    elsewhere = written.post(ana, "Elsewhere")
    posts = [written.post(ana, f"Post number {number}.", place=circle) for number in range(22)]
    asked = [question(ana, f"Question number {number}?", place=circle) for number in range(5)]
    kept = [pages.page(ana, f"Page number {number}.", "Words.", community=circle) for number in range(9)]
    written.post(ana, "A draft", place=circle, published=False)
    client = sign_in(ana)
    page = client.get(circle.path).text
    for kind, entries in (("posts", posts), ("questions", asked), ("guidelines", kept)):
        at = f"{circle.path}/{kind}"
        assert f'href="{at}"' in page
        answer, older = client.get(at).text, client.get(f"{at}?page=2").text
        assert [each.title for each in entries if each.title not in answer + older] == []
        assert ("Page 1" in answer, posts[0].title in answer) == (kind == "posts", False)
        assert elsewhere.title not in answer + older
        assert "A draft" not in answer + older
        for path in (at, f"{at}?page=2"):
            assert sign_in(rui).get(path).status_code == 404
    assert client.get(f"{circle.path}/drafts").status_code == 404
    assert "That was the last page" in client.get(f"{circle.path}/posts?page=9").text
    chosen = client.get("/guidelines/new?community=circle").text
    assert f'<option selected value="{circle.id}">' in chosen
    with statements() as seen:
        client.get(f"{circle.path}/posts")
    assert len(seen) <= 12


def test_few_statements_show_it(sign_in: SignIn) -> None:
    people = [factories.person(f"Person {number}") for number in range(20)]
    circle = written.community(*people, slug="circle", access=Access.INVITED)
    for person in people:
        written.post(person, place=circle)
    client = sign_in(people[0])
    with statements() as seen:
        client.get("/communities/circle")
    assert len(seen) <= 18
    assert db.session.scalars(select(Notification)).all() == []


def test_links_to_its_pages_lead_on_only_for_those_who_may_read_them(
    sign_in: SignIn, settle: Callable[[], int]
) -> None:
    ana = factories.person("Ana")
    circle = written.community(ana, slug="circle")
    page = pages.page(ana, "Secret plan", community=circle)
    post = written.post(ana, "For all", "As in [[Secret plan]].")
    assert f'href="{page.path}"' in post.html
    client = sign_in(ana)
    client.post("/communities/circle/edit", data=FORM | {"access": "invited"})
    settle()
    db.session.expire_all()
    assert page.audience == f"community:{circle.id}"
    assert f'href="{page.path}"' not in post.html
    client.post("/communities/circle/edit", data=FORM)
    settle()
    db.session.expire_all()
    assert f'href="{page.path}"' in post.html
