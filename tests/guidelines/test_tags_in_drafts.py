"""Tags belong to the draft: they wait with it, and are published, adopted and thrown away with it."""

from flask.testing import FlaskClient

from social.core.database import db
from social.guidelines.queries import pages
from tests import factories
from tests.adoption.putting import BASE, agreed, put_forward, row, say, stage
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.guidelines.sending import field_of, send

PAGE = "/guidelines/meetings"


def tags(client: FlaskClient) -> list[str]:
    """What readers see that the page is about, on it and at the tag's own address."""
    db.session.rollback()
    shown = pages.tag_names(row().id)
    for name in ("pay", "leave", "travel"):
        assert (f'href="/topics/{name}"' in client.get(PAGE).text) == (name in shown)
        assert ("Meetings" in client.get(f"/topics/{name}").text) == (name in shown)
    return shown


def retag(client: FlaskClient, typed: str, then: str = "keep") -> str:
    """Change nothing but the tags, with the form as it is shown; what the next page says."""
    form = client.get(f"{PAGE}/edit").text
    begun = {name: field_of(form, name) for name in ("base", "base_seq", "base_title", "base_tags")}
    answer = send(client, "meetings", row().body, tags=typed, then=then, **begun)
    assert answer.status_code == 302
    return client.get(answer.location).text


def test_tags_wait_in_the_draft_and_are_published_with_it(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE, tags=["pay"])
    ana, ben = (sign_in(factories.person(name)) for name in ("Ana Ferreira", "Ben Okafor"))
    said = retag(ana, "pay, leave")
    assert "What you changed is in the draft. Readers see the page as it was." in said
    assert "New tag: leave." in said
    assert (tags(ben), row().version) == (["pay"], 1)
    assert "The draft has other tags than the page." in ben.get(PAGE).text
    assert 'value="pay, leave"' in ben.get(f"{PAGE}/edit").text
    retag(ben, "leave, travel")
    assert tags(ben) == ["pay"]
    shown = {"seq": "0", "seen_tags": "leave, travel", "note": "So that it is found"}
    assert ana.post(f"{PAGE}/publication", data=shown).status_code == 302
    assert (tags(ben), row().version) == (["leave", "travel"], 2)
    history = ben.get(f"{PAGE}/revisions").text
    assert "So that it is found" in history
    assert "New tags: leave, travel. Tag taken away: pay. Changed by Ben Okafor." in history
    assert "Tag taken away: pay." in ben.get(f"{PAGE}/compare").text
    assert "Nothing is new" in ben.get(f"{PAGE}/draft").text
    retag(ana, "leave", then="publish")
    assert (tags(ben), row().version) == (["leave"], 3)
    assert "Tag taken away: travel." in ben.get(f"{PAGE}/revisions").text


def test_tags_that_are_typed_wait_too_and_are_thrown_away_with_the_draft(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE, tags=["pay"])
    ana = sign_in(factories.person())
    for was, typed in (("pay", "pay, "), ("pay,", "pay, lea"), ("pay, lea", "pay, leave")):
        kept = ana.post(f"{PAGE}/draft/fields", data={"tags": typed, "was_tags": was})
        assert kept.json is not None
        assert kept.json["tags"] == typed.strip()
    assert tags(ana) == ["pay"]
    many = ", ".join(f"tag {number}" for number in range(13))
    ana.post(f"{PAGE}/draft/fields", data={"tags": many, "was_tags": "pay, leave"})
    refused = ana.post(f"{PAGE}/publication", data={"seq": "0"})
    assert (refused.status_code, "12 tags at most." in refused.text) == (409, True)
    ana.post(f"{PAGE}/draft/fields", data={"tags": "pay, travel", "was_tags": many})
    thrown = ana.post(f"{PAGE}/draft/removal", data={"seq": "0"}, follow_redirects=True).text
    assert "Nothing is new" in ana.get(f"{PAGE}/draft").text
    path = thrown.split(f"{PAGE}/draft/thrown/")[1].split('"')[0]
    assert "New tag: travel." in ana.get(f"{PAGE}/draft/thrown/{path}").text
    assert tags(ana) == ["pay"]


def test_nobody_alone_changes_the_tags_of_a_page_by_agreement(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE, tags=["pay"])
    agreed(agreements=1)
    ana, ben = (sign_in(factories.person(name)) for name in ("Ana Ferreira", "Ben Okafor"))
    for then in ("keep", "publish", "forward"):
        retag(ana, "pay, leave", then=then)
    assert ana.post(f"{PAGE}/publication", data={"seq": "0"}).status_code == 403
    assert (tags(ben), row().version) == (["pay"], 1)
    assert "Meetings" in ana.get("/guidelines/proposals/new").text
    change = put_forward(ben)
    retag(ben, "travel, leave")
    shown = ben.get(change.path).text
    assert "New tag: leave." in shown
    assert "has moved on since" in shown
    say(ana, change, "agree")
    assert stage(change) == "adopted"
    assert (tags(ben), row().version) == (["leave", "pay"], 2)
    assert "New tag: leave. Changed by Ana Ferreira." in ben.get(f"{PAGE}/revisions").text
    assert "New tag: leave." in ben.get(change.path).text
    draft = ben.get(f"{PAGE}/draft").text
    assert "New tag: travel. Tag taken away: pay." in draft
    again = put_forward(ben, name="Only travel")
    say(ana, again, "agree")
    assert tags(ana) == ["leave", "travel"]
    assert "Nothing is new" in ana.get(f"{PAGE}/draft").text


def test_nobody_publishes_or_throws_away_tags_of_others_that_they_have_not_seen(sign_in: SignIn) -> None:
    page(factories.person(), "Meetings", BASE, tags=["pay"])
    ana, bram, wei = (sign_in(factories.person(name)) for name in ("Ana Ferreira", "Bram", "Wei Zhang"))
    form = ana.get(f"{PAGE}/edit").text
    begun = {name: field_of(form, name) for name in ("base", "base_seq", "base_title", "base_tags")}
    retag(bram, "leave")
    for live in ("", "1"):
        mine = BASE.replace("Second", "Middle")
        answer = send(ana, "meetings", mine, tags="pay", live=live, then="publish", **begun)
        assert answer.location == f"{PAGE}/draft"
        assert "Bram wrote in the draft while you did." in ana.get(answer.location).text
        assert (tags(ana), row().version) == (["pay"], 1)
    draft = bram.get(f"{PAGE}/draft").text
    seen = {name: field_of(draft, name) for name in ("seq", "seen_tags")}
    wei.post(f"{PAGE}/draft/fields", data={"tags": "leave, travel", "was_tags": "leave"})
    for what in ("publication", "draft/removal"):
        refused = bram.post(f"{PAGE}/{what}", data=seen)
        assert (refused.status_code, "Wei Zhang changed the tags meanwhile." in refused.text) == (409, True)
        assert "New tags: leave, travel. Tag taken away: pay." in refused.text
        assert "Changed by Bram and Wei Zhang." in refused.text
    assert (tags(ana), row().version) == (["pay"], 1)
    seen = {name: field_of(refused.text, name) for name in ("seq", "seen_tags")}
    assert bram.post(f"{PAGE}/publication", data=seen).status_code == 302
    assert (tags(ana), row().version) == (["leave", "travel"], 2)
