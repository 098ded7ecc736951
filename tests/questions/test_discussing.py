"""Discussion first: me too, follow, say more, and thoughts that grow into answers."""

from sqlalchemy import select

from social.core.database import db
from social.entries.service import comments
from social.people.models import Person
from social.questions.models import Answer, MeToo, Question
from tests import factories
from tests.conftest import SignIn
from tests.factories.questions import answer, question
from tests.telling import told


def test_me_too_counts_people_once_and_they_hear_of_answers(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana, "A valve?")
    for _ in range(2):
        sign_in(ben).post(f"/questions/{asked.id}/me-too")
    sign_in(factories.person("Carla")).post(f"/questions/{asked.id}/me-too")
    page = sign_in(ben).get(asked.path).text
    assert "2 colleagues would like to know it, too" in page
    assert f'action="/questions/{asked.id}/me-too/removal"' in page
    answer(asked, factories.person("Dora"))
    assert told(ben) == ["Dora answered “A valve?”"]
    sign_in(ben).post(f"/questions/{asked.id}/me-too/removal")
    sign_in(ben).post(f"/questions/{asked.id}/following/removal")
    answer(asked, factories.person("Eve"))
    assert len(told(ben)) == 1
    assert "1 colleague would like" in sign_in(ana).get(asked.path).text
    assert sign_in(ana).post(f"/questions/{asked.id}/me-too").status_code == 403
    assert len(db.session.scalars(select(MeToo)).all()) == 1


def test_whoever_follows_hears_of_comments_too_and_the_asker_may_stop(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana, "A valve?")
    sign_in(ben).post(f"/questions/{asked.id}/following")
    sign_in(ana).post(f"/questions/{asked.id}/following/removal")
    comments.comment_on(asked, factories.person("Carla"), "Which one?")
    assert told(ben) == ["Carla commented on “A valve?”"]
    assert told(ana) == []


def test_the_asker_is_asked_for_more_and_what_they_add_is_shown_in_the_question(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana, "A valve?", "It is stuck.")
    sign_in(ben).post(f"/questions/{asked.id}/more", data={"words": "Which make is it?"})
    assert told(ana) == ["Ben would like to hear more about “A valve?”: Which make is it?"]
    page = sign_in(ana).get(asked.path).text
    assert "would like to hear more before answering" in page
    assert "<blockquote>Which make is it?</blockquote>" in page
    sent = sign_in(ana).post(f"/questions/{asked.id}/additions", data={"body": "An *Erhard* of 1974."})
    led = sign_in(ben).get(sent.location)
    assert led.location == f"{asked.path}#comment-{sent.location.rpartition('/')[2]}"
    page = sign_in(ben).get(asked.path).text
    said = page.index("An <em>Erhard</em> of 1974.")
    assert said < page.index('id="comments"')
    assert page.count("An <em>Erhard</em> of 1974.") == 1
    assert "would like to hear more before answering" not in page
    assert told(ben) == ["Ana commented on “A valve?”"]


def test_only_the_asker_adds_and_nobody_asks_themselves_for_more(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana, "A valve?")
    assert sign_in(ben).post(f"/questions/{asked.id}/additions", data={"body": "No."}).status_code == 403
    assert sign_in(ana).post(f"/questions/{asked.id}/more").status_code == 403
    long = sign_in(ben).post(f"/questions/{asked.id}/more", data={"words": "Which one is it " * 20})
    assert long.status_code == 422
    assert "Which one is it Which one" in long.text
    empty = sign_in(ana).post(f"/questions/{asked.id}/additions", data={"body": " "})
    assert empty.status_code == 422
    assert "Write what you would like to add." in empty.text


def test_a_thought_is_never_accepted_until_it_has_grown_into_an_answer(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana, "A valve?")
    sign_in(ben).post(f"/questions/{asked.id}/answers", data={"body": "Rust, perhaps.", "partial": "1"})
    thought = db.session.scalars(select(Answer)).one()
    assert told(ana) == ["Ben shared a thought on your question “A valve?”"]
    page = sign_in(ana).get(asked.path).text
    assert "No answer yet, 1 thought" in page
    assert "This answers it" not in page
    assert asked.path in sign_in(ben).get("/questions?show=unanswered").text
    assert sign_in(ana).post(f"/answers/{thought.id}/acceptance").status_code == 403
    assert sign_in(ana).post(f"/answers/{thought.id}/growth").status_code == 403
    sign_in(ben).post(f"/answers/{thought.id}/growth")
    assert told(ana)[-1] == "Ben made an answer of their thought on your question “A valve?”"
    assert sign_in(ben).post(f"/answers/{thought.id}/growth").status_code == 403
    sign_in(ana).post(f"/answers/{thought.id}/acceptance")
    db.session.expire_all()
    fresh = db.session.get_one(Question, asked.id)
    assert (fresh.answer_count, fresh.accepted_count, fresh.thought_count) == (1, 1, 0)


def test_answers_stand_accepted_first_then_what_helped_then_the_oldest(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    asked = question(ana, "A valve?")
    first, helped, accepted = (answer(asked, ben, f"Number {each}.") for each in "ABC")
    carla = sign_in(factories.person("Carla"))
    carla.post(f"/entries/{helped.id}/reactions", data={"give": "useful"})
    sign_in(ana).post(f"/answers/{accepted.id}/acceptance")
    own = sign_in(ben).post(f"/entries/{first.id}/reactions", data={"give": "useful"})
    assert own.status_code == 403
    page = carla.get(asked.path).text
    assert page.index("Number C.") < page.index("Number B.") < page.index("Number A.")
    assert "This helped me" in page
    assert "<span>Helped <a" in page
    carla.post(f"/entries/{helped.id}/reactions", data={"take_back": "useful"})
    page = carla.get(asked.path).text
    assert page.index("Number A.") < page.index("Number B.")
