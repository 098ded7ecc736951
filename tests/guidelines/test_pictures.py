"""Pictures of pages: in old versions, in drafts and in what is put forward, for whoever may read those."""

from flask.testing import FlaskClient

from tests import factories
from tests.conftest import SignIn
from tests.entries.test_pictures import seen, uploaded
from tests.factories.guidelines import page
from tests.guidelines.sending import send


def statuses(address: str, *clients: FlaskClient) -> list[int]:
    return [seen(each, address).status_code for each in clients]


def test_a_picture_of_an_old_version_is_read_there_and_comes_back_with_it(sign_in: SignIn) -> None:
    ana, bram, wei = (sign_in(factories.person()) for _ in range(3))
    page(factories.person(), "Meters", "Words.")
    shown, secret = uploaded(ana), uploaded(ana)
    send(ana, "meters", f"Look: ![]({shown})")
    send(bram, "meters", f"Words. ![]({secret})", base=2)
    send(bram, "meters", "Words alone.", base=3)
    assert statuses(shown, ana, bram, wei) == [200, 200, 200]
    for number in (2, 3):
        bram.post(f"/guidelines/meters/revisions/{number}/restoration")
        assert statuses(shown, ana, bram, wei) == [200, 200, 200]
        assert statuses(secret, ana, bram, wei) == [200, 404, 404], "its owner never put it there"
