"""Coming to a community, looking after it, and leaving."""

from datetime import timedelta

from sqlalchemy import select

from social.communities.models import Access, Community, Invitation, JoinRequest, Membership
from social.core.clock import freeze, now
from social.core.database import db
from social.people.models import Person
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written
from tests.telling import told


def members() -> dict[str, bool]:
    """{name: whether a host}."""
    rows = db.session.execute(select(Person.name, Membership.host).join_from(Membership, Person))
    return {row.name: row.host for row in rows}


def test_the_list_shows_ones_own_the_open_and_the_listed_ones(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    written.community(ana, name="Open circle")
    written.community(ana, name="Closed circle", access=Access.INVITED)
    written.community(ana, name="Asking circle", access=Access.REQUEST)
    written.community(ana, name="Listed circle", access=Access.INVITED, hidden=False)
    page = sign_in(rui).get("/communities").text
    assert "Open circle" in page
    assert "Listed circle" in page
    assert "Closed circle" not in page
    assert "Asking circle" not in page
    assert "Closed circle" in sign_in(ana).get("/communities").text


def test_anybody_joins_an_open_one_and_leaves_again(sign_in: SignIn) -> None:
    written.community(factories.person("Ana"), slug="circle")
    client = sign_in(factories.person("Rui"))
    for _ in range(2):  # twice does no harm
        assert client.post("/communities/circle/membership").status_code == 303
    assert members() == {"Ana": True, "Rui": False}
    for _ in range(2):
        assert client.post("/communities/circle/membership/end").status_code == 303
    assert members() == {"Ana": True}


def test_a_hidden_one_does_not_exist_for_others(sign_in: SignIn) -> None:
    written.community(factories.person("Ana"), slug="circle", access=Access.INVITED)
    client = sign_in(factories.person("Rui"))
    for path in ("", "/members", "/edit", "/invitations", "/requests/new"):
        assert client.get(f"/communities/circle{path}").status_code == 404
    for path in (
        "/membership",
        "/invitations",
        "/edit",
        "/membership/end",
        "/members/ana/hosting",
        "/requests",
    ):
        assert client.post(f"/communities/circle{path}").status_code == 404
    assert members() == {"Ana": True}


def test_of_a_listed_one_outsiders_see_what_it_is_for_and_nothing_in_it(sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana"), factories.person("Ben Okafor")
    circle = written.community(
        ana, ben, slug="circle", access=Access.INVITED, hidden=False, purpose_html="<p>What for</p>"
    )
    written.post(ben, "Seen in the ground", place=circle)
    client = sign_in(factories.person("Rui"))
    page = client.get("/communities/circle").text
    assert "What for" in page
    assert "Ana" in page
    assert "2 members" in page
    assert "Ben Okafor" not in page
    assert "Seen in the ground" not in page
    assert client.get("/communities/circle/members").status_code == 404
    assert client.post("/communities/circle/membership").status_code == 403
    assert client.post("/communities/circle/requests").status_code == 403


def test_an_invited_person_sees_a_hidden_one_and_comes(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    written.community(ana, slug="circle", name="Circle", access=Access.INVITED)
    host, guest = sign_in(ana), sign_in(rui)
    sent = host.post("/communities/circle/invitations", data={"handle": "@Rui", "words": "You hear well."})
    assert (sent.status_code, members()) == (303, {"Ana": True})
    assert told(rui) == ["Ana invites you to Circle: You hear well."]
    assert "You hear well." in guest.get("/communities").text
    assert guest.get("/communities/circle").status_code == 200
    assert guest.get("/communities/circle/members").status_code == 404
    assert guest.post("/communities/circle/membership").status_code == 303
    assert members() == {"Ana": True, "Rui": False}
    assert db.session.query(Invitation).count() == 0
    assert told(ana) == ["Rui accepted your invitation"]


def test_whoever_says_not_now_is_left_in_peace_and_a_hidden_one_is_gone(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    written.community(ana, slug="circle", name="Circle", access=Access.INVITED)
    host, guest = sign_in(ana), sign_in(rui)
    invite = {"handle": "rui"}
    host.post("/communities/circle/invitations", data=invite)
    assert guest.post("/communities/circle/invitation/refusal").location == "/communities"
    assert guest.get("/communities/circle").status_code == 404
    assert (told(rui), told(ana)) == ([], [])
    again = host.post("/communities/circle/invitations", data=invite | {"words": "Please come."})
    assert again.status_code == 422
    assert "said not now" in again.text
    assert "Please come." in again.text
    with freeze(now() + timedelta(days=91)):
        host, guest = sign_in(ana), sign_in(rui)  # a session ends after a day
        assert host.post("/communities/circle/invitations", data=invite).status_code == 303
        assert guest.get("/communities/circle").status_code == 200
        assert host.post("/communities/circle/invitations/rui/end").status_code == 303
        assert guest.get("/communities/circle").status_code == 404


def test_inviting_nobody_or_a_member_is_refused_with_the_reason(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    written.community(ana, slug="circle")
    factories.person("Gone", left_on=(now() - timedelta(days=2)).date())
    client = sign_in(ana)
    for handle, words in (
        ("", "Write the handle"),
        ("no.body", "Nobody has the handle no.body"),
        ("ana", "already"),
        ("gone", "left the company"),
    ):
        answer = client.post("/communities/circle/invitations", data={"handle": handle})
        assert answer.status_code == 422
        assert words in answer.text


def test_hosts_ask_their_questions_and_answer_with_a_word(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    asks = ["What brings you here?", "What can you bring along?"]
    circle = written.community(
        ana, slug="circle", name="Circle", access=Access.REQUEST, hidden=False, questions=asks
    )
    host, guest = sign_in(ana), sign_in(rui)
    assert asks[1] in guest.get("/communities/circle/requests/new").text
    half = guest.post("/communities/circle/requests", data={"answers-0": "The noise at night"})
    assert (half.status_code, "The noise at night" in half.text) == (422, True)
    sent = {"answers-0": "The noise", "answers-1": "My ears", "answers-2": "More"}
    assert guest.post("/communities/circle/requests", data=sent).status_code == 303
    assert guest.post("/communities/circle/requests", data=sent).status_code == 303  # sent twice
    kept = db.session.get_one(JoinRequest, (circle.id, rui.id))
    assert kept.answers == [[asks[0], "The noise"], [asks[1], "My ears"]]
    assert told(ana) == ["Rui asks to join Circle"]
    assert guest.post("/communities/circle/requests/rui/acceptance").status_code == 404  # not inside
    assert host.post("/communities/circle/requests/rui/refusal", data={"words": ""}).status_code == 422
    host.post("/communities/circle/requests/rui/refusal", data={"words": "We are full this spring."})
    assert "We are full this spring." in guest.get("/communities/circle").text
    assert guest.post("/communities/circle/requests", data=sent).status_code == 403
    with freeze(now() + timedelta(days=31)):
        guest = sign_in(rui)
        assert guest.post("/communities/circle/requests", data=sent).status_code == 303
    assert host.post("/communities/circle/requests/rui/acceptance").status_code == 303
    assert host.post("/communities/circle/requests/rui/acceptance").status_code == 404
    assert members() == {"Ana": True, "Rui": False}


def test_whoever_was_refused_and_is_invited_later_may_say_yes_or_no_or_nothing(sign_in: SignIn) -> None:
    ana, rui, eve = (factories.person(name) for name in ("Ana", "Rui", "Eve"))
    written.community(ana, slug="circle", name="Circle", access=Access.REQUEST, hidden=False)
    host, guest = sign_in(ana), sign_in(rui)
    guest.post("/communities/circle/requests")
    host.post("/communities/circle/requests/rui/refusal", data={"words": "We are full."})
    answer = host.post("/communities/circle/invitations", data={"handle": "rui"}, follow_redirects=True)
    assert "They may come, or say not now, or say nothing." in answer.text
    assert members() == {"Ana": True}
    assert "Ana</span></a> invites you" in guest.get("/communities/circle").text
    guest.post("/communities/circle/invitation/refusal")
    assert "We are full." in guest.get("/communities/circle").text
    sign_in(eve).post("/communities/circle/requests")  # and who still waits is let in
    answer = host.post("/communities/circle/invitations", data={"handle": "eve"}, follow_redirects=True)
    assert "Eve had asked to come, and is a member now." in answer.text
    assert members() == {"Ana": True, "Eve": False}
    assert told(eve) == ["Ana says yes: you belong to Circle now"]


def test_newcomers_are_greeted_by_name_in_words_that_can_be_changed(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui Tavares")
    written.community(ana, slug="circle", name="Circle", welcome="Which pipe do you hear?")
    host, guest = sign_in(ana), sign_in(rui)
    guest.post("/communities/circle/membership")
    at = "/communities/circle/members/rui.tavares/welcome"
    assert at in host.get("/communities/circle").text
    assert "Welcome, Rui. Which pipe do you hear?" in host.get(at).text
    assert guest.post(at, data={"words": "Hello me"}).status_code == 403
    assert host.post(at, data={"words": " "}).status_code == 422
    host.post(at, data={"words": "Welcome, Rui. Bring your boots."})
    assert "Bring your boots." in guest.get("/communities/circle").text
    assert told(rui) == ["Ana in Circle: Welcome, Rui. Bring your boots."]
    with freeze(now() + timedelta(days=15)):
        host, guest = sign_in(ana), sign_in(rui)
        assert host.get(at).status_code == 404
        assert "Bring your boots." not in guest.get("/communities/circle").text


def test_only_hosts_invite_remove_and_offer_hosting(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    factories.person("Eve")
    written.community(ana, rui, slug="circle")
    for client in (sign_in(rui), sign_in(factories.person("Boss", roles=("admin",)))):
        assert client.post("/communities/circle/invitations", data={"handle": "eve"}).status_code == 403
        assert client.post("/communities/circle/members/rui/hosting").status_code == 403
        assert (
            client.post("/communities/circle/members/ana/removal", data={"words": "Mine"}).status_code == 403
        )
        assert client.post("/communities/circle/edit", data={"name": "Mine"}).status_code == 403
        assert client.post("/communities/circle/hosting/acceptance").status_code == 403
    assert members() == {"Ana": True, "Rui": False}


def test_a_member_is_removed_with_a_reason_and_a_host_is_not(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    circle = written.community(ana, rui, slug="circle", name="Circle", access=Access.INVITED)
    post = written.post(rui, "Seen in the ground", place=circle)
    client = sign_in(ana)
    assert client.post("/communities/circle/members/ana/removal", data={"words": "Me"}).status_code == 403
    assert client.post("/communities/circle/members/rui/removal", data={}).status_code == 422
    client.post("/communities/circle/members/rui/removal", data={"words": "You changed teams."})
    assert members() == {"Ana": True}
    assert told(rui) == ["Ana ended your membership of Circle: You changed teams."]
    assert client.get(post.path).status_code == 200
    assert sign_in(rui).get(post.path).status_code == 404


def test_hosting_is_offered_accepted_and_handed_over(sign_in: SignIn) -> None:
    ana, rui = factories.person("Ana"), factories.person("Rui")
    written.community(ana, rui, slug="circle", name="Circle")
    host, member = sign_in(ana), sign_in(rui)
    assert "last host" in host.post("/communities/circle/membership/end", follow_redirects=True).text
    assert "last host" in host.post("/communities/circle/hosting/end", follow_redirects=True).text
    assert host.post("/communities/circle/members/nobody/hosting").status_code == 404
    host.post("/communities/circle/members/rui/hosting")
    assert "look after Circle" in member.get("/communities/circle").text
    member.post("/communities/circle/hosting/refusal")
    assert members() == {"Ana": True, "Rui": False}
    assert "cannot look after Circle" in told(ana)[0]
    host.post("/communities/circle/members/rui/hosting", data={"in_place": "1"})
    member.post("/communities/circle/hosting/acceptance")
    assert members() == {"Ana": False, "Rui": True}
    assert host.post("/communities/circle/hosting/end").status_code == 403


def test_what_is_asked_of_a_community_is_checked(sign_in: SignIn) -> None:
    ana = factories.person("Ana")
    circle = written.community(ana, slug="circle", name="Circle", purpose="Pipes")
    client = sign_in(ana)
    words = {"name": "Circle", "purpose": "Pipes", "access": "request", "listed": "y"}
    for questions, says in (("One?\nTwo?\nThree?\nFour?", "3 questions"), ("x" * 201, "200 characters")):
        answer = client.post("/communities/circle/edit", data=words | {"questions": questions})
        assert answer.status_code == 422
        assert says in answer.text
        assert questions in answer.text
    client.post("/communities/circle/edit", data=words | {"questions": " One? \n\n Two?"})
    db.session.expire_all()
    kept = db.session.get_one(Community, circle.id)
    assert (kept.questions, kept.access, kept.hidden) == (["One?", "Two?"], "request", False)
