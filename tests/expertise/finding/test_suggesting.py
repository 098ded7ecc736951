"""What is offered while somebody types a question, and on the page that waits for one."""

from flask.testing import FlaskClient

from social.communities.models import Access
from social.people.models import Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing


def offered(client: FlaskClient, typed: str, path: str = "/experts/suggestions") -> str:
    return client.get(path, query_string={"q": typed}).text


def test_subjects_that_people_are_known_for_and_people_are_offered(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(ana, "Valves", tags=["night flow", "anchors"])
    settle()
    client = sign_in(ana)
    assert 'href="/experts?q=night%20flow"' in offered(client, "nig")
    assert 'href="/experts?q=night%20flow"' in offered(client, "flo")
    assert "1 person" not in offered(client, "flo"), "who has written about it is counted when it is chosen"
    both = offered(client, "an")
    assert both.index("anchors") < both.index("Ana Ferreira")
    assert offered(client, "a").strip() == ""


def test_subjects_of_what_one_may_not_read_are_never_offered(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    secret = writing.community(ana, access=Access.INVITED)
    writing.post(ana, "Takeover plan", tags=["takeover"], place=secret)
    settle()
    assert "takeover" in offered(sign_in(ana), "take")
    stranger = sign_in(factories.person())
    assert "takeover" not in offered(stranger, "take")
    assert "takeover" not in stranger.get("/experts").text
    assert "Ana" not in offered(stranger, "takeover", "/search/suggestions")


def test_signs_of_patterns_offer_nothing(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    writing.post(ana, "Valves", tags=["valves"])
    settle()
    for typed in ("%%", "__", "%v_s", "🦆🦆", "\x00ab", "x" * 5000):
        assert "valves" not in offered(sign_in(ana), typed)


def test_the_palette_names_the_best_two_who_know(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    ben, cleo = factories.person("Ben Okafor"), factories.person("Cleo Martin")
    for number, each in enumerate((ana, ben, cleo)):
        writing.post(each, f"Loggers {number}", "loggers " * (3 - number))
    settle()
    options = offered(sign_in(cleo), "loggers", "/search/suggestions")
    line = options[options.index("data-who-knows") :]
    assert "Who knows about “loggers”?" in line
    assert line.count("avatar-xs") == 2
    assert "data-who-knows" not in offered(sign_in(cleo), "nonsenseword", "/search/suggestions")


def test_the_waiting_page_offers_what_the_company_writes_about(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    assert "Nobody has written anything yet" in sign_in(ana).get("/experts").text
    writing.post(ana, "Valves", tags=["valves"])
    settle()
    assert 'href="/experts?q=valves">valves</a>' in sign_in(ana).get("/experts").text


def test_where_nobody_is_found_subjects_near_the_question_are_offered(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(ana, "Sensors", "They drift.", tags=["chlorine"])
    secret = writing.community(ana, access=Access.INVITED)
    writing.post(ana, "Plan", "Quiet.", tags=["chloride takeover"], place=secret)
    settle()
    page = sign_in(factories.person()).get("/experts?q=chlorophyll").text
    assert "Nobody has written about “chlorophyll” yet" in page
    assert 'href="/experts?q=chlorine">chlorine</a>' in page
    assert "takeover" not in page
