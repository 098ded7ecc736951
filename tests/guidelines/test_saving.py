"""Two people save the same page: every word of both is in the page, or kept and shown."""

import re
from collections.abc import Callable

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from social.core.database import Base, db
from social.entries.models import Contribution, Entry
from social.guidelines.merging import END, THEIRS, YOURS
from social.guidelines.models import Guideline, KeptText
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.guidelines.sending import send

BASE = "First line.\n\nSecond line.\n\nThird line."


def body_of(title: str = "Meetings") -> str:
    return db.session.scalars(db.select(Entry.body).where(Entry.title == title)).one()


def test_changes_to_different_places_are_joined_and_both_are_credited(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, ben = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
    send(sign_in(ana), "meetings", BASE.replace("First", "Very first"))
    client = sign_in(ben)
    assert send(client, "meetings", BASE.replace("Third", "Very last")).status_code == 302
    assert body_of() == "Very first line.\n\nSecond line.\n\nVery last line."
    shown = client.get("/guidelines/meetings").text
    assert "Ana Ferreira saved this page while you were writing. Both changes are in it now" in shown
    writers = db.session.scalars(db.select(Contribution.person_id)).all()
    assert {ana.id, ben.id} <= set(writers)
    assert "Written at the same time as a change by Ana Ferreira" in client.get("/guidelines").text


def test_a_new_title_of_one_and_new_words_of_the_other_are_joined(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    send(sign_in(factories.person()), "meetings", BASE, title="Good meetings")
    send(sign_in(factories.person()), "meetings", BASE.replace("Third", "Last"))
    assert "Last line." in body_of("Good meetings")


def test_changes_to_the_same_words_are_shown_side_by_side_and_kept(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    ana, ben = sign_in(factories.person("Ana Ferreira")), sign_in(factories.person())
    send(ana, "meetings", BASE.replace("Second line", "A middle line"))
    clash = send(
        ben, "meetings", BASE.replace("Second line", "Some other line"), note="My reason", tags="care"
    )
    assert clash.status_code == 409
    for words in (THEIRS, YOURS, END, "A middle line.", "Some other line.", "My reason", 'value="care"'):
        assert words in clash.text
    assert "Ana Ferreira saved this page while you were writing" in clash.text
    assert body_of() == BASE.replace("Second line", "A middle line")
    later = ben.get("/guidelines/meetings/edit").text
    assert "A text of yours is waiting" in later
    assert "A text of yours is waiting" not in ana.get("/guidelines/meetings/edit").text
    kept = db.session.scalars(db.select(KeptText)).one()
    assert "Some other line." in ben.get(f"/guidelines/meetings/edit?kept={kept.id}").text


def test_two_new_titles_clash_too(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    send(sign_in(factories.person()), "meetings", BASE, title="Good meetings")
    clash = send(sign_in(factories.person()), "meetings", BASE, title="Short meetings")
    assert clash.status_code == 409
    assert "Your title is “Short meetings”. The page’s is “Good meetings”." in clash.text


def clashed(sign_in: SignIn, ben: Person) -> KeptText:
    page(factories.person(), "Meetings", BASE)
    send(sign_in(factories.person()), "meetings", BASE.replace("Second line", "A middle line"))
    send(sign_in(ben), "meetings", BASE.replace("Second line", "Some other line"))
    return db.session.scalars(db.select(KeptText)).one()


def test_the_settled_text_is_saved_and_no_longer_waits(sign_in: SignIn) -> None:
    ben = factories.person()
    kept = clashed(sign_in, ben)
    client = sign_in(ben)
    settled = BASE.replace("Second line", "A middle line, or some other")
    assert send(client, "meetings", settled, base=2, settles=kept.id).status_code == 302
    assert body_of() == settled
    assert "is waiting" not in client.get("/guidelines/meetings/edit").text


def test_a_text_that_still_holds_the_marks_is_not_saved(sign_in: SignIn) -> None:
    ben = factories.person()
    kept = clashed(sign_in, ben)
    left = f"{THEIRS}\nA\n{YOURS}\nB\n{END}"
    answer = send(sign_in(ben), "meetings", left, base=2, settles=kept.id)
    assert answer.status_code == 422
    assert "The marks between the two texts are still in it." in answer.text
    assert "Make one text of both" in answer.text
    assert db.session.query(KeptText).count() == 1


def test_a_third_change_while_settling_keeps_both_texts(sign_in: SignIn) -> None:
    ben = factories.person()
    kept = clashed(sign_in, ben)
    send(sign_in(factories.person()), "meetings", BASE.replace("Second line", "A quite new line"), base=2)
    settled = BASE.replace("Second line", "My settled line")
    answer = send(sign_in(ben), "meetings", settled, base=2, settles=kept.id)
    assert answer.status_code == 409
    assert "My settled line" in answer.text
    texts = db.session.scalars(db.select(KeptText).order_by(KeptText.id)).all()
    assert [text.body for text in texts] == [BASE.replace("Second line", "Some other line"), settled]
    send(sign_in(ben), "meetings", settled, base=3, settles=[text.id for text in texts])
    assert db.session.query(KeptText).count() == 0


def test_sending_the_same_clash_twice_keeps_it_once(sign_in: SignIn) -> None:
    ben = factories.person()
    clashed(sign_in, ben)
    assert send(sign_in(ben), "meetings", BASE.replace("Second line", "Some other line")).status_code == 409
    assert db.session.query(KeptText).count() == 1


def test_a_kept_text_is_thrown_away_by_its_writer_only(sign_in: SignIn) -> None:
    ben = factories.person()
    kept = clashed(sign_in, ben)
    address = f"/guidelines/meetings/kept/{kept.id}/removal"
    stranger = sign_in(factories.person())
    assert stranger.post(address).status_code == 404
    assert stranger.get(f"/guidelines/meetings/edit?kept={kept.id}").status_code == 404
    send(stranger, "meetings", "Mine.", base=2, settles=kept.id)
    assert db.session.query(KeptText).count() == 1
    assert sign_in(ben).post(address).status_code == 302
    assert db.session.query(KeptText).count() == 0


def test_a_form_that_names_no_version_overwrites_nobody(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE)
    answer = send(sign_in(factories.person()), "meetings", "Something else.", base=0)
    assert answer.status_code == 409
    assert body_of() == BASE
    for odd in ("x", "9" * 30, "-1"):
        answer = send(sign_in(factories.person()), "meetings", "Odd words.", base=odd)
        assert answer.status_code == 409
        assert "Odd words." in answer.text


ANIMALS = ("ant", "bee", "cat", "dog.", "elk", "fox.", "gnu", "hen", "ibis", "jay.")
lines = st.lists(st.sampled_from(ANIMALS), max_size=6).map(" ".join)
texts = st.lists(lines, min_size=1, max_size=6).map("\n".join)


def changed(base: str, mark: str, places: list[tuple[int, int, int]]) -> str:
    """The base, some words of it taken out, and new ones (each with the mark) put in."""
    pieces = re.findall(r"\S+|\s", base)
    for number, (at, away, kind) in enumerate(places):
        start = at % (len(pieces) + 1)
        new = [f"{mark}{number}"] if kind else []
        pieces[start : start + away] = [*([" "] if new else []), *new, *([" "] if new else [])]
    return "".join(pieces)


edits = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 4), st.integers(0, 1)), min_size=1, max_size=4)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=texts, first=edits, second=edits, swapped=st.booleans())
def test_every_word_of_two_people_is_in_the_page_or_waiting(
    app: Flask,
    sign_in: Callable[[Person], object],
    base: str,
    first: list[tuple[int, int, int]],
    second: list[tuple[int, int, int]],
    swapped: bool,
) -> None:
    with app.app_context():
        _start_anew()
        people = [factories.person(), factories.person()]
        page(people[0], "Meetings", base)
        base = body_of()
        typed = [changed(base, "ana", first), changed(base, "ben", second)]
        answers = []
        for writer in reversed((0, 1)) if swapped else (0, 1):
            answers.append(send(sign_in(people[writer]), "meetings", typed[writer]))
        with app.app_context():
            shown = body_of()
            kept = db.session.scalars(db.select(KeptText.body)).all()
        for answer in answers:
            assert answer.status_code in (302, 409)
        assert (answers[1].status_code == 409) == bool(kept)
        for new in re.findall(r"(?:ana|ben)\d", " ".join(typed)):
            assert new in shown or (new in " ".join(kept) and new in answers[1].text)


def _start_anew() -> None:
    """The same empty installation for every example."""
    for table in reversed(Base.metadata.sorted_tables):
        db.session.execute(table.delete())
    db.session.commit()
    assert db.session.query(Guideline).count() == 0
