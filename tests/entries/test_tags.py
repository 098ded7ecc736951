"""Tags: everything about one subject, and nothing of what one may not read."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from social.communities.models import Access
from social.entries.slugs import slug, tag_slug
from social.entries.writing import set_tags
from social.guidelines.models import Guideline
from social.people.models import Person
from tests import factories
from tests.factories import writing

SignIn = Callable[[Person], FlaskClient]


@pytest.fixture
def ana(app: Flask) -> Person:
    return factories.person("Ana Ferreira")


def guideline(author: Person, title: str, tags: list[str]) -> Guideline:
    page = Guideline(author_id=author.id, slug=slug(title), audience="everyone")
    writing.writing.set_words(page, author, title, "Words.")
    writing.writing.publish(page, author)
    set_tags(page, tags)
    return page


def test_a_subject_holds_posts_and_guidelines(ana: Person, sign_in: SignIn) -> None:
    writing.post(ana, "A post about it", tags=["Meters"])
    guideline(ana, "A page about it", ["meters"])
    page = sign_in(ana).get("/tags/meters").text
    assert "A post about it" in page
    assert 'href="/guidelines/a-page-about-it"' in page
    assert 'href="/tags/meters">Meters<span class="tag-count">2</span>' in sign_in(ana).get("/tags").text


def test_a_subject_of_which_one_may_read_nothing_is_not_there(ana: Person, sign_in: SignIn) -> None:
    circle = writing.community(ana, access=Access.INVITED)
    writing.post(ana, "Ours", tags=["merger"], place=circle)
    writing.post(ana, "Not yet", tags=["merger"], published=False)
    writing.post(ana, "For all", tags=["meters"])
    other = sign_in(factories.person())
    assert other.get("/tags/merger").status_code == 404
    assert other.get("/tags/merger/feed.atom").status_code == 404
    assert "merger" not in other.get("/tags").text
    assert "Ours" in sign_in(ana).get("/tags/merger").text
    assert other.get("/tags/no-such").status_code == 404


def test_the_number_beside_a_subject_counts_what_one_may_read(ana: Person, sign_in: SignIn) -> None:
    writing.post(ana, "Ours", tags=["meters"], place=writing.community(ana, access=Access.INVITED))
    writing.post(ana, "For all", tags=["meters"])
    assert '<span class="tag-count">1</span>' in sign_in(factories.person()).get("/tags").text
    assert '<span class="tag-count">2</span>' in sign_in(ana).get("/tags").text


def test_without_any_tag_the_page_says_what_to_do(ana: Person, sign_in: SignIn) -> None:
    assert "No tags yet" in sign_in(ana).get("/tags").text


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Smart metering", "smart-metering"),
        ("C++", "c-plus-plus"),
        ("C#", "c-sharp"),
        ("C", "c"),
        (".NET", "net"),
        ("Größe", "grosse"),
        ("会議", "u-6f7de8e48ace"),
    ],
)
def test_different_names_have_different_addresses(name: str, address: str) -> None:
    assert tag_slug(name) == address
