"""Topics: one subject with its people and all that is written about it, and nothing one may not read."""

import re

import pytest
from flask.testing import FlaskClient

from social.communities.models import Access
from social.entries import subjects
from social.entries.slugs import slug
from social.entries.writing import publish, set_tags, set_words
from social.guidelines.models import Guideline
from social.people.models import Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import writing
from tests.factories.questions import answer, question
from tests.statements import statements


def guideline(author: Person, title: str, tags: list[str]) -> Guideline:
    page = Guideline(author_id=author.id, slug=slug(title), audience="everyone")
    set_words(page, author, title, "Words.")
    publish(page, author)
    set_tags(page, tags)
    return page


def tabs(page: str) -> dict[str, str]:
    """{tab: its number} of the page's tabs."""
    nav = page[page.index('class="tabs"') : page.index("</nav>", page.index('class="tabs"'))]
    found = re.findall(r'>(\w+)(?:<span class="tabs-count">(\d+)</span>)?</a>', nav)
    return dict(found)


def test_a_subject_holds_posts_guidelines_and_questions_together_and_apart(
    ana: Person, sign_in: SignIn
) -> None:
    writing.post(ana, "A post about it", tags=["Meters"])
    guideline(ana, "A page about it", ["meters"])
    asked = question(ana, "A question about it?", tags=["meters"])
    answer(asked, factories.person("Bo"), "An answer")
    client = sign_in(ana)
    page = client.get("/topics/meters").text
    for words in (
        "A post about it",
        'href="/guidelines/a-page-about-it"',
        "A question about it?",
        "1 answer",
    ):
        assert words in page
    assert tabs(page) == {"Everything": "3", "People": "", "Posts": "1", "Questions": "1", "Guidelines": "1"}
    apart = client.get("/topics/meters?show=questions").text
    assert "A question about it?" in apart
    assert "A post about it" not in apart
    assert "A question about it?" not in client.get("/topics/meters?show=posts").text
    assert 'href="/topics/meters">Meters<span class="tag-count">3</span>' in client.get("/topics").text


def test_the_people_of_a_subject_are_those_who_wrote_or_answered_not_who_asked(
    ana: Person, sign_in: SignIn, settle: Settle
) -> None:
    bo, cy = factories.person("Bo Answers"), factories.person("Cy Wrote")
    answer(question(ana, "Why do meters stop?", tags=["meters"]), bo, "They freeze.")
    writing.post(cy, "Meters in winter", tags=["meters"])
    settle()
    page = sign_in(ana).get("/topics/meters?show=people").text
    listed = page[page.index('class="row-list"') : page.index("See why")]
    assert "Bo Answers" in listed
    assert "Cy Wrote" in listed
    assert "Ana Ferreira" not in listed


def test_a_subject_of_which_one_may_read_nothing_is_not_there(ana: Person, sign_in: SignIn) -> None:
    circle = writing.community(ana, access=Access.INVITED)
    writing.post(ana, "Ours", tags=["merger"], place=circle)
    writing.post(ana, "Not yet", tags=["merger"], published=False)
    question(ana, "Ours, too?", tags=["merger"], place=circle)
    writing.post(ana, "For all", tags=["meters"])
    other = sign_in(factories.person())
    assert other.get("/topics/merger").status_code == 404
    assert other.get("/tags/merger/feed.atom").status_code == 404
    assert "merger" not in other.get("/topics").text
    assert "Ours" in sign_in(ana).get("/topics/merger").text
    assert other.get("/topics/no-such").status_code == 404


def test_every_number_counts_what_one_may_read(ana: Person, sign_in: SignIn, settle: Settle) -> None:
    circle = writing.community(ana, access=Access.INVITED)
    writing.post(ana, "Meters of ours", tags=["meters"], place=circle)
    question(ana, "Whose meters?", tags=["meters"], place=circle)
    writing.post(factories.person("Bo"), "Meters for all", tags=["meters"])
    settle()
    theirs, mine = sign_in(factories.person()), sign_in(ana)
    assert '<span class="tag-count">1</span>' in theirs.get("/topics").text
    assert '<span class="tag-count">3</span>' in mine.get("/topics").text
    assert tabs(theirs.get("/topics/meters").text) == {
        "Everything": "1",
        "People": "1",
        "Posts": "1",
        "Questions": "",
        "Guidelines": "",
    }
    assert tabs(mine.get("/topics/meters").text)["People"] == "2"


def test_each_part_says_what_to_do_while_it_is_empty(ana: Person, sign_in: SignIn) -> None:
    assert "No topics yet" in sign_in(ana).get("/topics").text
    guideline(ana, "A page about it", ["meters"])
    client = sign_in(ana)
    for part, words in (
        ("people", "Nobody is known for it yet"),
        ("posts", "No posts about it yet"),
        ("questions", "Nobody has asked about it yet"),
        ("no-such", "A page about it"),
    ):
        assert words in client.get(f"/topics/meters?show={part}").text
    assert "No guidelines about it yet" in _with_a_post(client, ana).get("/topics/ferry?show=guidelines").text
    assert "That was the last page" in client.get("/topics/meters?page=9").text


def _with_a_post(client: FlaskClient, ana: Person) -> FlaskClient:
    writing.post(ana, "A post", tags=["ferry"])
    return client


def test_a_topic_leads_to_asking_about_it_and_to_its_feed(ana: Person, sign_in: SignIn) -> None:
    writing.post(ana, "A post", tags=["Smart meters"])
    page = sign_in(ana).get("/topics/smart-meters").text
    assert 'href="/questions/new?topic=Smart%20meters"' in page
    assert 'href="/tags/smart-meters/feed.atom"' in page


def test_a_topic_takes_few_statements_however_much_is_written(ana: Person, sign_in: SignIn) -> None:
    for _ in range(12):
        writing.post(factories.person(), tags=["one", "two"])
        question(factories.person(), tags=["one"])
    client = sign_in(ana)
    for part in ("", "?show=people", "?show=questions"):
        client.get(f"/topics/one{part}")
        with statements() as seen:
            assert client.get(f"/topics/one{part}").status_code == 200
        # one of them for the dot that says what waits to be signed
        assert len(seen) <= 10, f"{part}\n" + "\n".join(seen)


def test_the_feed_of_a_subject_keeps_its_name_though_its_page_moved(ana: Person, sign_in: SignIn) -> None:
    writing.post(ana, "A post", tags=["meters"])
    feed = sign_in(ana).get("/tags/meters/feed.atom").text
    assert "feed/tags/meters</id>" in feed
    assert 'href="http://localhost/topics/meters"' in feed


def test_what_is_very_much_is_listed_and_not_counted(
    ana: Person, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        writing.post(ana, f"Post {number}", tags=["meters"])
    client = sign_in(ana)
    assert tabs(client.get("/topics/meters").text)["Posts"] == "4"
    monkeypatch.setattr(subjects, "COUNTED", 3)
    page = client.get("/topics/meters").text
    assert "Post 3" in page
    assert set(tabs(page).values()) == {""}
