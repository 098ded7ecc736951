"""A guideline from its first words to its readers' agreement, and again when a clause of it changes."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import ANA, JOSEPH, MIRJAM, TOMASZ, Open, Site, sign_in
from tests.journeys.writing import write, writing_box
from tests.serving import social

pytestmark = pytest.mark.browser
TITLE = "Social media, in few words"
FIRST = "Say who you are.\n\nAsk before you show a colleague."
SAVED = ".live-status[data-state=saved]"
NEWCOMER, PASSWORD = "noor.bakker", "otters swim upstream at dawn"


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def lay_down_the_rule(page: Page, address: str) -> None:
    """One has to agree, objections count, and one who looks after the page confirms."""
    page.goto(f"{address}/rule")
    page.get_by_label("By agreement").check()
    page.get_by_label("How many have to agree?").fill("1")
    page.get_by_label("An objection that is not answered").check()
    page.get_by_label("One who looks after the page").check()
    press(page, "Save")


def put_forward(page: Page, name: str, why: str) -> str:
    """The draft of the page that is open for writing; the address of the change."""
    page.get_by_role("main").get_by_role("button", name="Put forward").click()
    page.get_by_label("What is this change called?").fill(name)
    page.get_by_label("Why?").fill(why)
    press(page, "Put forward")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return page.url


def type_after(page: Page, words: str, more: str) -> None:
    expect(page.locator(SAVED)).to_be_visible()
    writing_box(page).get_by_text(words).click()
    page.keyboard.press("End")
    page.keyboard.type(more)
    expect(page.locator(SAVED)).to_be_visible()


def agree(page: Page, change: str) -> None:
    page.goto(change)
    press(page, "Agree")


def confirm(page: Page, change: str, title: str) -> None:
    page.goto(change)
    press(page, "Confirm and adopt")
    expect(page.get_by_text(f"{title} says so now").first).to_be_visible()


def waiting(page: Page, title: str) -> Locator:
    """What somebody still has to read and agree to."""
    page.goto("/signing")
    return page.locator("li", has=page.get_by_role("link", name=f"Read {title}"))


def sign(page: Page) -> None:
    page.get_by_label("I have read this and agree").check()
    press(page, "Agree")


def come_in(open_as: Open, site: Site) -> Page:
    """A newcomer, added by the administrator, signs in for the first time."""
    who = ("--name", "Noor Bakker", "--email", f"{NEWCOMER}@tern.example", "--password", PASSWORD)
    assert social(site.folder, "person", "add", *who).returncode == 0
    page = open_as(path="/sign-in")
    sign_in(page, NEWCOMER, PASSWORD)
    page.locator(".topbar-actions details.menu").wait_for()
    return page


def test_two_write_it_a_third_objects_it_is_adopted_signed_and_signed_again(
    open_as: Open, site: Site
) -> None:
    ana, mirjam, joseph, tomasz = (open_as(who) for who in (ANA, MIRJAM, JOSEPH, TOMASZ))
    mirjam.goto("/guidelines/new")
    mirjam.get_by_label("Title").fill(TITLE)
    write(mirjam, FIRST)
    mirjam.get_by_role("main").get_by_role("button", name="Publish").click()
    expect(mirjam.get_by_role("heading", level=1)).to_have_text(TITLE)
    address = mirjam.url
    lay_down_the_rule(mirjam, address)

    # two write, in one text
    for page in (ana, mirjam):
        page.goto(f"{address}/edit")
    type_after(ana, "Say who you are.", " And where you work.")
    type_after(mirjam, "Ask before you show", " Always.")
    expect(writing_box(ana)).to_contain_text("show a colleague. Always.")
    expect(writing_box(mirjam)).to_contain_text("who you are. And where you work.")
    change = put_forward(ana, "Where we work", "Readers asked who is speaking.")

    # a third objects to a passage, and holds the change up
    joseph.goto(change)
    joseph.get_by_text("Object to a passage").click()
    joseph.get_by_label("Or copy them here").fill("Always.")
    joseph.get_by_label("Why?").fill("Not in an emergency.")
    press(joseph, "Object")
    agree(mirjam, change)
    expect(mirjam.get_by_text("an answer to 1 objection")).to_be_visible()
    tomasz.goto(change)
    expect(tomasz.get_by_role("button", name="Confirm and adopt")).to_have_count(0)

    # the writers answer it with other words, and everybody finds them right
    ana.goto(f"{address}/edit")
    type_after(ana, "Ask before you show", " But in an emergency, show first.")
    ana.goto(f"{change}/renewal")
    press(ana, "Put forward anew")
    change = ana.url
    agree(joseph, change)
    confirm(tomasz, change, TITLE)
    ana.goto(address)
    expect(ana.locator(".prose").first).to_contain_text("But in an emergency, show first.")
    expect(ana.get_by_text("Adopted on").first).to_be_visible()

    # everybody is asked to agree, and a newcomer does
    mirjam.goto(f"{address}/signing/new")
    mirjam.get_by_label("Everybody, also who joins later").check()
    mirjam.get_by_label("Why do you ask?").fill("So that we speak as one company.")
    press(mirjam, "Ask them")
    noor = come_in(open_as, site)
    expect(waiting(noor, TITLE)).to_contain_text("New to you.")
    noor.get_by_role("link", name=f"Read {TITLE}").click()
    expect(noor.locator(".prose").first).to_contain_text("Say who you are. And where you work.")
    sign(noor)
    expect(waiting(noor, TITLE)).to_have_count(0)

    # one clause changes: who signed is asked again about it alone; who never did reads the whole
    ana.goto(f"{address}/edit")
    type_after(ana, "Say who you are.", " In one line.")
    change = put_forward(ana, "In one line", "Long introductions are not read.")
    agree(mirjam, change)
    confirm(tomasz, change, TITLE)
    expect(waiting(noor, TITLE)).to_contain_text("Some clauses have changed since you agreed.")
    noor.get_by_role("link", name=f"Read {TITLE}").click()
    changed = noor.locator(".sign-change")
    expect(changed).to_have_count(1)
    expect(changed).to_contain_text("In one line.")
    expect(changed).not_to_contain_text("in an emergency")
    sign(noor)
    expect(waiting(noor, TITLE)).to_have_count(0)
    expect(waiting(joseph, TITLE)).to_contain_text("New to you.")
