"""What makes a clause another one for those who signed it, and what they see of it."""

import pytest
from flask import Flask
from sqlalchemy import update

from social.core.database import db, transaction
from social.people.models import Person
from social.signing.clauses import signed_clauses
from social.signing.models import AdoptedText
from social.signing.order import reordered
from social.signing.policy import asks_again, pending
from tests import factories
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.signing.pages import RULES, adopt, agree, ask

PROMISES = (
    "# Always\n\n- Answer within a day\n\n# Never\n\n- Name a customer\n- Lie\n\n"
    "Follow the [rules](/a) and the [list][].\n\n[list]: /prices"
)


@pytest.fixture
def hr(app: Flask) -> Person:
    """Somebody of HR."""
    return factories.person("Mirjam", roles=("hr",))


@pytest.fixture
def ana(app: Flask) -> Person:
    """Who has signed."""
    return factories.person("Ana Ferreira")


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        (PROMISES.replace("Name a customer", "~~Name a customer~~"), "“Name a customer” is struck out now."),
        (
            "# Always\n\n- Answer within a day\n- Name a customer\n\n# Never\n\n- Lie",
            "<li>Name a customer</li>",
        ),
        (PROMISES.replace("Never", "Always, by the way"), "<li>Name a customer</li>"),
        (PROMISES.replace("[rules](/a)", "[rules](/b)"), "The link “rules” leads to /b now. It led to /a."),
        (PROMISES.replace("# Never", "**Never**"), "<li>Name a customer</li>"),
        (PROMISES.replace("/prices", "/wages"), "The link “list” leads to /wages now. It led to /prices."),
    ],
)
def test_what_turns_the_meaning_of_a_clause_around_asks_again_and_is_shown(
    hr: Person, ana: Person, sign_in: SignIn, after: str, shown: str
) -> None:
    promises = page(hr, "Promises", PROMISES)
    ask(promises, hr)
    browser = sign_in(ana)
    agree(browser, "promises")
    adopt(promises, hr, after)
    assert 'href="/guidelines/promises/agreement"' in browser.get("/signing").text
    changed, _whole = browser.get("/guidelines/promises/agreement").text.split("The whole text")
    assert shown in changed
    agree(browser, "promises", 2)
    assert "Nothing waits for you" in browser.get("/signing").text


def test_a_clause_that_went_away_asks_those_who_signed_it_and_shows_just_that(
    hr: Person, ana: Person, sign_in: SignIn
) -> None:
    rules = page(hr, "Social media", RULES)
    ask(rules, hr)
    browser = sign_in(ana)
    signed = agree(browser, "social-media").location
    assert browser.get("/guidelines/social-media/agreement").location == signed
    adopt(rules, hr, RULES.replace("\n\nSay who you work for.", ""))
    assert 'href="/guidelines/social-media/agreement"' in browser.get("/signing").text
    changed, whole = browser.get("/guidelines/social-media/agreement").text.split("The whole text")
    assert "Say who you work for." in changed
    assert "Write as you speak." not in changed
    assert 'name="agree"' in whole
    agree(browser, "social-media", 2)
    assert "Nothing waits for you" in browser.get("/signing").text
    adopt(rules, hr, RULES)
    assert "Nothing waits for you" in browser.get("/signing").text  # these very words are signed already


STEPS = "1. Call the duty engineer\n2. Open the valve\n3. Write it down"
NOTED = "Ask first.[^1]\n\nPost it.\n\n[^1]: Unless it is yours.\n"


@pytest.mark.parametrize(
    ("before", "after", "waits"),
    [
        ("Up to 10⁵ litres.", "Up to 105 litres.", True),
        ("Wait 1½ hours.", "Wait 11⁄2 hours.", True),
        ("Pay 2*3 at once.", "Pay 23 at once.", True),
        (r"Pay 2\*3 at once.", "Pay 23 at once.", True),
        (r"Pay 2\*3 at once.", "Pay 2*3 at once.", False),
        (r"Pay 2 \* 3 at once.", "Pay 2 * 3 at once.", False),
        ("![Pump](/pictures/1)", "![Pump](/pictures/2)", True),
        ("Pay `2*3` at once.", "Pay `23` at once.", True),
        ("* Pay *at* **once, *all* of it**", "- Pay at once, all of it", False),
        (NOTED, NOTED.replace(".[^1]", ".").replace("it.\n", "it.[^1]\n", 1), True),
        (NOTED, NOTED.replace("[^1]", "[^7]"), False),
        (STEPS, "1. Open the valve\n2. Call the duty engineer\n3. Write it down", True),
        (STEPS, STEPS.replace("1.", "4."), False),
        (STEPS, "- Call the duty engineer\n- Open the valve\n- Write it down", False),
    ],
)
def test_what_says_something_else_asks_again_and_is_never_called_a_matter_of_writing(
    hr: Person, ana: Person, sign_in: SignIn, before: str, after: str, waits: bool
) -> None:
    pump = page(hr, "Pump", before)
    ask(pump, hr)
    browser = sign_in(ana)
    agree(browser, "pump")
    adopt(pump, hr, after)
    assert ("Nothing waits for you" not in browser.get("/signing").text) == waits
    text = browser.get("/guidelines/pump/agreement").text
    assert ("No clause has changed" not in text) == waits
    assert (text.count('class="sign-change"') > 0) == waits


def test_a_step_between_others_and_one_that_went_ask_for_just_these() -> None:
    keys = [[each.placed for each in signed_clauses(text)] for text in (STEPS, f"1. Breathe\n{STEPS}")]
    assert len(pending(keys[1], [keys[0]])) == 1
    assert asks_again(keys[1], [keys[0]])
    assert reordered(keys[1], keys[0]) == reordered(keys[0], keys[1]) == set()


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        ("Never:\n\n- Lie\n- Steal\n\nBe kind.", "Always:\n\n- Lie\n- Steal\n\nBe kind.", 3),
        ("**Never**\n\nLie\n\nSteal", "**Always**\n\nLie\n\nSteal", 3),
        ("Do not:\n\nLie at work.\n\nBe kind.", "Do:\n\nLie at work.\n\nBe kind.", 2),
        ("- Never\n  - Lie\n- Be kind", "- Always\n  - Lie\n- Be kind", 2),
        ("| Do | Not |\n|---|---|\n| Ask | Lie |\n\nEnd", "| Not | Do |\n|---|---|\n| Ask | Lie |\n\nEnd", 2),
        ("- Ask\n- Listen\n\nEnd", "- Listen first\n- Ask\n\nEnd", 1),
        ("This is **bold**.\n\nEnd", "This is bold.\n\nEnd", 0),
    ],
)
def test_what_stands_above_a_clause_belongs_to_what_was_agreed(before: str, after: str, asked: int) -> None:
    old, new = ([clause.key for clause in signed_clauses(text)] for text in (before, after))
    assert len(pending(new, [old])) == asked


def test_signatures_from_before_the_rule_of_keys_changed_go_on_counting(
    hr: Person, ana: Person, sign_in: SignIn
) -> None:
    rules = page(hr, "Social media", RULES)
    ask(rules, hr)
    browser = sign_in(ana)
    agree(browser, "social-media")
    with transaction():
        db.session.execute(update(AdoptedText).values(clauses=["old", "keys"], clauses_key="old", rule=1))
    adopt(rules, hr, RULES.replace("Write as you speak.", "Write as you speak, or shorter."))
    changed, _whole = browser.get("/guidelines/social-media/agreement").text.split("The whole text")
    assert "or shorter" in changed
    assert "Say who you work for." not in changed
    agree(browser, "social-media", 2)
    assert "Nothing waits for you" in browser.get("/signing").text
