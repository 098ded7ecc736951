"""What was taken away does not come back by another door: pictures and profiles."""

from io import BytesIO

from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select

from social.core.database import db
from social.entries.models import Picture
from social.people.models import Person
from tests.factories.world import World
from tests.moderation.looking import act, newest_act, report

BOTH = {"audience-about": "everyone", "audience-photo": "everyone"}


def status(client: FlaskClient, path: str) -> int:
    """How a picture is answered."""
    answer = client.get(path)
    answer.close()
    return answer.status_code


def bring(client: FlaskClient, colour: str) -> tuple[int, str]:
    """Upload a picture of one colour: the status, and what to write for it, or why it was refused."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), colour).save(drawn, "PNG")
    data = {"picture": (BytesIO(drawn.getvalue()), "pump.png")}
    answer = client.post("/pictures", data=data, content_type="multipart/form-data")
    return answer.status_code, answer.json["markdown" if answer.status_code == 201 else "error"]  # type: ignore[index]  # it is JSON


def post_with(client: FlaskClient, markdown: str) -> str:
    """The address of a post that shows it."""
    words = {"title": "The pump", "body": markdown, "then": "publish"}
    answer = client.post("/posts/new", data=words)
    assert answer.status_code == 303, answer.text
    return answer.location


def test_a_removed_picture_comes_back_by_no_other_door(world: World) -> None:
    author, reader, moderator = (world.browser(each) for each in ("author", "outsider", "moderator"))
    _, markdown = bring(author, "red")
    path = markdown.partition("(")[2].rstrip(")")
    place = post_with(author, markdown)
    assert status(reader, path) == 200
    row = act(moderator, f"picture:{path.rpartition('/')[2]}", "remove")
    assert status(reader, path) == 404
    number = place.rpartition("/")[2].partition("-")[0]
    edit = {"title": "The pump", "body": f"{markdown} again", "version": "1", "then": "publish"}
    assert author.post(f"/posts/{number}/edit", data=edit).status_code == 303
    assert status(reader, path) == 404, "edited"
    post_with(author, f"Once more {markdown}")
    for place in (f"/entries/{number}/comments", "/messages/outsider"):
        assert author.post(place, data={"body": markdown}).status_code == 303
    assert status(reader, path) == 404, "in another place"
    assert bring(author, "red")[0] == 422
    assert "removed this picture" in bring(author, "red")[1]
    assert bring(author, "blue")[0] == 201, "another one"
    assert bring(world.browser("member"), "red")[0] == 201, "somebody else’s"
    assert status(author, path) == 200, "its owner"
    moderator.post(f"/moderation/acts/{row.id}/undoing", data={"why": "Fine."})
    assert status(reader, path) == 200


def test_whoever_looks_again_sees_the_picture(world: World) -> None:
    key, admin = world.ids["private_picture"], world.browser("admin")
    path = f"/pictures/{key}"
    report(world.browser("member"), f"picture:{key}")
    moderator = world.browser("moderator")
    case = moderator.get("/moderation").text.partition('href="/moderation/cases/')[2].partition('"')[0]
    moderator.post(f"/moderation/cases/{case}/keeping")
    moderator.post(f"/moderation/cases/{case}/acts", data={"did": "remove", "reason": "other", "why": "So."})
    row = newest_act()
    assert status(admin, path) == 404
    world.browser("author").post(f"/settings/record/{row.id}/appeal", data={"words": "It is ours."})
    assert status(admin, path) == 200
    assert path in admin.get(f"/moderation/appeals/{row.id}").text
    assert status(world.browser("outsider"), path) == 404
    admin.post(f"/moderation/appeals/{row.id}", data={"overturned": "no", "answer": "It stays."})
    assert status(admin, path) == 404
    assert db.session.scalars(select(Picture).where(Picture.key == key)).one()


def test_a_hidden_profile_stays_hidden_whatever_its_person_chooses(world: World) -> None:
    member, reader, moderator = (world.browser(each) for each in ("member", "outsider", "moderator"))

    def save(**more: str) -> None:
        saved = member.post("/settings/profile", data={"name": "Member", "about": "Rowing, ranting"} | more)
        assert saved.status_code == 303

    save()
    assert "ranting" in reader.get("/people/member").text
    row = act(moderator, f"person:{world.people['member'].id}", "hide")
    save(**BOTH)
    save(**BOTH)
    assert "ranting" not in reader.get("/people/member").text
    assert "ranting" in member.get("/people/member").text
    for page in ("/settings/profile", "/settings/profile/photo", "/people/member"):
        assert "A moderator hid your photo" in member.get(page).text, page
        assert "A moderator hid your photo" not in reader.get(page).text, page
    save(**BOTH | {"audience-about": "communities"})
    moderator.post(f"/moderation/acts/{row.id}/undoing", data={"why": "Fine."})
    db.session.expire_all()
    person = db.session.get_one(Person, world.people["member"].id)
    assert (person.audience_of("about"), person.audience_of("photo")) == ("communities", "everyone")
    assert "A moderator hid" not in member.get("/people/member").text
