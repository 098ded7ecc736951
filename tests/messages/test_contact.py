"""The ways to somebody's face, wherever they are shown."""

import re
from collections.abc import Callable
from datetime import date

from social.core.database import db
from social.people.models import Audience
from tests import factories
from tests.conftest import SignIn
from tests.factories import writing as written


def ways(page: str) -> list[tuple[str, str]]:
    """(what it is called aloud, where it leads) of the first row of contact on a page."""
    row = (
        page.split('class="contact-ways"')[1].split("</div>", maxsplit=1)[0]
        if 'class="contact-ways"' in page
        else ""
    )
    links = re.findall(r'href="([^"]+)" aria-label="([^"]+)"', row)
    return [(said, path) for path, said in links]


def test_a_profile_leads_to_the_face_in_a_sensible_order(sign_in: SignIn) -> None:
    factories.person(
        "Rui Costa", phone="+351 22 555", account_id=factories.account(email="rui@tern.example").id
    )
    page = sign_in(factories.person("Ana")).get("/people/rui.costa").text
    assert ways(page) == [
        ("Message Rui Costa", "/messages/rui.costa"),
        ("Call Rui Costa", "tel:+35122555"),
        ("Mail Rui Costa", "mailto:rui@tern.example"),
        ("Book a coffee with Rui Costa", "/people/rui.costa/coffee"),
        ("Ask here, and invite Rui Costa", "/questions/new?invite=rui.costa"),
    ]


def test_only_ways_that_are_there_and_for_the_viewer_are_shown(sign_in: SignIn) -> None:
    hidden = {"phone": Audience.ME, "email": Audience.ME}
    rui = factories.person("Rui Costa", phone="+351 22 555", audiences=hidden)
    client = sign_in(factories.person("Ana"))
    assert [said.split()[0] for said, _path in ways(client.get("/people/rui.costa").text)] == [
        "Message",
        "Book",
        "Ask",
    ]
    rui.account_id = None
    db.session.commit()
    page = client.get("/people/rui.costa").text
    assert "/messages/rui.costa" not in page
    assert "/people/rui.costa/coffee" not in page
    rui.left_on = date(2020, 1, 1)
    db.session.commit()
    assert ways(client.get("/people/rui.costa").text) == []


def test_cards_in_the_directory_offer_what_is_open_to_everybody(sign_in: SignIn) -> None:
    factories.person("Rui Costa")
    factories.person("Olga", account_id=None)
    page = sign_in(factories.person("Ana")).get("/people").text
    assert 'href="/messages/rui.costa" aria-label="Message Rui Costa"' in page
    assert 'href="/people/rui.costa/coffee" aria-label="Book a coffee with Rui Costa"' in page
    assert "/messages/olga" not in page, "who has no account reads no message"
    assert "/messages/ana" not in page, "nobody writes to themselves"


def test_an_expert_is_one_tap_away_and_the_first_words_are_there(
    sign_in: SignIn, settle: Callable[[], int]
) -> None:
    post = written.post(factories.person("Rui Costa"), "Valves that stick", "Every valve sticks.")
    settle()
    client = sign_in(factories.person("Ana"))
    found = dict(ways(client.get("/experts?q=valves").text))
    message = found["Message Rui Costa"].replace("&amp;", "&")
    assert message == f"/messages/rui.costa?about=valves&found={post.id}"
    assert "who knows about valves and found “Valves that stick”." in client.get(message).text
    assert "who knows about valves" in client.get(found["Book a coffee with Rui Costa"]).text
