"""Whom one knows already, and through whom one could be introduced."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete

from social.blogs.models import Post
from social.communities.models import Access, Membership
from social.communities.reader import reader_for
from social.core.database import db
from social.entries import writing as craft
from social.entries.models import ContributionRole
from social.expertise.finding.acquaintance import known_to
from social.people.models import Follow, Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.expertise.finding.test_experts import names_in
from tests.factories import writing
from tests.statements import statements


@pytest.fixture
def ben(ana: Person) -> Person:
    """Somebody who knows about valves."""
    ben = factories.person("Ben Okafor")
    writing.post(ben, "Valves", "A valve.")
    return ben


@pytest.fixture
def mei(app: object) -> Person:
    return factories.person("Mei Tanaka")


def together(title: str, one: Person, other: Person, **where: object) -> Post:
    """A post that two wrote together."""
    post = writing.post(one, title, **where)  # type: ignore[arg-type]  # the test names what it gives
    craft.credit(post, other.id, ContributionRole.COAUTHOR)
    db.session.commit()
    return post


def follow_each_other(one: Person, other: Person) -> None:
    db.session.add_all(
        [Follow(follower_id=one.id, followed_id=other.id), Follow(follower_id=other.id, followed_id=one.id)]
    )
    db.session.commit()


def page_of(client: FlaskClient, more: str = "") -> str:
    """The page about valves, its words with single spaces."""
    return " ".join(client.get(f"/experts?q=valves{more}").text.split())


def test_writing_together_is_knowing(ana: Person, ben: Person, sign_in: SignIn, settle: Settle) -> None:
    post = together("Pumps", ana, ben)
    settle()
    said = f'You know each other: you wrote <a href="/entries/{post.id}">“Pumps”</a> together.'
    assert said in page_of(sign_in(ana))


@pytest.mark.parametrize("who_answers", ["ana", "ben"])
def test_answering_one_another_is_knowing(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle, who_answers: str
) -> None:
    author, other = (ben, ana) if who_answers == "ana" else (ana, ben)
    writing.comment(writing.post(author, "Tea"), other, "Yes.")
    settle()
    assert "“Tea”</a>." in page_of(sign_in(ana))


def test_following_each_other_is_knowing_and_following_alone_is_not(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    db.session.add(Follow(follower_id=ana.id, followed_id=ben.id))
    settle()
    client = sign_in(ana)
    assert "You know each other" not in page_of(client)
    db.session.add(Follow(follower_id=ben.id, followed_id=ana.id))
    settle()
    assert "You know each other: you follow each other." in page_of(client)


def test_a_private_community_in_common_is_knowing_and_an_open_one_is_not(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.community(ana, ben, name="Everybody")
    settle()
    client = sign_in(ana)
    assert "You know each other" not in page_of(client)
    writing.community(ana, ben, name="Takeover", slug="takeover", access=Access.INVITED)
    settle()
    assert 'you are both in <a href="/communities/takeover">Takeover</a>.' in page_of(client)


def test_the_path_leads_through_a_colleague_whom_both_know(
    ana: Person, ben: Person, mei: Person, sign_in: SignIn, settle: Settle
) -> None:
    together("Pumps", ana, mei)
    hoses = together("Hoses", mei, ben)
    settle()
    page = page_of(sign_in(ana))
    assert 'You both know <a href="/people/mei.tanaka">Mei Tanaka</a>: you and Mei wrote' in page
    assert f'; Mei and Ben wrote <a href="/entries/{hoses.id}">“Hoses”</a> together.' in page
    assert "“Pumps”" in page


def test_whom_both_follow_and_are_followed_by_is_a_path_too(
    ana: Person, ben: Person, mei: Person, sign_in: SignIn, settle: Settle
) -> None:
    follow_each_other(ana, mei)
    follow_each_other(mei, ben)
    settle()
    assert "you and Mei follow each other; Mei and Ben follow each other." in page_of(sign_in(ana))


def test_what_the_asker_may_not_read_is_no_path(
    ana: Person, ben: Person, mei: Person, sign_in: SignIn, settle: Settle
) -> None:
    together("Pumps", ana, mei)
    secret = writing.community(mei, ben, name="Takeover", access=Access.INVITED)
    together("Secret hoses", mei, ben, place=secret)
    settle()
    page = page_of(sign_in(ana))
    assert "You both know" not in page
    assert "Secret hoses" not in page


def test_what_the_asker_may_not_read_any_more_is_no_tie(ana: Person, ben: Person) -> None:
    secret = writing.community(ben, ana, name="Takeover", access=Access.INVITED)
    together("Secret hoses", ben, ana, place=secret)
    assert ben.id in known_to(reader_for(ana.id))
    db.session.execute(delete(Membership).where(Membership.person_id == ana.id))
    db.session.commit()
    assert known_to(reader_for(ana.id)) == {}


def test_the_list_can_be_narrowed_to_those_one_knows(
    ana: Person, ben: Person, mei: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(mei, "More valves", "A valve.")
    together("Pumps", ana, ben)
    settle()
    client = sign_in(ana)
    assert '<span>People you know</span><span class="numeric">1</span>' in page_of(client)
    assert names_in(page_of(client, "&known=1")) == ["Ben Okafor"]
    assert "Nobody of those fits all of that" in page_of(sign_in(mei), "&known=1")


def test_the_list_can_be_narrowed_to_those_a_colleague_leads_to(
    ana: Person, ben: Person, mei: Person, sign_in: SignIn, settle: Settle
) -> None:
    writing.post(factories.person("Cleo Martin"), "More valves", "A valve.")
    together("Pumps", ana, mei)
    together("Hoses", mei, ben)
    settle()
    client = sign_in(ana)
    assert '<span>Through a colleague</span><span class="numeric">1</span>' in page_of(client)
    page = page_of(client, "&known=2")
    assert names_in(page) == ["Ben Okafor"]
    assert "You both know" in page
    assert 'aria-label="No longer only: Through a colleague"' in page
    assert len(names_in(page_of(client, "&known=everybody"))) == 2


def test_ties_and_paths_cost_two_statements_however_many_there_are(
    ana: Person, ben: Person, mei: Person, sign_in: SignIn, settle: Settle
) -> None:
    client = sign_in(factories.person())
    settle()
    client.get("/experts?q=valves")
    with statements() as before:
        client.get("/experts?q=valves")
    for number in range(8):
        other = factories.person()
        together(f"Valves {number}", mei, other)
        together(f"Pumps {number}", ana, mei)
    settle()
    client = sign_in(ana)
    client.get("/experts?q=valves")
    with statements() as after:
        client.get("/experts?q=valves")
    # and one each for how colleagues know them, the days on which they joined in, and the subject
    assert len(after) <= len(before) + 4
