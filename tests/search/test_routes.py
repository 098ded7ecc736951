"""The search page and the suggestions of the palette."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from social.communities.models import Access
from social.core.search.engine import SearchTooSlow
from social.people.models import Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing


def found(client: FlaskClient, query: str) -> str:
    answer = client.get("/search", query_string={"q": query})
    assert answer.status_code == 200
    return answer.text


def test_a_new_post_is_found_by_any_form_of_its_words(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    writing.post(ana, "Calibrating probes", "The chlorine probe drifts in winter.")
    settle()
    page = found(sign_in(ana), "calibrate probe")
    assert "<mark>Calibrating</mark> <mark>probes</mark>" in page
    assert "The chlorine <mark>probe</mark> drifts" in page


def test_an_edited_post_is_found_by_its_new_words_only(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    from social.core.database import db
    from social.entries.writing import set_words

    post = writing.post(ana, "Valves", "Forty valves.")
    settle()
    set_words(post, ana, "Valves", "Sixty hydrants.")
    db.session.commit()
    settle()
    client = sign_in(ana)
    assert post.path in found(client, "hydrants")
    assert "Nothing found" in found(client, "forty")


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ('"night flow"', True),
        ('"flow night"', False),
        ("author:ana.ferreira flow", True),
        ("author:somebody flow", False),
        ("tag:leaks flow", True),
        ("tag:trains flow", False),
        ("kind:post flow", True),
        ("kind:guideline flow", False),
        ("flow -night", False),
        ("flow after:2020", True),
        ("flow before:2020", False),
    ],
)
def test_the_query_language_narrows(
    query: str, finds: bool, ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    post = writing.post(ana, "Morning triage", "I look at the night flow first.", tags=["leaks"])
    settle()
    assert (post.path in found(sign_in(ana), query)) is finds


def test_in_finds_what_stands_in_a_community(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    place = writing.community(ana, slug="field-notes")
    post = writing.post(ana, "Pipes", place=place)
    settle()
    assert post.path in found(sign_in(ana), "pipes in:field-notes")
    assert post.path not in found(sign_in(ana), "pipes in:elsewhere")


def test_comments_and_people_are_found_and_counted_by_kind(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    post = writing.post(ana, "Acoustics")
    comment = writing.comment(post, ana, "Acoustics of PVC pipes.")
    settle()
    page = found(sign_in(ana), "acoustics")
    assert comment.path in page
    assert 'Comments<span class="tabs-count">1</span>' in page
    assert ana.path in found(sign_in(ana), "ferreira")


def test_one_kind_can_be_chosen(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    post = writing.post(ana, "Acoustics")
    comment = writing.comment(post, ana, "Acoustics of PVC pipes.")
    settle()
    page = sign_in(ana).get("/search?q=acoustics&kind=comment").text
    assert comment.path in page
    assert f'href="{post.path}"' not in page


def test_a_slip_is_answered_with_the_word_that_was_meant(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(ana, "Chlorine in winter")
    settle()
    page = found(sign_in(ana), "chlorien")
    assert "Did you mean" in page
    assert "<strong>chlorine</strong>" in page


def test_what_is_private_is_found_by_members_alone(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    outsider = factories.person()
    place = writing.community(ana, access=Access.INVITED)
    post = writing.post(ana, "Tender for Braga", place=place)
    settle()
    assert post.path in found(sign_in(ana), "braga")
    assert post.path not in found(sign_in(outsider), "braga")
    assert "Nothing found" in found(sign_in(outsider), "braga")


def test_drafts_are_not_found(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    writing.post(ana, "Half a thought", published=False)
    settle()
    assert "Nothing found" in found(sign_in(ana), "thought")


def test_without_a_question_the_page_explains_itself(ana: Person, sign_in: SignIn) -> None:
    assert "Search everything you may read" in sign_in(ana).get("/search").text


def test_hostile_questions_get_a_page(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    writing.post(ana)
    settle()
    client = sign_in(ana)
    for query in ("(" * 5000, "a*", "[a TO z]", '"', "😀" * 300, "\x00", "author:", "before:soon", "- - -"):
        assert client.get("/search", query_string={"q": query}).status_code == 200


def test_a_wrong_page_number_shows_the_nearest(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    writing.post(ana, "Only one")
    settle()
    assert sign_in(ana).get("/search?q=only&page=abc&kind=nonsense").status_code == 200


def test_strangers_are_asked_to_sign_in(client: FlaskClient) -> None:
    for path in ("/search?q=x", "/search/suggestions?q=xx", "/experts?q=x"):
        assert client.get(path).status_code == 302


def test_the_palette_offers_people_pages_and_tags(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    post = writing.post(ana, "Ferrules on plastic", tags=["Ferry"])
    settle()
    options = sign_in(ana).get("/search/suggestions?q=ferr").text
    assert f'href="{ana.path}"' in options
    assert f'href="{post.path}"' in options
    assert 'href="/topics/ferry"' in options


def test_the_palette_keeps_its_offers_while_the_next_word_begins(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    post = writing.post(ana, "Ferrules on plastic")
    settle()
    for typed in ("ferrules", "ferrules ", "ferrules p", "ferrules pl", "ferrules pla"):
        assert post.path in sign_in(ana).get("/search/suggestions", query_string={"q": typed}).text, typed
    assert post.path not in sign_in(ana).get("/search/suggestions?q=ferrules+pli").text


def test_the_palette_does_not_offer_what_is_private(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    outsider = factories.person("Otto Outside")
    place = writing.community(ana, access=Access.REQUEST)
    writing.post(ana, "Ferrules on plastic", place=place, tags=["ferrules"])
    settle()
    assert "ferrules" not in sign_in(outsider).get("/search/suggestions?q=ferr").text.lower()


def test_a_lost_index_is_built_anew_by_whoever_searches_first(
    app: Flask, sign_in: SignIn, settle: Settle
) -> None:
    ana = factories.person("Ana Ferreira")
    writing.post(ana, "Acoustic leak logging")
    settle()
    (app.extensions["settings"].instance / "search" / "CURRENT").unlink()
    client = sign_in(ana)
    for address in ("/search?q=leak", "/experts?q=leak", "/search/suggestions?q=leak"):
        answer = client.get(address)
        assert answer.status_code == 503
        assert "Search is being put in order" in answer.text
    settle()
    assert "Acoustic" in client.get("/search?q=leak").text


def test_a_search_that_takes_too_long_says_so(
    app: Flask, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tired(*_asked: object, **_how: object) -> None:
        raise SearchTooSlow("Ask for fewer or rarer words.")

    monkeypatch.setattr(app.extensions["search"], "search", tired)
    answer = sign_in(factories.person("Ana Ferreira")).get("/search?q=the+of")
    assert answer.status_code == 503
    assert "Ask for fewer or rarer words." in answer.text
