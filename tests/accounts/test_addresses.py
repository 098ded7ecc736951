"""E-mail addresses, network addresses, and where one may be led."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from social.accounts import addresses
from social.accounts.refusals import NotAnAddress
from social.web.redirects import same_site_path


@pytest.mark.parametrize("given_address", ["Ana@Tern.Example", " ana@tern.example ", "ANA@TERN.EXAMPLE"])
def test_an_address_is_kept_in_one_spelling(given_address: str) -> None:
    assert addresses.checked(given_address) == "ana@tern.example"


@pytest.mark.parametrize(
    "given_address",
    ["", "ana", "ana@", "@tern.example", "a b@tern.example", "ana@tern.example\nBcc: x@y.z"],
)
def test_what_is_no_address_is_refused(given_address: str) -> None:
    with pytest.raises(NotAnAddress, match="is not an e-mail address"):
        addresses.checked(given_address)


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_tries_are_counted_by_who_owns_the_address(address: str, counted: str) -> None:
    assert addresses.network(address) == counted


@given(st.text(alphabet="/\\:?#@.ab \t\r\n%\x00h", max_size=20))
def test_no_text_leads_to_another_site(wanted: str) -> None:
    path = same_site_path(wanted)
    if path is not None:
        assert path.startswith("/")
        assert not path.replace("\t", "").replace("\n", "").startswith(("//", "/\\"))
