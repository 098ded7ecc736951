"""What hosts pin: a few things, and only what can be seen counts."""

from sqlalchemy import update

from social.core.database import db
from social.entries.models import Entry
from social.hosting.models import Pin
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written

AT = "/communities/circle/pins"


def test_what_nobody_sees_any_more_takes_no_room_of_new_pins(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle, other = written.community(ana, rui, slug="circle"), written.community(ana, slug="other")
    host, writer = sign_in(ana), sign_in(rui)
    posts = [written.post(rui, f"Post {number}", place=circle) for number in range(7)]
    for post in posts[:3]:
        host.post(f"{AT}/{post.id}")
    full = "Three things are pinned already"
    assert full in host.post(f"{AT}/{posts[3].id}", follow_redirects=True).text
    for post in posts[:2]:
        writer.post(f"/posts/{post.id}/removal")
    db.session.execute(update(Entry).where(Entry.id == posts[2].id).values(community_id=other.id))
    db.session.commit()
    for post in posts[3:6]:
        assert full not in host.post(f"{AT}/{post.id}", follow_redirects=True).text
    page = host.get("/communities/circle").text.partition("New here")[0]
    assert all(post.path in page for post in posts[3:6])
    assert full in host.post(f"{AT}/{posts[6].id}", follow_redirects=True).text
    assert writer.post(f"{AT}/{posts[6].id}").status_code == 403
    db.session.execute(update(Entry).where(Entry.id == posts[2].id).values(community_id=circle.id))
    db.session.commit()  # whose place was taken does not come back as a fourth
    assert host.get(AT).text.count("Take down") == 3
    assert db.session.query(Pin).count() == 3
