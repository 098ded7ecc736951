"""Pictures of pages: in old versions, in drafts and in what is put forward, for whoever may read those."""

import pytest
from flask.testing import FlaskClient

from social.communities.models import Access
from tests import factories
from tests.adoption.putting import agreed, put_forward, row, say
from tests.conftest import SignIn
from tests.entries.test_pictures import seen, uploaded
from tests.factories.guidelines import page
from tests.factories.writing import community
from tests.guidelines.sending import field_of, send
from tests.moderation.looking import act


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


def test_pictures_of_a_draft_are_for_its_writers_and_of_a_proposal_for_its_readers(sign_in: SignIn) -> None:
    ana, bram, reader, moderator = (factories.person(roles=roles) for roles in ((), (), (), ("moderator",)))
    page(ana, "Meters", "Words.", community=community(ana, bram, access=Access.OPEN))
    agreed("Meters")
    hers, his, other = sign_in(ana), sign_in(bram), sign_in(reader)
    shown, secret = uploaded(hers), uploaded(hers)

    send(hers, "meters", f"Words.\n\n![]({shown})", then="keep")
    seq = field_of(his.get("/guidelines/meters/draft").text, "seq")
    send(his, "meters", f"![]({shown})\n\nWords. ![]({secret})", then="keep", base_seq=seq)
    assert statuses(shown, hers, his, other) == [200, 200, 404], "also when somebody else has moved it"
    assert statuses(secret, hers, his, other) == [200, 404, 404], "its owner never put it there"

    change = put_forward(his, "Meters")
    assert shown in other.get(change.path).text
    assert statuses(shown, hers, his, other) == [200, 200, 200]
    assert statuses(secret, hers, his, other) == [200, 404, 404]
    act(sign_in(moderator), f"picture:{shown.rpartition('/')[2]}", "remove")
    assert statuses(shown, hers, his, other) == [200, 404, 404]


def test_pictures_of_a_thrown_draft_stay_with_who_may_write_the_page(sign_in: SignIn) -> None:
    ana, bram = factories.person(), factories.person()
    page(ana, "Meters", "Words.", community=community(ana, bram, access=Access.OPEN))
    hers, his, other = sign_in(ana), sign_in(bram), sign_in(factories.person())
    shown = uploaded(hers)
    send(hers, "meters", f"Words. ![]({shown})", then="keep")
    seq = field_of(his.get("/guidelines/meters/draft").text, "seq")
    assert his.post("/guidelines/meters/draft/removal", data={"seq": seq}).status_code == 302
    assert statuses(shown, hers, his, other) == [200, 200, 404]


@pytest.mark.parametrize("by_agreement", [False, True])
def test_readers_get_the_pictures_of_a_draft_that_their_owners_put_there(
    sign_in: SignIn, by_agreement: bool
) -> None:
    page(factories.person(), "Meters", "Words.")
    ana, bram, wei = (sign_in(factories.person()) for _ in range(3))
    shown, secret = uploaded(ana), uploaded(ana)
    send(ana, "meters", f"Words of hers. ![]({shown})", then="keep")
    seq = field_of(bram.get("/guidelines/meters/draft").text, "seq")
    send(bram, "meters", f"Words of hers. ![]({shown})\n\n![]({secret})", then="keep", base_seq=seq)
    if by_agreement:
        agreed("Meters", agreements=1)
        say(wei, put_forward(bram, "Meters"), "agree")
    else:
        seq = field_of(bram.get("/guidelines/meters/draft").text, "seq")
        refused = bram.post("/guidelines/meters/publication", data={"seq": 0})
        assert refused.status_code == 409, "he has not seen what she wrote"
        bram.post("/guidelines/meters/publication", data={"seq": seq})
    assert row("Meters").version == 2
    assert statuses(shown, ana, bram, wei) == [200, 200, 200]
    assert statuses(secret, ana, bram, wei) == [200, 404, 404]
