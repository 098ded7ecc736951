"""Each kind of evidence as an expert's card says it."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from social.core.clock import freeze, now
from social.core.database import db
from social.entries import writing as craft
from social.entries.models import ContributionRole
from social.entries.service import reactions
from social.expertise.models import Endorsement
from social.expertise.service import asking_me, endorsements
from social.guidelines.service import pages, saving
from social.people import records
from social.people.models import FactKind, Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import guidelines, questions, writing


@pytest.fixture
def reasons(sign_in: SignIn, settle: Settle) -> Callable[[Person], list[str]]:
    """What the page about valves says of somebody: reasons(ben) → one line for each piece."""

    def read(person: Person) -> list[str]:
        settle()
        page = sign_in(factories.person()).get("/experts?q=valves").text
        cards = [card for card in page.split("card-body expert")[1:] if f'href="{person.path}"' in card]
        lines = (
            re.findall(r'<li>\s*<p class="evidence-what">(.*?)</li>', cards[0], re.DOTALL) if cards else []
        )
        return [" ".join(re.sub("<[^>]*>", "", line).split()) for line in lines]

    return read


Reasons = Callable[[Person], list[str]]


def test_what_somebody_wrote_alone(ben: Person, reasons: Reasons) -> None:
    writing.post(ben, "Valves", "A valve leaks.")
    assert reasons(ben) == ["Wrote Valves just now A valve leaks."]


def test_what_somebody_wrote_with_others(ana: Person, ben: Person, reasons: Reasons) -> None:
    post = writing.post(ana, "Valves", "A valve leaks.")
    craft.credit(post, ben.id, ContributionRole.COAUTHOR)
    assert reasons(ben) == ["Wrote with others Valves just now A valve leaks."]


def test_what_somebody_said_names_what_it_is_about(ana: Person, ben: Person, reasons: Reasons) -> None:
    writing.comment(writing.post(ana, "Pumps"), ben, "Like valves.")
    assert reasons(ben) == ["Commented on Pumps just now Like valves."]


def test_how_much_of_a_page_is_left_of_an_editor(ana: Person, ben: Person, reasons: Reasons) -> None:
    page = guidelines.page(ana, "Valves", "one two three four five six")
    words = pages.Words("Valves", "one two three four five six\n\nseven eight")
    saving.save(page, ben, saving.Edit(words, saving.Start(1)))
    assert reasons(ben)[0].startswith("Edited 31 % of Valves just now")


def test_an_answer_and_one_that_was_accepted(ana: Person, ben: Person, reasons: Reasons) -> None:
    asked = questions.question(ana, "Which valves?")
    answer = questions.answer(asked, ben, "Brass ones.")
    assert reasons(ben) == ["Answered Which valves? just now Brass ones."]
    questions.answering.accept(answer, asked, ana)
    assert reasons(ben) == ["Answer accepted: Which valves? just now Brass ones."]


def test_what_somebody_vouched_for(ana: Person, ben: Person, reasons: Reasons) -> None:
    writing.post(ana, "Valves", "A valve leaks.", vouched_by=[ben])
    assert reasons(ben) == ["Vouched for Valves just now A valve leaks."]


def test_what_a_colleague_saw_is_named_with_the_colleague(ana: Person, ben: Person, reasons: Reasons) -> None:
    endorsements.give(ana, ben, "Valves", "Mended forty of them in one night.")
    (line,) = reasons(ben)
    assert line == "Endorsed by Ana Ferreira, for Valves just now Mended forty of them in one night."


def test_what_somebody_only_says_is_marked_until_it_is_seen(ben: Person, reasons: Reasons) -> None:
    asking_me.set_lines(ben, ["Valves of every size"])
    assert reasons(ben) == ["Says so, not seen yet Valves of every size"]
    writing.post(ben, "Valves", "A valve leaks.")
    assert "Says so Valves of every size" in reasons(ben)


def test_what_is_no_longer_for_everyone_is_no_reason_even_before_the_index_knows(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    endorsements.give(ana, ben, "Valves", "Mended forty of them in one night.")
    post = writing.post(ben, "Valves", "A valve leaks.")
    settle()
    db.session.scalars(select(Endorsement)).one().hidden = True
    post.audience = "community:999"
    db.session.commit()
    page = sign_in(ana).get("/experts?q=valves").text
    assert "forty of them" not in page
    assert "A valve leaks" not in page


def test_a_claim_is_marked_as_seen_by_evidence_about_its_own_words_alone(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    for person, skill in ((ana, "Water polo"), (ben, "Valve water")):
        records.set_facts(person, FactKind.SKILL, [skill])
        records.remember(person)
        writing.post(person, "Valve water", "Water at a valve.")
    pumps = factories.person("Cleo Martin")
    asking_me.set_lines(pumps, ["Valves of every size"])
    writing.post(pumps, "Pumps", "A pump and its water.")
    settle()
    client = sign_in(factories.person())
    page = client.get("/experts?q=valve water pumps").text
    for person, mark in ((ana, "Says so, not seen yet"), (ben, "Says so"), (pumps, "Says so, not seen yet")):
        card = next(c for c in page.split("card-body expert")[1:] if f'href="{person.path}"' in c)
        assert f'{mark} <a href="{person.path}#knows">' in " ".join(card.split()), person.name


def test_of_what_somebody_says_the_lines_that_fit_are_shown_first(ben: Person, reasons: Reasons) -> None:
    asking_me.set_lines(
        ben, [f"Fountains of kind {number}, with all that belongs to them" for number in range(7)]
    )
    records.set_facts(ben, FactKind.SKILL, ["Valves"])
    records.remember(ben)
    assert reasons(ben) == ["Says so, not seen yet Valves"]


def test_each_reason_bears_the_day_on_which_its_person_did_it(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    day = now() - timedelta(days=500)
    with freeze(day):
        post = writing.post(ana, "Valves", "A valve leaks.")
        page = guidelines.page(ana, "Valves of old", "one two three four five six valves")
    with freeze(day + timedelta(days=400)):
        reactions.vouch(post, ben)
        craft.set_words(page, ben, page.title, "one two three four five six valves and pumps")
    with freeze(day + timedelta(days=497)):
        craft.set_words(page, ben, page.title, "one two three four five six valves and large pumps")
    settle()
    page_of = sign_in(factories.person()).get("/experts?q=valves").text
    card = next(c for c in page_of.split("card-body expert")[1:] if f'href="{ben.path}"' in c)
    vouched = card.split("Vouched for")[1].split("</li>")[0]
    edited = card.split("Edited")[1].split("</li>")[0]
    moments = [date_in(part) for part in (vouched, edited, card.split("Last active on it")[1])]
    assert moments == [(day + timedelta(days=d)).date().isoformat() for d in (400, 497, 497)]


def date_in(html: str) -> str:
    """The day of the first moment in a piece of a page."""
    found = re.search(r'datetime="([0-9-]{10})', html)
    assert found
    return found[1]
