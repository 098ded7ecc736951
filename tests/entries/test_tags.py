"""Tags: the addresses of subjects, old and new."""

import pytest

from social.entries.slugs import tag_slug
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing


def test_old_addresses_of_subjects_lead_for_ever_to_their_pages(sign_in: SignIn) -> None:
    ana = factories.person("Ana Ferreira")
    writing.post(ana, "A post about it", tags=["C++"])
    client = sign_in(ana)
    for old, new in (
        ("/tags", "/topics"),
        ("/tags/c-plus-plus", "/topics/c-plus-plus"),
        ("/tags/c-plus-plus?page=2&a=%C3%A9", "/topics/c-plus-plus?page=2&a=%C3%A9"),
        ("/tags/no%20such", "/topics/no%20such"),
    ):
        answer = client.get(old)
        assert (answer.status_code, answer.location) == (301, new)
    assert "A post about it" in client.get("/tags/c-plus-plus", follow_redirects=True).text


def test_an_old_address_leads_to_no_other_site(sign_in: SignIn) -> None:
    client = sign_in(factories.person())
    for odd in ("/tags/%5C%5Cevil.example", "/tags/..", "/tags/https:evil.example"):
        location = client.get(odd).location or "/topics"
        assert location.startswith("/topics")


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
