"""What is retired is read by all as before, and written in by nobody."""

from datetime import timedelta

from social.blogs.service import publishing
from social.communities.models import Access, Community
from social.core.clock import now
from social.core.database import db
from social.entries.models import Entry
from tests import factories
from tests.conftest import SignIn
from tests.factories import guidelines as pages
from tests.factories import questions as asking
from tests.factories import writing as written


def retire(circle: Community) -> None:
    circle.closed_at = now()
    db.session.commit()


def test_everything_in_a_retired_one_is_read_and_nothing_is_written(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle = written.community(ana, rui, slug="circle", name="Circle")
    post = written.post(ana, "Seen in the ground", place=circle)
    remark = written.comment(post, rui, "A remark")
    page = pages.page(ana, "How we dig", "With care.", community=circle)
    retire(circle)
    client = sign_in(rui)
    for path in (post.path, page.path, "/communities/circle", f"/comments/{remark.id}"):
        assert client.get(path, follow_redirects=True).status_code == 200
    count = db.session.query(Entry).count()
    for path, form in (
        (f"/entries/{post.id}/comments", {"body": "Some late words."}),
        (f"/comments/{remark.id}/edit", {"body": "Some other words.", "version": "1"}),
    ):
        answer = client.post(path, data=form)
        assert answer.status_code == 403
        assert "Circle is retired" in answer.text
        assert form["body"] in answer.text
    form = {"title": "How we dig", "body": "Quick and late.", "base": "1", "base_seq": "0"}
    answer = client.post(f"{page.path}/revisions", data=form)
    assert (answer.status_code, "Quick and late." in answer.text) == (403, True)
    assert "Circle is retired" in answer.text
    for path in ("/posts/new", "/questions/new", "/guidelines"):
        form = {"title": "Late", "body": "Words.", "community": str(circle.id), "then": "publish"}
        assert client.post(path, data=form).status_code == 422
    db.session.expire_all()
    assert (db.session.query(Entry).count(), remark.body) == (count, "A remark")
    assert client.post(f"/comments/{remark.id}/removal").status_code == 303  # one's own words stay one's own


def test_a_retired_ones_pages_offer_no_ways_to_write_and_say_where_it_goes_on(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle = written.community(ana, rui, slug="circle", name="Circle")
    inner = written.community(ana, slug="inner", name="Inner ring", access=Access.INVITED)
    asked = asking.question(ana, "Where do we dig?", place=circle)
    asking.answer(asked, rui, "In the ground.", accepted=True)
    page = pages.page(ana, "How we dig", "With care.", community=circle)
    client, other = sign_in(ana), sign_in(rui)
    ways = {
        asked.path: ("Ask somebody in particular", "Make this a guideline", "Asked before?"),
        page.path: ("Discuss a passage", "New page below"),
        f"{page.path}/passages": ("Discuss a passage",),
        f"{page.path}/passages/new": ('name="body"',),
    }
    for path, words in ways.items():
        shown = client.get(path).text
        assert [each for each in words if each not in shown] == []
    circle.successor_id = inner.id
    retire(circle)
    for path, words in ways.items():
        shown = client.get(path).text
        assert [each for each in words if each in shown] == []
        assert f'goes on in <a href="{inner.path}">Inner ring</a>' in shown
        shown = other.get(path).text
        assert "is retired since" in shown
        assert "Inner ring" not in shown  # hidden from others than its members


def test_a_scheduled_post_is_given_back_when_its_community_is_retired(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    circle = written.community(ana, name="Circle")
    post = written.post(ana, "Later", place=circle, published=False)
    publishing.schedule(post, now() - timedelta(minutes=1))
    retire(circle)
    publishing.publish_due()
    assert not db.session.get_one(Entry, post.id).published
    assert "“Later” was not published: Circle is retired" in sign_in(ana).get("/notifications").text
