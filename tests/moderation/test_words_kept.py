"""What was typed into a form of moderation stands on the page that refuses it."""

from social.core.database import db
from tests.factories.world import World, account_of
from tests.moderation.looking import act, case_of, report

TYPED = "A long, careful numbat."


def test_a_refused_decision_keeps_its_words(world: World) -> None:
    account_of(world.people["colleague"]).roles = ["moderator"]
    db.session.commit()
    moderator, admin, late = (world.browser(each) for each in ("moderator", "admin", "colleague"))
    report(world.browser("outsider"), f"entry:{world.ids['comment']}")
    case = case_of(f"entry:{world.ids['comment']}").path
    admin.post(f"{case}/keeping")
    tried = {
        f"{case}/acts": {"did": "hide", "reason": "unkind", "why": TYPED},
        f"{case}/dismissal": {"answer": TYPED},
    }

    def refused(path: str, data: dict[str, str]) -> None:
        answer = late.post(path, data=data)
        assert (answer.status_code, answer.text.count(TYPED)) == (409, 1), path

    for path, data in tried.items():
        refused(path, data)  # somebody else holds it
    admin.post(f"{case}/dismissal", data={"answer": "Fine."})
    for path, data in tried.items():
        refused(path, data)  # it is settled
    row = act(moderator, f"entry:{world.ids['comment']}", "lock")
    world.browser("member").post(f"/settings/record/{row.id}/appeal", data={"words": "Why?"})
    appeal = f"/moderation/appeals/{row.id}"
    assert admin.post(appeal, data={"overturned": "yes", "answer": "Right."}).status_code == 303
    refused(appeal, {"overturned": "no", "answer": TYPED})
    refused(f"/moderation/acts/{row.id}/undoing", {"why": TYPED})
    assert TYPED not in late.get(appeal).text + late.get(case).text
    again = late.get(f"/moderation/acts/{row.id}/undoing").text
    assert "This was taken back already." in again
