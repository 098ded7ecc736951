"""Paragraphs say in which change they were adopted, and whose words were put forward."""

from social.entries.shares import shares_in
from tests import factories
from tests.adoption.putting import BASE, agreed, draft, put_forward, row, say, stage
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.factories.writing import community


def test_words_that_were_put_forward_stay_with_their_writers_though_the_draft_moved_on(
    sign_in: SignIn,
) -> None:
    ana, ben, chiara = (factories.person(name) for name in ("Ana Ferreira", "Ben Okafor", "Chiara Neri"))
    page(ana, "Meetings", BASE, community=community(ana, ben, chiara))
    agreed()
    draft(sign_in(ben), f"{BASE}\n\nWhoever invites, writes down what was decided.")
    change = put_forward(sign_in(ana), name="Say what was decided")
    draft(sign_in(ana), "Quite another text of mine alone.")
    for voice in (ben, chiara):
        say(sign_in(voice), change, "agree")
    assert stage(change) == "adopted"
    shown = sign_in(chiara).get("/guidelines/meetings/provenance").text
    decided = shown[shown.index("Whoever invites") :]
    assert "Ben Okafor</a> proposed it" in decided
    assert "Adopted in “Say what was decided”" in decided
    assert f'href="{change.path}"' in decided
    assert set(shares_in([row().id])[row().id]) == {ana.id, ben.id}


def test_a_change_that_reaches_further_than_the_page_is_not_named_on_it(sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
    page(ana, "Meetings", BASE)
    agreed(agreements=1)
    draft(sign_in(ana))
    change = put_forward(sign_in(ana), name="Secret plans")
    say(sign_in(ben), change, "agree")
    change.audience = "community:99"
    shown = sign_in(ben).get("/guidelines/meetings/provenance").text
    assert "changed it" in shown
    assert "Secret plans”" not in shown
