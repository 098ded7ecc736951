"""What was asked before is joined with what is kept: nothing is lost, all addresses lead right, undoable."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from social.communities.models import Access
from social.core.database import db
from social.entries.models import Contribution, ContributionRole, Entry
from social.entries.service import comments
from social.people.models import Person
from social.questions import queries
from social.questions.models import Question
from social.questions.service import joining
from social.questions.service.routing import Circle
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing
from tests.factories.questions import answer, question
from tests.telling import told

Shape = dict[int, tuple[int | None, int | None, int | None, str]]


def test_the_answers_of_both_stand_in_one_place_and_every_old_address_leads_there(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    kept = question(ana, "How do I free a seized valve?", tags=["valves"])
    twin = question(ben, "A valve is seized. What now?", "It is the *old* one.", tags=["pumps"])
    carla = factories.person("Carla")
    theirs = answer(twin, carla, "Oil and patience.", accepted=True)
    said = comments.comment_on(theirs, ana, "How much oil?")
    sign_in(carla).post(f"/questions/{twin.id}/me-too")
    settle()
    assert f'id="choice-{kept.id}"' in sign_in(ben).get(f"/questions/{twin.id}/joining").text
    sent = sign_in(ben).post(f"/questions/{twin.id}/joining", data={"choice": str(kept.id)})
    assert sent.status_code == 303
    client = sign_in(ana)
    page = client.get(kept.path).text
    assert "Oil and patience." in page
    assert "How much oil?" in page
    assert "Also asked by Ben" in page
    assert "It is the <em>old</em> one." in page
    assert "2 colleagues would like to know it, too" in page  # Ben, who asked it, and Carla
    for old, lands in (
        (twin.path, f"{kept.path}#question-{twin.id}"),
        (f"/questions/{twin.id}", f"{kept.path}#question-{twin.id}"),
        (f"/answers/{theirs.id}", f"{kept.path}#answer-{theirs.id}"),
        (f"/comments/{said.id}", f"{kept.path}#comment-{said.id}"),
    ):
        assert client.get(old).location == lands
        assert client.get(old, follow_redirects=True).status_code == 200
    settle()
    alike = client.get("/questions/similar?title=seized+valve").text
    assert alike.count("<li>") - alike.count('class="avatar') == 1
    assert twin.path not in client.get("/questions").text
    assert "put their answers together" in told(ana)[-1]
    late = sign_in(factories.person("Dora")).post(f"/questions/{twin.id}/answers", data={"body": "Late."})
    assert client.get(late.location).location.startswith(kept.path)
    assert len(told(ben)) == 3  # Carla's answer, her accepting … and Dora's answer to what he follows
    assert "Accepted by who asked" in client.get(kept.path).text


def test_taken_apart_each_has_its_own_again_with_what_was_said_since(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    kept, twin = question(ana, "One?", tags=["a"]), question(ben, "Other?", tags=["b"])
    stays, goes = answer(kept, ben), answer(twin, ana)
    sign_in(ben).post(f"/questions/{twin.id}/joining", data={"kept": f"http://localhost{kept.path}"})
    since = comments.comment_on(db.session.get_one(Entry, goes.id), ben, "Since then.")
    assert sign_in(factories.person()).post(f"/questions/{twin.id}/joining/removal").status_code == 403
    sign_in(ben).post(f"/questions/{twin.id}/joining/removal")
    client = sign_in(ana)
    for entry, path in ((stays, kept.path), (goes, twin.path), (since, twin.path)):
        assert client.get(f"/entries/{entry.id}", follow_redirects=True).request.path == path
    db.session.expire_all()
    assert db.session.get_one(Entry, goes.id).title == "Other?"
    assert (twin.answer_count, twin.comment_count, kept.answer_count, kept.comment_count) == (1, 1, 1, 0)
    assert sign_in(ben).post(f"/questions/{twin.id}/joining/removal").status_code == 404


def test_what_the_other_asker_accepted_meanwhile_falls_and_what_waits_is_brought_on(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    carla = factories.person("Carla")
    kept, twin = question(ana, "One?"), question(ben, "Other?")
    before, meanwhile = answer(twin, carla, "Before.", accepted=True), answer(twin, carla, "Meanwhile.")
    kept.circle = Circle.FIRST
    db.session.commit()
    client = sign_in(ben)
    client.post(f"/questions/{twin.id}/joining", data={"kept": str(kept.id)})
    assert "Ana says which of them are accepted" in client.get(kept.path).text
    assert client.post(f"/answers/{meanwhile.id}/acceptance").status_code == 403
    assert sign_in(ana).post(f"/answers/{meanwhile.id}/acceptance").status_code == 303
    assert "accepted your answer" in told(carla)[-1]
    client.post(f"/questions/{twin.id}/joining/removal")
    db.session.expire_all()
    assert (before.accepted_at is None, meanwhile.accepted_at, twin.accepted_count) == (False, None, 1)
    assert client.get(twin.path).text.count("You accepted this answer") == 1
    assert sum("Ana accepted" in each for each in told(carla)) == 0
    roles = select(Contribution.entry_id).where(Contribution.role == ContributionRole.ACCEPTED)
    assert db.session.scalars(roles).all() == [before.id]
    assert kept.go_on_at is not None  # nobody has answered it
    assert twin.go_on_at is None


def test_whoever_removes_what_was_joined_removes_not_what_is_kept(ana: Person, sign_in: SignIn) -> None:
    kept, twin = question(ana, "One?"), question(ana, "Other?")
    client = sign_in(ana)
    client.post(f"/questions/{twin.id}/joining", data={"kept": str(kept.id)})
    client.post(f"/questions/{twin.id}/removal")
    assert client.get(f"/questions/{twin.id}", follow_redirects=True).request.path == kept.path
    page = client.get(kept.path)
    assert page.status_code == 200
    assert "Also asked by" not in page.text


def test_only_asker_host_and_moderator_join_and_never_what_others_read(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    host = factories.person("Host")
    place = writing.community(host, ana)
    kept, twin = question(ana, "One?"), question(ben, "Other?", place=place)
    ours = question(ana, "Ours?", place=writing.community(ana, access=Access.INVITED))
    path = f"/questions/{twin.id}/joining"
    for who in (ana, factories.person()):
        assert sign_in(who).get(path).status_code == 403
        assert sign_in(who).post(path, data={"kept": str(kept.id)}).status_code == 403
    for who in (host, ben, factories.person(roles=("moderator",))):
        assert sign_in(who).get(path).status_code == 200
    for wrong, words in (
        (str(twin.id), "this is the one you are looking at"),
        ("", "Choose the question, or paste its address"),
        ("/questions/99999", "We find no such question"),
        (str(ours.id), "We find no such question"),
        ("9" * 30, "We find no such question"),
    ):
        refused = sign_in(host).post(path, data={"kept": wrong})
        assert refused.status_code == 422
        assert words in refused.text
    private = sign_in(ana).post(f"/questions/{ours.id}/joining", data={"kept": str(kept.id)})
    assert "read by different people" in private.text
    assert sign_in(host).post(path, data={"kept": str(kept.id)}).status_code == 303
    again = sign_in(ana).post(f"/questions/{kept.id}/joining", data={"kept": str(twin.id)})
    assert "this is the one you are looking at" in again.text


def _shape(ids: list[int]) -> Shape:
    db.session.expire_all()
    rows = db.session.scalars(select(Entry).where(Entry.id.in_(ids)))
    return {each.id: (each.root_id, each.parent_id, each.community_id, each.title) for each in rows}


def _said(number: int, asker: Person, other: Person) -> tuple[Question, list[int]]:
    asked = question(asker, f"Number {number}?", tags=[f"t{number}"])
    given = answer(asked, other)
    below = comments.comment_on(given, asker, "Below the answer.")
    deeper = comments.comment_on(below, other, "Deeper.")
    beside = comments.comment_on(asked, other, "Beside.")
    return asked, [asked.id, given.id, below.id, deeper.id, beside.id]


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.data())
def test_whatever_is_joined_and_taken_apart_nothing_is_lost(
    ana: Person, ben: Person, data: st.DataObject
) -> None:
    made = [_said(number, ana, ben) for number in range(4)]
    questions = [asked for asked, _ids in made]
    everything = [each for _asked, ids in made for each in ids]
    before = _shape(everything)
    joined = []
    for _step in range(5):
        if joined and data.draw(st.booleans(), "take apart"):
            joining.split(joined.pop(data.draw(st.integers(0, len(joined) - 1), "which")), ana)
        else:
            one, kept = data.draw(st.permutations(questions), "join")[:2]
            try:
                joined.append(joining.join(one, kept, ana))
            except joining.CannotJoin:
                db.session.rollback()
        _all_lead_somewhere(everything)
    while joined:
        joining.split(joined.pop(data.draw(st.integers(0, len(joined) - 1), "which")), ana)
    assert _shape(everything) == before
    assert all(each.answer_count == 1 and each.comment_count == 3 for each in questions)


def _all_lead_somewhere(ids: list[int]) -> None:
    """Each thing stands below one question that stands by itself, and so does what it is said about."""
    shape = _shape(ids)
    for entry_id, (root, parent, _place, _title) in shape.items():
        kept = root or entry_id
        assert db.session.get_one(Question, kept).root_id is None
        assert parent is None or parent == kept or shape[parent][0] == kept
    kept_ones = {root or entry_id for entry_id, (root, *_rest) in shape.items()}
    assert sum(queries.count_answers(each)[0] for each in kept_ones) == 4
