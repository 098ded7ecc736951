"""Nobody is asked or greeted again and again on the way into a community."""

from datetime import timedelta

from social.communities.models import Access
from social.core.clock import freeze, now
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written
from tests.telling import told

HERE = "/communities/circle"


def test_a_not_now_holds_for_its_ninety_days_whatever_hosts_do(sign_in: SignIn) -> None:
    ana, ben, rui = (factories.person(name) for name in ("Ana", "Ben", "Rui"))
    circle = written.community(ana, slug="circle", name="Circle", access=Access.INVITED)
    written.belong(circle, ben)
    host, guest, invite = sign_in(ana), sign_in(rui), {"handle": "rui", "words": "Do come."}
    host.post(f"{HERE}/invitations", data=invite)
    guest.post(f"{HERE}/invitation/refusal")
    answer = host.post(f"{HERE}/invitations/rui/end", follow_redirects=True)  # from a page opened before
    assert "Rui said not now" in answer.text
    assert "That invitation is taken back" not in answer.text
    again = host.post(f"{HERE}/invitations", data=invite)
    assert (again.status_code, "said not now" in again.text, told(rui)) == (422, True, [])
    assert sign_in(ben).post(f"{HERE}/invitations/rui/end").status_code == 403
    assert host.post(f"{HERE}/invitations/ben/end").status_code == 404
    with freeze(now() + timedelta(days=91)):
        host = sign_in(ana)
        assert host.post(f"{HERE}/invitations", data=invite).status_code == 303
        assert (
            "That invitation is taken back"
            in host.post(f"{HERE}/invitations/rui/end", follow_redirects=True).text
        )


def test_a_newcomer_is_welcomed_once_by_whichever_host_is_first(sign_in: SignIn) -> None:
    ana, ben, rui, eve = (factories.person(name) for name in ("Ana", "Ben", "Rui", "Eve"))
    circle = written.community(ana, slug="circle", name="Circle")
    written.belong(circle, ben, rui, eve)
    host, other, at = sign_in(ana), sign_in(ben), f"{HERE}/members/rui/welcome"
    host.post(f"{HERE}/members/ben/hosting")
    other.post(f"{HERE}/hosting/acceptance")
    assert host.post(at, data={"words": "Welcome, Rui."}).status_code == 303
    for each in (host, other):
        answer = each.post(at, data={"words": "Bring your boots."})
        assert answer.status_code == 422
        assert "Ana welcomed Rui" in answer.text
        assert "Bring your boots." in answer.text  # what was typed is not lost
    page = other.get(at).text
    assert "Ana welcomed Rui" in page
    assert "Welcome, Rui." in page
    assert "<textarea" not in page
    assert told(rui) == ["Ana in Circle: Welcome, Rui."]
    assert "Bring your boots." not in sign_in(eve).get(HERE).text
    assert other.post(f"{HERE}/members/eve/welcome", data={"words": "And you."}).status_code == 303
    assert told(eve) == ["Ben in Circle: And you."]
