"""Posts through the site: writing, publishing, changing, taking back; who sees what."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from social.blogs.models import Post, Series
from social.blogs.service.publishing import publish_due
from social.communities.models import Access, Membership
from social.core import clock
from social.core.database import db
from social.entries.models import Contribution, EntryPicture, Revision, State
from social.people.models import Follow, Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing
from tests.moderation.looking import act
from tests.statements import statements
from tests.telling import told

WORDS = {"title": "What we learned", "body": "Forty thousand **meters**.", "then": "publish"}


def latest() -> Post:
    return db.session.scalars(select(Post).order_by(Post.id.desc()).limit(1)).one()


def bodies(post: Post) -> list[str]:
    statement = select(Revision.body).where(Revision.entry_id == post.id).order_by(Revision.number)
    return list(db.session.scalars(statement))


# Writing


def test_the_page_to_write_on_offers_ones_own_blog_and_communities(ana: Person, sign_in: SignIn) -> None:
    mine = writing.community(ana, name="Field work", slug="field-work")
    writing.community(factories.person(), name="Not mine")
    page = sign_in(ana).get("/posts/new?community=field-work").text
    assert f'selected value="{mine.id}">Field work' in page
    assert "Not mine" not in page


def test_a_post_is_published_with_its_tags_and_read_by_colleagues(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    answer = sign_in(ana).post(
        "/posts/new", data=WORDS | {"tags": "Smart metering, #roll-out, smart metering"}
    )
    assert answer.status_code == 303
    assert answer.location == f"/posts/{latest().id}-what-we-learned"
    page = sign_in(ben).get(answer.location).text
    assert "<strong>meters</strong>" in page
    assert 'href="/topics/smart-metering"' in page
    assert 'href="/topics/roll-out"' in page
    assert '/edit"' not in page


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"title": "", "then": "publish"}, "Give it a title"),
        ({"body": " \n", "then": "publish"}, "Write something first."),
        ({"title": "", "body": "", "then": "draft"}, "There is nothing to keep yet."),
        ({"title": "long " * 40}, "150 characters"),
        ({"body": "word " * 14_000}, "too long: 68 KB"),
        ({"tags": ", ".join(map(str, range(13)))}, "12 tags at most"),
        ({"tags": "x" * 41}, "40 characters"),
        ({"coauthors": "@nobody.here"}, "nobody called @nobody.here"),
        ({"community": "4711"}, "Choose another place."),
        ({"community": "x"}, "Choose another place."),
        ({"then": "schedule"}, "Say on which day"),
        ({"then": "schedule", "publish_at": "soon"}, "Say on which day"),
        ({"then": "schedule", "publish_at": "0001-01-01T00:00"}, "That moment has passed"),
        ({"then": "picture", "title": "T"}, "Choose a picture first"),
        ({"then": "schedule", "publish_at": "2020-01-01T08:00"}, "That moment has passed"),
    ],
)
def test_what_cannot_be_published_is_shown_again_with_the_reason(
    ana: Person, sign_in: SignIn, data: dict[str, str], words: str
) -> None:
    sent = WORDS | data
    answer = sign_in(ana).post("/posts/new", data=sent)
    assert answer.status_code == 422
    assert words in answer.text
    assert sent["title"].strip() in answer.text
    assert sent["body"].strip()[-20:] in answer.text
    assert db.session.scalar(select(func.count()).select_from(Post)) == 0


def test_a_draft_is_seen_by_its_writers_alone(ana: Person, ben: Person, sign_in: SignIn) -> None:
    sign_in(ana).post("/posts/new", data=WORDS | {"then": "draft"})
    post = latest()
    assert post.state == State.DRAFT
    assert "This is a draft" in sign_in(ana).get(post.path).text
    assert "What we learned" in sign_in(ana).get("/drafts").text
    other = sign_in(ben)
    for address in ("", "/edit", "/revisions", "/revisions/1"):
        assert other.get(f"/posts/{post.id}{address}").status_code == 404
    for verb in ("edit", "publication", "schedule/removal", "removal"):
        assert other.post(f"/posts/{post.id}/{verb}", data=WORDS).status_code == 404
    for verb in ("comments", "reactions", "vouching", "vouching/removal"):
        assert other.post(f"/entries/{post.id}/{verb}", data={"body": "x"}).status_code == 404
    for page in ("/blogs", "/blogs/ana.ferreira", "/drafts", "/feeds/all.atom"):
        assert "What we learned" not in other.get(page).text


def test_a_draft_may_have_no_title_yet(ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    answer = client.post("/posts/new", data={"body": "An idea", "then": "draft"})
    assert answer.location == f"/posts/{latest().id}"
    assert "Without a title yet" in client.get("/drafts").text
    assert client.post(f"/posts/{latest().id}/publication").status_code == 403


def test_publishing_from_the_page_of_the_draft_works_once(ana: Person, ben: Person, sign_in: SignIn) -> None:
    post = writing.post(ana, "Ready", "Hello @ben.okafor.", published=False)
    client = sign_in(ana)
    assert client.post(f"/posts/{post.id}/publication").status_code == 303
    assert client.post(f"/posts/{post.id}/publication").status_code == 403
    assert told(ben) == ["Ana Ferreira mentioned you in “Ready”"]


def test_a_post_in_a_private_community_is_not_there_for_others(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    circle = writing.community(ana, access=Access.INVITED)
    sign_in(ana).post("/posts/new", data=WORDS | {"community": str(circle.id)})
    post = latest()
    assert post.audience == circle.audience
    assert "Only its members read this" in sign_in(ana).get(post.path).text
    other = sign_in(ben)
    for address in (post.path, f"/posts/{post.id}/revisions", f"/posts/{post.id}/revisions/1"):
        assert other.get(address).status_code == 404
    for page in ("/blogs", "/blogs/ana.ferreira", "/feeds/all.atom", "/blogs/ana.ferreira/feed.atom"):
        assert "What we learned" not in other.get(page).text


def test_only_members_post_in_a_community(ana: Person, ben: Person, sign_in: SignIn) -> None:
    circle = writing.community(ben)
    answer = sign_in(ana).post("/posts/new", data=WORDS | {"community": str(circle.id)})
    assert answer.status_code == 422
    assert db.session.scalar(select(func.count()).select_from(Post)) == 0


def test_the_discussion_moves_with_a_post_into_a_private_community(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    circle = writing.community(ana, access=Access.INVITED)
    post = writing.post(ana, "What we learned")
    comment = writing.comment(post, ana, "One more thing.")
    assert sign_in(ben).get(f"/comments/{comment.id}").status_code == 302
    sign_in(ana).post(f"/posts/{post.id}/edit", data=WORDS | {"community": str(circle.id), "version": 1})
    assert sign_in(ben).get(f"/comments/{comment.id}").status_code == 404
    assert sign_in(ana).get(f"/comments/{comment.id}").status_code == 302


# Addresses


def test_only_the_number_of_an_address_counts(ana: Person, ben: Person, sign_in: SignIn) -> None:
    post = writing.post(ana, "Ça va? Größe & Höhe!")
    client = sign_in(ben)
    assert post.path == f"/posts/{post.id}-ca-va-grosse-hohe"
    for address in (f"/posts/{post.id}", f"/posts/{post.id}-whatever"):
        answer = client.get(f"{address}?page=2")
        assert (answer.status_code, answer.location) == (301, f"{post.path}?page=2")
    assert client.get(post.path).status_code == 200
    assert client.get("/posts/4711").status_code == 404
    assert client.get("/posts/99999999999999999999").status_code == 404


# Changing


def test_every_save_is_a_revision_and_changes_are_shown_side_by_side(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    post = writing.post(ana, "What we learned", "One line.\n\nAnother line.")
    client = sign_in(ana)
    sent = {"title": "What we learned", "body": "One line.\n\nA better line.", "version": 1, "note": "Better"}
    assert client.post(f"/posts/{post.id}/edit", data=sent).location == post.path
    assert bodies(post) == ["One line.\n\nAnother line.", "One line.\n\nA better line."]
    assert "edited" in sign_in(ben).get(post.path).text
    assert "Better" in sign_in(ben).get(f"/posts/{post.id}/revisions").text
    page = sign_in(ben).get(f"/posts/{post.id}/revisions/2").text
    assert "<del>Another</del>" in page.replace(" </del>", "</del>")
    assert sign_in(ben).get(f"/posts/{post.id}/revisions/3").status_code == 404


def test_readers_see_only_the_versions_that_were_published(ana: Person, ben: Person, sign_in: SignIn) -> None:
    post = writing.post(ana, "What we learned", "A secret thought.", published=False)
    client = sign_in(ana)
    client.post(f"/posts/{post.id}/edit", data=WORDS | {"version": 1, "body": "Second."})
    client.post(f"/posts/{post.id}/edit", data=WORDS | {"version": 2, "body": "Third."})
    history = sign_in(ben).get(f"/posts/{post.id}/revisions").text
    assert re.findall(r">Version (\d)", history) == ["3", "2"]
    assert sign_in(ben).get(f"/posts/{post.id}/revisions/1").status_code == 404
    assert "A secret thought." not in sign_in(ben).get(f"/posts/{post.id}/revisions/2").text
    assert "A secret thought." in client.get(f"/posts/{post.id}/revisions/1").text


def test_saving_without_a_change_makes_no_revision(ana: Person, sign_in: SignIn) -> None:
    post = writing.post(ana, "What we learned", "Words.")
    sign_in(ana).post(
        f"/posts/{post.id}/edit", data={"title": post.title, "body": "Words.\r\n", "version": 1}
    )
    assert bodies(post) == ["Words."]


def test_a_reader_cannot_change_or_remove_a_post(ana: Person, ben: Person, sign_in: SignIn) -> None:
    post = writing.post(ana, "What we learned", "Words.")
    other = sign_in(ben)
    assert other.get(f"/posts/{post.id}/edit").status_code == 403
    assert other.post(f"/posts/{post.id}/edit", data=WORDS | {"version": 1}).status_code == 403
    assert other.post(f"/posts/{post.id}/removal").status_code == 403
    assert bodies(post) == ["Words."]


def test_two_who_change_different_places_both_have_their_words(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    post = writing.post(ana, "What we learned", "First part.\n\nSecond part.\n\nThird part.")
    writing.writing.credit(post, ben.id, "coauthor")
    db.session.commit()
    first = {"title": post.title, "body": "First part, by Ana.\n\nSecond part.\n\nThird part.", "version": 1}
    sign_in(ana).post(f"/posts/{post.id}/edit", data=first | {"coauthors": "@ben.okafor", "tags": "meters"})
    client = sign_in(ben)
    second = {"title": post.title, "body": "First part.\n\nSecond part.\n\nThird part, by Ben.", "version": 1}
    answer = client.post(f"/posts/{post.id}/edit", data=second | {"tags": "lessons"}, follow_redirects=True)
    assert "Somebody else changed it at the same time" in answer.text
    assert "First part, by Ana." in answer.text
    assert "Third part, by Ben." in answer.text
    assert {"/topics/meters", "/topics/lessons"} <= set(re.findall(r'"(/topics/[a-z]+)"', answer.text))


def test_two_who_change_one_sentence_see_both_texts_and_both_are_kept(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    post = writing.post(ana, "What we learned", "The night shift deserves a cake.")
    writing.writing.credit(post, ben.id, "coauthor")
    db.session.commit()
    body = "The night shift deserves {}."
    sent = {"title": post.title, "coauthors": "@ben.okafor", "version": 1}
    sign_in(ana).post(f"/posts/{post.id}/edit", data=sent | {"body": body.format("a medal")})
    client = sign_in(ben)
    answer = client.post(f"/posts/{post.id}/edit", data=sent | {"body": body.format("two cakes")})
    assert answer.status_code == 409
    assert "Two of you wrote at once" in answer.text
    assert "a medal" in re.sub("<[^>]+>", "", answer.text)
    assert body.format("two cakes") in answer.text
    assert bodies(post)[-2:] == [body.format("two cakes"), body.format("a medal")]
    again = client.post(f"/posts/{post.id}/edit", data=sent | {"body": body.format("both"), "version": 4})
    assert again.status_code == 303
    assert bodies(post)[-1] == body.format("both")


# With others


def test_a_coauthor_is_asked_may_write_and_is_named(ana: Person, ben: Person, sign_in: SignIn) -> None:
    sign_in(ana).post("/posts/new", data=WORDS | {"then": "draft", "coauthors": "@Ben.Okafor"})
    post = latest()
    assert told(ben) == ["Ana Ferreira asked you to write “What we learned” with them"]
    client = sign_in(ben)
    assert "with Ana Ferreira" in client.get("/drafts").text
    assert 'name="coauthors"' not in client.get(f"/posts/{post.id}/edit").text
    client.post(f"/posts/{post.id}/edit", data=WORDS | {"body": "With Ben’s words.", "version": 1})
    page = sign_in(factories.person()).get(f"/posts/{post.id}", follow_redirects=True).text
    assert "Ana Ferreira" in page
    assert "Ben Okafor" in page
    assert "With Ben’s words." in sign_in(ana).get("/blogs/ben.okafor").text


def test_a_coauthor_decides_neither_where_it_stands_nor_who_writes(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    circle = writing.community(ben)
    post = writing.post(ana, "What we learned", published=False)
    writing.writing.credit(post, ben.id, "coauthor")
    db.session.commit()
    sign_in(ben).post(
        f"/posts/{post.id}/edit",
        data=WORDS
        | {"then": "draft", "version": 1, "community": circle.id, "coauthors": "", "series": "Mine"},
    )
    db.session.refresh(post)
    assert post.community_id is None
    assert post.series_id is None
    assert db.session.get(Contribution, (post.id, ben.id, "coauthor")) is not None


def test_a_coauthor_who_is_taken_off_sees_the_draft_no_more(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    sign_in(ana).post("/posts/new", data=WORDS | {"then": "draft", "coauthors": "ben.okafor"})
    post = latest()
    assert sign_in(ben).get(post.path).status_code == 200
    sign_in(ana).post(f"/posts/{post.id}/edit", data=WORDS | {"then": "draft", "version": 1})
    assert sign_in(ben).get(post.path).status_code == 404


def test_nobody_is_asked_who_could_not_read_it_there(ana: Person, ben: Person, sign_in: SignIn) -> None:
    circle = writing.community(ana, access=Access.REQUEST)
    answer = sign_in(ana).post(
        "/posts/new", data=WORDS | {"community": str(circle.id), "coauthors": "@ben.okafor"}
    )
    assert answer.status_code == 422
    assert "Ben Okafor could not read it in that community." in answer.text


# Later


def test_a_post_comes_out_at_the_time_of_its_authors_clock(app: Flask, sign_in: SignIn) -> None:
    kenji = factories.person("Kenji Sato", time_zone="Asia/Tokyo")
    client = sign_in(kenji)
    with clock.freeze(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        client = sign_in(kenji)
        client.post("/posts/new", data=WORDS | {"then": "schedule", "publish_at": "2026-03-02T08:30"})
        post = latest()
        assert post.publish_at == datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
        assert "Monday 2 March, 08:30" in client.get("/drafts").text
        assert 'value="2026-03-02T08:30"' in client.get(f"/posts/{post.id}/edit").text
        publish_due()
    for minutes, state in ((-1, State.SCHEDULED), (0, State.PUBLISHED)):
        with clock.freeze(datetime(2026, 3, 1, 23, 30, tzinfo=UTC) + timedelta(minutes=minutes)):
            publish_due()
            publish_due()
            db.session.expire_all()
            assert latest().state == state
    assert latest().published_at == datetime(2026, 3, 1, 23, 30, tzinfo=UTC)


def test_a_scheduled_post_is_published_exactly_once(ana: Person, ben: Person, app: Flask) -> None:
    post = writing.post(ana, "Later", "For @ben.okafor.", published=False)
    post.state, post.publish_at = State.SCHEDULED, clock.now() - timedelta(minutes=1)
    db.session.commit()
    publish_due()
    publish_due()
    assert told(ben) == ["Ana Ferreira mentioned you in “Later”"]


def test_a_scheduled_post_can_become_a_draft_again(ana: Person, ben: Person, sign_in: SignIn) -> None:
    post = writing.post(ana, "Later", published=False)
    post.state, post.publish_at = State.SCHEDULED, clock.now() + timedelta(hours=1)
    db.session.commit()
    assert sign_in(ben).post(f"/posts/{post.id}/schedule/removal").status_code == 404
    assert "It comes out on" in sign_in(ana).get(post.path).text
    assert sign_in(ana).post(f"/posts/{post.id}/schedule/removal").status_code == 303
    db.session.expire_all()
    assert (post.state, post.publish_at) == (State.DRAFT, None)


def test_a_scheduled_post_of_somebody_who_left_its_community_is_given_back(ana: Person, app: Flask) -> None:
    circle = writing.community(ana, access=Access.INVITED)
    post = writing.post(ana, "Later", place=circle, published=False)
    post.state, post.publish_at = State.SCHEDULED, clock.now() - timedelta(minutes=1)
    db.session.delete(db.session.get(Membership, (circle.id, ana.id)))
    db.session.commit()
    publish_due()
    db.session.expire_all()
    assert post.state == State.DRAFT
    assert "you no longer belong to its community" in told(ana)[0]


# Taking back


def test_a_removed_post_leaves_a_stone_and_its_words_for_its_author(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    post = writing.post(ana, "Regretted", "Regretted words.")
    client = sign_in(ana)
    assert client.post(f"/posts/{post.id}/removal").location == f"/posts/{post.id}"
    other = sign_in(ben)
    stone = other.get(f"/posts/{post.id}")
    assert stone.status_code == 410
    assert "removed by its author" in stone.text
    assert "Regretted" not in stone.text
    assert other.get(f"/posts/{post.id}/revisions").status_code == 404
    assert other.get(f"/posts/{post.id}/edit").status_code == 403
    assert "Regretted words." in client.get(f"/posts/{post.id}/revisions/1").text
    assert client.get(f"/posts/{post.id}").status_code == 410
    for page in ("/blogs", "/blogs/ana.ferreira", "/feeds/all.atom"):
        assert "Regretted" not in other.get(page).text


def test_a_moderator_may_remove_what_is_published_but_sees_no_drafts(ana: Person, sign_in: SignIn) -> None:
    draft, post = writing.post(ana, "Draft", published=False), writing.post(ana, "Rude")
    boss = sign_in(factories.person(roles=("moderator",)))
    assert boss.post(f"/moderation/about/entry/{draft.id}").status_code == 404
    assert boss.post(f"/posts/{post.id}/removal").status_code == 403
    act(boss, f"entry:{post.id}", "remove")
    assert "removed by a moderator" in boss.get(f"/posts/{post.id}").text


def test_a_removed_draft_is_gone_for_everybody_but_its_author(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    draft = writing.post(ana, "Draft", published=False)
    assert sign_in(ana).post(f"/posts/{draft.id}/removal").location == "/drafts"
    assert sign_in(ben).get(f"/posts/{draft.id}").status_code == 404
    assert sign_in(ana).get(f"/posts/{draft.id}").status_code == 410


# Series


def test_a_series_shows_its_parts_in_order_and_the_way_on(ana: Person, ben: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    for number in (1, 2, 3):
        client.post("/posts/new", data=WORDS | {"title": f"Part {number}", "series": "Commissioning"})
    client.post("/posts/new", data=WORDS | {"title": "Part 4", "series": "Commissioning", "then": "draft"})
    assert db.session.scalar(select(func.count()).select_from(Series)) == 1
    second = db.session.scalars(select(Post).where(Post.title == "Part 2")).one()
    other = sign_in(ben)
    page = other.get(second.path).text
    assert "Part 2 of 3" in page
    assert 'rel="prev"' in page
    assert 'rel="next"' in page
    assert "Part 4" not in page
    listed = other.get("/blogs/ana.ferreira/series/commissioning").text
    assert re.findall(r">(Part \d)<", listed) == ["Part 1", "Part 2", "Part 3"]
    assert "Commissioning" in other.get("/blogs/ana.ferreira").text


def test_a_series_without_anything_readable_is_not_there(ana: Person, ben: Person, sign_in: SignIn) -> None:
    sign_in(ana).post("/posts/new", data=WORDS | {"series": "Hidden plans", "then": "draft"})
    assert sign_in(ben).get("/blogs/ana.ferreira/series/hidden-plans").status_code == 404
    assert "Hidden plans" not in sign_in(ben).get("/blogs/ana.ferreira").text
    assert sign_in(ana).get("/blogs/ana.ferreira/series/hidden-plans").status_code == 200
    assert sign_in(ana).get("/blogs/ana.ferreira/series/no-such").status_code == 404


# Lists


def test_the_list_of_those_one_follows_holds_their_posts_alone(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    writing.post(ana, "By Ana")
    writing.post(factories.person(), "By a stranger")
    client = sign_in(ben)
    assert "Nobody you follow has written yet" in client.get("/blogs?from=followed").text
    db.session.add(Follow(follower_id=ben.id, followed_id=ana.id))
    page = client.get("/blogs?from=followed").text
    assert "By Ana" in page
    assert "By a stranger" not in page


def test_long_lists_have_pages(ana: Person, sign_in: SignIn) -> None:
    for number in range(23):
        writing.post(ana, f"Number {number:02}")
    client = sign_in(ana)
    first, second = client.get("/blogs").text, client.get("/blogs?page=2").text
    assert re.findall(r">Number (\d\d)<", first) == [f"{number:02}" for number in range(22, 2, -1)]
    assert re.findall(r">Number (\d\d)<", second) == ["02", "01", "00"]
    assert "That was the last page" in client.get("/blogs?page=3").text
    for odd in ("0", "-1", "x", "²", "9" * 30):
        again = client.get(f"/blogs?page={odd}").text
        assert again.partition("<main")[2] == first.partition("<main")[2]


def test_an_empty_blog_invites_to_write(ana: Person, ben: Person, sign_in: SignIn) -> None:
    assert "This is your blog" in sign_in(ana).get("/blogs/ana.ferreira").text
    assert "has not written anything" in sign_in(ben).get("/blogs/ana.ferreira").text
    assert "Nobody has written yet" in sign_in(ben).get("/blogs").text
    assert "No drafts" in sign_in(ben).get("/drafts").text
    assert sign_in(ben).get("/blogs/no.such").status_code == 404


# Pictures with a plain browser


def test_a_picture_joins_the_text_without_scripts(ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    picture = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    data = WORDS | {"then": "picture", "picture": (BytesIO(picture.getvalue()), "The meter.png")}
    page = client.post("/posts/new", data=data)
    assert page.status_code == 200
    assert re.search(r"!\[The meter\]\(/pictures/[A-Za-z0-9_-]+\)", page.text)
    assert "Forty thousand" in page.text
    data = WORDS | {"picture": (BytesIO(picture.getvalue()), "The meter.png")}
    assert client.post("/posts/new", data=data).status_code == 303
    assert db.session.scalars(select(EntryPicture.entry_id)).all() == [latest().id]
    data = WORDS | {"picture": (BytesIO(b"no picture"), "virus.png")}
    refused = client.post("/posts/new", data=data)
    assert refused.status_code == 422
    assert "That is not a picture we can show." in refused.text
    assert "Forty thousand" in refused.text


# Effort


def test_a_post_with_fifty_comments_takes_few_statements(ana: Person, ben: Person, sign_in: SignIn) -> None:
    post = writing.post(ana, "Meters", tags=["one", "two"], vouched_by=[ben])
    top = writing.comment(post, ben)
    for _ in range(24):
        writing.comment(post, ana)
        writing.comment(top, factories.person())
    client = sign_in(ben)
    client.get(post.path)
    with statements() as seen:
        page = client.get(post.path).text
    assert page.count('id="comment-') == 49
    assert len(seen) <= 10, "\n".join(seen)


def test_lists_take_few_statements_however_long(ana: Person, sign_in: SignIn) -> None:
    circle = writing.community(ana)
    for _ in range(20):
        writing.post(factories.person(), tags=["one", "two"], place=circle)
    client = sign_in(ana)
    for address in ("/blogs", "/blogs?from=followed", "/topics", "/drafts"):
        client.get(address)
        with statements() as seen:
            assert client.get(address).status_code == 200
        assert len(seen) <= 6, f"{address}\n" + "\n".join(seen)
