"""Where a post stands decides who reads it, and who hears of it, at every moment."""

import pytest
from sqlalchemy import delete

from social.blogs.models import Post
from social.communities.models import Access, Community, Membership
from social.core.database import db
from social.entries.models import State
from social.people.models import Person
from tests.conftest import SignIn
from tests.factories import writing
from tests.reading import opened


@pytest.fixture
def circle(ana: Person) -> Community:
    return writing.community(ana, name="Works council", access=Access.INVITED)


def typed(post: Post, **more: object) -> dict[str, object]:
    return {"title": post.title, "body": post.body, "version": post.version, "then": "save"} | more


def leave(person: Person) -> None:
    db.session.execute(delete(Membership).where(Membership.person_id == person.id))
    db.session.commit()


def test_what_was_published_in_a_private_community_stays_there(
    ana: Person, circle: Community, sign_in: SignIn
) -> None:
    post = writing.post(ana, "Pay", "Ours.", place=circle)
    client = sign_in(ana)
    assert "it stays there" in client.get(f"/posts/{post.id}/edit").text
    answer = client.post(f"/posts/{post.id}/edit", data=typed(post, community=0))
    assert answer.status_code == 422
    db.session.expire_all()
    assert post.audience == circle.audience
    assert client.post(f"/posts/{post.id}/edit", data=typed(post, community=circle.id)).status_code == 303


def test_who_left_a_community_publishes_there_no_more(
    ana: Person, circle: Community, sign_in: SignIn
) -> None:
    post = writing.post(ana, "Pay", "Ours.", place=circle, published=False)
    leave(ana)
    client = sign_in(ana)
    assert client.post(f"/posts/{post.id}/publication").status_code == 403
    for then in ("publish", "schedule"):
        at = "2027-01-01T10:00"
        answer = client.post(
            f"/posts/{post.id}/edit", data=typed(post, community=circle.id, then=then, publish_at=at)
        )
        assert answer.status_code == 422
        assert "belongs to that community any more" in answer.text
        assert "Ours." in answer.text
    db.session.expire_all()
    assert post.state == State.DRAFT
    published = client.post(f"/posts/{post.id}/edit", data=typed(post, community=0, then="publish"))
    assert published.status_code == 303
    db.session.expire_all()
    assert (post.state, post.audience) == (State.PUBLISHED, "everyone")


def test_who_left_a_private_community_is_not_told_what_it_is_called_now(
    ana: Person, circle: Community, sign_in: SignIn
) -> None:
    post = writing.post(ana, "Notes", "Mine.", place=circle, published=False)
    leave(ana)
    circle.name = "Renamed council"
    db.session.commit()
    for path in ("/drafts", f"/posts/{post.id}", f"/posts/{post.id}/edit"):
        page = sign_in(ana).get(path, follow_redirects=True)
        assert page.status_code == 200
        assert "Renamed council" not in page.text


def test_a_draft_of_somebody_who_left_stays_in_its_community_when_it_is_saved(
    ana: Person, circle: Community, sign_in: SignIn
) -> None:
    post = writing.post(ana, "Notes", "Mine.", place=circle, published=False)
    leave(ana)
    answer = sign_in(ana).post(
        f"/posts/{post.id}/edit", data=typed(post, body="More.", community=circle.id, then="draft")
    )
    assert answer.status_code == 303
    db.session.expire_all()
    assert (post.body, post.community_id, post.audience) == ("More.", circle.id, circle.audience)


def test_a_stone_in_a_private_community_is_for_its_members_even_of_ones_own(
    ana: Person, ben: Person, circle: Community, sign_in: SignIn
) -> None:
    post = writing.post(ana, "Pay", "Ours.", place=circle)
    writing.comment(post, ana, "Said among us.")
    client = sign_in(ana)
    client.post(f"/posts/{post.id}/removal")
    assert "Said among us." in client.get(f"/posts/{post.id}").text
    leave(ana)
    for path in (f"/posts/{post.id}", f"/posts/{post.id}/revisions"):
        assert client.get(path).status_code == 404


def test_what_people_were_told_of_a_post_goes_where_it_goes(
    ana: Person, ben: Person, circle: Community, sign_in: SignIn
) -> None:
    post = writing.post(ana, "Pay bands", "For @ben.okafor.")
    reader = sign_in(ben)
    assert "Pay bands" in reader.get("/notifications").text
    sign_in(ana).post(f"/posts/{post.id}/edit", data=typed(post, community=circle.id))
    assert "Pay bands" not in reader.get("/notifications").text


def test_what_people_were_told_of_a_post_goes_when_it_goes(ana: Person, ben: Person, sign_in: SignIn) -> None:
    post = writing.post(ana, "Pay bands", "For @ben.okafor.")
    answer = writing.comment(post, ana, "Also for @ben.okafor.")
    reader, writer = sign_in(ben), sign_in(ana)
    writer.post(f"/comments/{answer.id}/removal")
    assert f"/comments/{answer.id}" not in reader.get("/notifications").text
    assert "Pay bands" in reader.get("/notifications").text
    writer.post(f"/posts/{post.id}/removal")
    assert "Pay bands" not in reader.get("/notifications").text


def test_an_invitation_to_write_is_taken_back_with_the_draft(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    writer, reader = sign_in(ana), sign_in(ben)
    writer.post("/posts/new", data={"title": "Pay bands", "body": "Words.", "coauthors": "@ben.okafor"})
    post = db.session.query(Post).one()
    assert "Pay bands" in reader.get("/notifications").text
    writer.post(f"/posts/{post.id}/edit", data=typed(post, then="draft", coauthors=""))
    assert "Pay bands" not in reader.get("/notifications").text


def test_only_another_place_is_a_change_too(ana: Person, circle: Community, sign_in: SignIn) -> None:
    post = writing.post(ana, "Pay", "Ours.", published=False)
    sign_in(ana).post(f"/posts/{post.id}/edit", data=typed(post, community=circle.id, then="publish"))
    db.session.expire_all()
    assert (post.community_id, post.audience, post.version) == (circle.id, circle.audience, 1)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"publish_at": "9999-12-31T23:59", "then": "schedule"}, "more than two years away"),
        ({"publish_at": "0001-01-01T00:00", "then": "schedule"}, "Say on which day"),
        ({"coauthors": " ".join(f"@n{number}" for number in range(40_000))}, "12 people at most"),
    ],
)
def test_what_is_out_of_all_bounds_is_refused_in_words(
    ana: Person, sign_in: SignIn, given: dict[str, str], words: str
) -> None:
    ana.time_zone = "Asia/Tokyo"
    db.session.commit()
    answer = sign_in(ana).post("/posts/new", data={"title": "Pay", "body": "Ours."} | given)
    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.query(Post).count() == 0


def test_a_co_author_publishes_only_where_both_belong(
    ana: Person, ben: Person, circle: Community, sign_in: SignIn
) -> None:
    writing.belong(circle, ben)
    sign_in(ana).post(
        "/posts/new", data={"title": "Pay", "body": "Ours.", "community": circle.id, "coauthors": ben.handle}
    )
    post = db.session.query(Post).one()
    leave(ben)
    answer = sign_in(ben).post(
        f"/posts/{post.id}/edit", data={"title": "Pay", "body": "Ours.", "version": 1, "then": "publish"}
    )
    assert answer.status_code == 422
    assert "belongs to that community any more" in answer.text
    assert "Works council" not in answer.text
    db.session.expire_all()
    assert post.state == State.DRAFT


def test_a_co_author_saves_what_stays_in_a_private_community(
    ana: Person, ben: Person, circle: Community, sign_in: SignIn
) -> None:
    writing.belong(circle, ben)
    words = {"title": "Pay", "body": "Ours.", "community": circle.id, "coauthors": ben.handle}
    sign_in(ana).post("/posts/new", data=words | {"then": "publish"})
    post = db.session.query(Post).one()
    sent = {"title": "Pay", "body": "All ours.", "version": 1, "then": "save"}
    assert sign_in(ben).post(f"/posts/{post.id}/edit", data=sent).status_code == 303
    db.session.expire_all()
    assert (post.body, post.community_id) == ("All ours.", circle.id)


def test_tags_and_places_chosen_at_the_same_time_are_joined(
    ana: Person, ben: Person, circle: Community, sign_in: SignIn
) -> None:
    open_circle = writing.community(ana, name="Rowing")
    first = {"title": "Pay", "body": "Ours.", "tags": "pay, old", "coauthors": ben.handle}
    here, there = sign_in(ana), sign_in(ben)
    here.post("/posts/new", data=first)
    post = db.session.query(Post).one()
    address = f"/posts/{post.id}/edit"
    mine, theirs, later = opened(here, address), opened(there, address), opened(here, address)
    assert there.post(address, data=theirs | {"tags": "pay, old, bands"}).status_code == 303
    assert (
        here.post(address, data=mine | {"tags": "pay", "community": str(open_circle.id)}).status_code == 303
    )
    db.session.expire_all()
    assert opened(here, address)["tags"] == "bands, pay"
    assert post.community_id == open_circle.id
    assert here.post(address, data=later | {"series": "Pay talks"}).status_code == 303
    db.session.expire_all()
    assert (post.community_id, opened(here, address)["series"]) == (open_circle.id, "Pay talks")
    clash = here.post(address, data=later | {"community": str(writing.community(ana).id)})
    assert clash.status_code == 409
    assert "This was changed meanwhile" in clash.text


def test_what_others_wrote_in_stays_where_they_read_it(
    ana: Person, ben: Person, circle: Community, sign_in: SignIn
) -> None:
    said, written = writing.post(ana, "Pay", "For all."), writing.post(ana, "Tide", "For all.")
    writing.comment(said, ben, "My own view.")
    client = sign_in(ana)
    with_ben = {"coauthors": ben.handle, "community": 0}
    assert client.post(f"/posts/{written.id}/edit", data=typed(written, **with_ben)).status_code == 303
    theirs = {"body": "For all, and mine.", "version": 1}
    assert sign_in(ben).post(f"/posts/{written.id}/edit", data=typed(written, **theirs)).status_code == 303
    db.session.expire_all()
    for post in (said, written):
        address = f"/posts/{post.id}/edit"
        form = client.get(address).text
        assert "Works council" not in form
        assert "so it stays where they can read it" in form
        sent = typed(post, body="Newly typed.", series="Bands", community=circle.id, coauthors="")
        refused = client.post(address, data=sent)
        assert refused.status_code == 422
        for word in ("Others wrote here", "Newly typed.", "Bands", "Works council"):
            assert word in refused.text
        db.session.expire_all()
        assert (post.audience, post.body == "Newly typed.") == ("everyone", False)
    writing.belong(circle, ben)  # who wrote in it belongs there now
    sent = typed(written, community=circle.id, coauthors=ben.handle)
    assert client.post(f"/posts/{written.id}/edit", data=sent).status_code == 303
    db.session.expire_all()
    assert written.audience == circle.audience
    draft = writing.post(ana, "Draft", "Mine.", published=False)
    assert "Works council" in client.get(f"/posts/{draft.id}/edit").text
