"""A picture that a moderator removed, and those of a removed message: who sees them, what stands there."""

from tests.factories.world import World
from tests.moderation.looking import WHY, act, case_of, newest_act, report
from tests.statements import statements


def test_with_a_message_its_pictures_go_and_come_back(world: World) -> None:
    about, moderator = f"message:{world.ids['said']}", world.browser("moderator")

    def status(who: str) -> set[int]:
        found = set()
        for width in ("", "/480"):
            answer = world.browser(who).get(f"/pictures/{world.ids['message_picture']}{width}")
            answer.close()
            found.add(answer.status_code)
        return found

    assert status("member") == {200}
    report(world.browser("member"), about)
    case = case_of(about).path
    moderator.post(f"{case}/keeping")
    moderator.post(f"{case}/acts", data={"did": "remove", "reason": "threat", "why": WHY})
    assert [status(who) for who in ("member", "outsider", "moderator", "author")] == [
        {404},
        {404},
        {200},
        {200},
    ]
    moderator.post(f"/moderation/acts/{newest_act().id}/undoing", data={"why": "Not a threat."})
    assert [status(who) for who in ("member", "outsider")] == [{200}, {404}]


def test_a_picture_is_seen_by_its_owner_alone(world: World) -> None:
    def status(who: str) -> int:
        answer = world.browser(who).get(f"/pictures/{world.ids['picture']}")
        answer.close()
        return answer.status_code

    row = act(world.browser("moderator"), f"picture:{world.ids['picture']}", "remove")
    assert (status("outsider"), status("author")) == (404, 200)
    world.browser("moderator").post(f"/moderation/acts/{row.id}/undoing", data={"why": "Fine."})
    assert status("outsider") == 200


def test_where_a_picture_was_removed_stands_a_stone_and_no_broken_image(world: World) -> None:
    key, post = world.ids["picture"], f"/posts/{world.ids['open']}"
    places, feed = (post, "/blogs/author", "/", "/blogs"), "/feeds/all.atom?key=key-of-outsider"

    def shows(who: str, path: str) -> tuple[bool, bool]:
        """Whether the image is there, and the stone."""
        page = world.browser(who).get(path, follow_redirects=True).text
        return f'src="/pictures/{key}' in page, "Picture removed" in page

    assert {path: shows("outsider", path) for path in places} == dict.fromkeys(places, (True, False))
    row = act(world.browser("moderator"), f"picture:{key}", "remove")
    assert {path: shows("outsider", path) for path in places} == dict.fromkeys(places, (False, True))
    outsider = world.browser("outsider")
    with statements() as asked:
        outsider.get("/blogs")
    assert len([each for each in asked if "pictures" in each]) == 1, "once for all cards"
    page = outsider.get(post, follow_redirects=True).text
    assert "by a moderator: unkind words" in page
    read = world.browser("outsider").get(feed).text
    assert "Picture removed by a moderator: unkind words" in read
    assert key not in read
    preview = world.browser("member").post("/markdown/preview", data={"body": f"![Us](/pictures/{key})"}).text
    assert "Picture removed" in preview
    case = f"/moderation/cases/{row.detail['case']}"
    assert [shows("author", post), shows("moderator", case)] == [(True, False)] * 2
    world.browser("moderator").post(f"/moderation/acts/{row.id}/undoing", data={"why": "Fine."})
    assert {path: shows("outsider", path) for path in places} == dict.fromkeys(places, (True, False))
