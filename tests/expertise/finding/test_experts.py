"""Who knows about this? The page and its reasons."""

import random
import re
from datetime import date

import pytest

from social.communities.models import Access
from social.core.database import db
from social.people import service
from social.people.models import Audience, Person
from social.people.profile import Field, Words
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing
from tests.pages import same_for_ever
from tests.statements import statements


def names_in(page: str) -> list[str]:
    """The people on a page of experts, in order."""
    return re.findall(r'<h2 class="h3"><a[^>]*>([^<]*)</a>', page)


@pytest.fixture
def ana(app: object) -> Person:
    return factories.person("Ana Ferreira", phone="+351 22 555 0100")


def test_who_wrote_about_it_is_shown_with_the_passage_and_contact(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    post = writing.post(ana, "Acoustic loggers", "PVC pipes go quiet at 200 metres.")
    settle()
    page = sign_in(factories.person()).get("/experts?q=PVC pipes").text
    assert ana.name in page
    assert f'href="{post.path}"' in page
    assert "<mark>PVC</mark> <mark>pipes</mark>" in page
    assert 'href="tel:+351225550100"' in page
    assert f"mailto:{ana.account_id and 'person'}" in page


def test_whoever_vouched_is_shown_too(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    ben = factories.person("Ben Okafor")
    writing.post(ana, "Acoustic loggers", vouched_by=[ben])
    settle()
    page = sign_in(ana).get("/experts?q=loggers").text
    assert "Ben Okafor" in page
    assert "Vouched for" in page


def test_people_who_left_stand_behind_and_are_shown_as_such(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    gone = factories.person("Gone Away", left_on=date(2025, 3, 31))
    writing.post(gone, "Loggers loggers", "Loggers and loggers.")
    writing.post(ana, "A day out", "We saw some loggers.")
    settle()
    page = sign_in(ana).get("/experts?q=loggers").text
    assert page.index("Ana Ferreira</a>") < page.index("Gone Away</a></h2>")
    assert "Left on 31 March 2025" in page


def test_titles_and_managers_change_nothing(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    others = [factories.person(f"Person {letter}", job_title=f"Grade {letter}") for letter in "ABCD"]
    for number, each in enumerate([ana, *others]):
        writing.post(each, f"Valves {number}", "valve " * (number + 1))
    settle()
    client = sign_in(ana)
    before = same_for_ever(client.get("/experts?q=valves").data)
    everyone = [ana, *others]
    titles = [each.job_title for each in everyone]
    random.Random(4).shuffle(titles)
    for each, title in zip(everyone, titles, strict=True):
        each.job_title, each.manager_id = title, others[0].id if each is not others[0] else ana.id
    db.session.commit()
    assert same_for_ever(client.get("/experts?q=valves").data) == before


def test_evidence_one_may_not_read_makes_nobody_an_expert(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(ana, "Tender for Braga", place=writing.community(ana, access=Access.INVITED))
    settle()
    assert ana.path not in sign_in(factories.person()).get("/experts?q=braga").text.split("Nobody has")[1]


def test_nobody_found_is_said_honestly(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    writing.post(ana)
    settle()
    assert "Nobody has written about “submarines” yet" in sign_in(ana).get("/experts?q=submarines").text


def test_a_subject_alone_is_looked_for_by_its_tag(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    ben = factories.person("Ben Okafor")
    writing.post(ana, "Listening to pipes", tags=["acoustics"])
    writing.post(ben, "The acoustics of halls", "Acoustics, and no tag.")
    settle()
    assert names_in(sign_in(ben).get("/experts?q=tag:acoustics").text) == ["Ana Ferreira"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("author:ana.ferreira", "Say what it is about"),
        ("kind:post after:2020", "Say what it is about"),
        ("in:pumps", "Say what it is about"),
        ("-leak", "Say what it is about"),
        ("the of and", "What is it about?"),
        ("???", "There is no word in that"),
        ("💧🔧", "There is no word in that"),
        ("kind:foo", "There is no kind “foo”"),
    ],
)
def test_a_question_that_says_nothing_is_asked_to_say_more(
    ana: Person, sign_in: SignIn, settle: Settle, asked: str, said: str
) -> None:
    writing.post(ana, "The valves of the works", "And a leak.")
    settle()
    page = sign_in(ana).get("/experts", query_string={"q": asked}).text
    assert said in page
    assert "Nobody has written" not in page
    assert "without your name" not in page
    assert names_in(page) == []


def test_the_question_is_shown_as_typed_and_safe(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    writing.post(ana)
    settle()
    page = sign_in(ana).get("/experts", query_string={"q": '<script>alert(1)</script>"'}).text
    assert "<script>alert" not in page


def test_who_asks_and_knows_is_not_told_to_call_themselves(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(ana, "Acoustic loggers", "PVC pipes go quiet at 200 metres.")
    settle()
    page = sign_in(ana).get("/experts?q=PVC pipes").text
    assert '<span class="badge badge-accent">You</span>' in page
    assert "tel:" not in page


def test_the_page_costs_the_same_however_many_know(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    for number in range(24):
        writing.post(factories.person(), f"Valves {number}", "A valve.", vouched_by=[ana])
    settle()
    client = sign_in(ana)
    client.get("/experts?q=valves")
    with statements() as seen:
        page = client.get("/experts?q=valves").text
    assert page.count("card-body expert") == 10
    assert len(seen) <= 14, "\n".join(seen)


def where(person: Person, place: str = "", *languages: str) -> None:
    """Let somebody say to everyone where they are and what they speak."""
    lists = {Field.LANGUAGES: list(languages)}
    service.edit_profile(person, Words(name=person.name, office=place, lists=lists))


def test_those_found_can_be_narrowed_by_place_language_and_community_all_at_once(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    ben, cleo = factories.person("Ben Okafor"), factories.person("Cleo Martin")
    for each in (ana, ben, cleo):
        writing.post(each, f"Valves of {each.name}", "A valve.")
    where(ana, "Porto", "English", "Portuguese")
    where(ben, "Osaka", "English")
    where(cleo, "Osaka", "French")
    writing.community(ben, cleo, name="Pumps", slug="pumps")
    settle()
    client = sign_in(factories.person())
    page = client.get("/experts?q=valves").text
    assert 'href="/experts?q=valves&amp;place=osaka"><span>Osaka</span><span class="numeric">2<' in page
    assert 'href="/experts?q=valves&amp;community=pumps"><span>Pumps</span><span class="numeric">2<' in page
    page = client.get("/experts?q=valves&place=osaka&language=english&community=pumps").text
    assert names_in(page) == ["Ben Okafor"]
    assert (
        'href="/experts?q=valves&amp;place=osaka&amp;community=pumps" aria-label="No longer only: English"'
        in page
    )


def test_narrowing_never_changes_the_order_of_those_who_stay(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    people = [ana, *(factories.person(f"Person {letter}") for letter in "ABCDEF")]
    for number, each in enumerate(people):
        writing.post(each, f"Valves {number}", "valve " * (number + 1) + "pipe " * (9 - number))
        where(each, "Osaka" if number % 2 else "Porto")
    settle()
    client = sign_in(ana)
    every = names_in(client.get("/experts?q=valves pipes").text)
    some = names_in(client.get("/experts?q=valves pipes&place=osaka").text)
    assert len(some) == 3
    assert some == [name for name in every if name in some]


def test_a_place_that_the_question_names_narrows_and_can_be_taken_back(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    ben = factories.person("Ben Okafor")
    for each, place in ((ana, "Porto"), (ben, "Osaka")):
        writing.post(each, f"Valves of {each.name}", "A leaking valve.")
        where(each, place)
    settle()
    client = sign_in(ana)
    page = client.get("/experts?q=Who can help me with leaking valves in Osaka?").text
    assert names_in(page) == ["Ben Okafor"]
    assert "anywhere=1" in page
    anywhere = client.get("/experts?q=Who can help me with leaking valves in Osaka?&anywhere=1").text
    assert sorted(names_in(anywhere)) == ["Ana Ferreira", "Ben Okafor"]


def test_what_somebody_shows_only_to_some_narrows_nothing(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(ana, "Valves", "A valve.")
    hidden = Words(name=ana.name, office="Osaka", audiences={Field.OFFICE: Audience.ME})
    service.edit_profile(ana, hidden)
    secret = writing.community(ana, name="Takeover", slug="takeover", access=Access.INVITED)
    settle()
    client = sign_in(factories.person())
    writing.post(factories.person("Ben Okafor"), "Valves", "A valve.")
    settle()
    page = client.get("/experts?q=valves").text
    assert "Osaka" not in page
    assert secret.name not in page
    for asked in ("place=osaka", "community=takeover", "community=never-was"):
        assert names_in(client.get(f"/experts?q=valves&{asked}").text) == []


def test_with_nobody_left_every_choice_can_be_dropped(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    ben = factories.person("Ben Okafor")
    for each, place in ((ana, "Porto"), (ben, "Osaka")):
        writing.post(each, f"Valves of {each.name}", "A leaking valve.")
        where(each, place, "English" if each is ana else "French")
    settle()
    page = sign_in(ana).get("/experts?q=valves&place=osaka&language=english").text
    assert "Nobody of those fits all of that" in page
    assert "Not only Osaka: 1 person</a>" in page
    assert "Not only English: 1 person</a>" in page
    assert 'href="/questions/new?q=valves">Ask everybody</a>' in page


def test_more_people_follow_on_another_page(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    for number in range(12):
        writing.post(factories.person(f"Person {number:02}"), f"Valves {number}", "A valve.")
    settle()
    client = sign_in(ana)
    first = client.get("/experts?q=valves").text
    assert "12 people may know" in first
    assert 'href="/experts?q=valves&amp;page=2"' in first
    second = client.get("/experts?q=valves&page=2").text
    assert len(names_in(first)) == 10
    assert len(names_in(second)) == 2
    assert not set(names_in(first)) & set(names_in(second))
    assert "No more people" in client.get("/experts?q=valves&page=9").text


def test_asking_here_names_what_most_of_the_pieces_found_are_about(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    ben = factories.person("Ben Okafor")
    for number in range(3):
        writing.post(ana, f"Leaking valves {number}", "A valve.", tags=["Water hammer"])
    writing.post(ben, "A valve of my own", "A valve.", tags=["Hobbies"])
    settle()
    client = sign_in(ben)
    page = client.get("/experts", query_string={"q": "Who can help with leaking valves?"}).text
    (path,) = set(re.findall(r'href="(/questions/new\?[^"]*invite=ana[^"]*)"', page))
    assert "topic=Water+hammer" in path
    assert 'value="Water hammer"' in client.get(path.replace("&amp;", "&")).text


def test_a_long_question_is_a_short_title_and_all_of_it_below(ana: Person, sign_in: SignIn) -> None:
    asked = " ".join(f"word{number}" for number in range(40))
    page = sign_in(ana).get("/questions/new", query_string={"q": asked}).text
    assert asked in page
    assert re.search(r'value="word0 word1 [word0-9 ]{100,140} …"', page)
