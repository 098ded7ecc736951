"""Who hears of a change, and what is known of the words that it brought."""

from social.core.database import db
from social.notifications.models import Notification
from social.people.models import Person
from tests import factories
from tests.adoption.putting import BASE as BASE_WORDS
from tests.adoption.putting import CHANGED, agreed, draft, put_forward, row, say
from tests.conftest import SignIn
from tests.factories.guidelines import page


def told(person: Person) -> list[str]:
    db.session.expire_all()
    return list(db.session.scalars(db.select(Notification.sentence).filter_by(person_id=person.id)))


def test_whoever_watches_a_page_of_everyone_hears_of_its_changes_once(sign_in: SignIn) -> None:
    watcher, other, ana = factories.person(), factories.person(), factories.person("Ana Ferreira")
    page(factories.person(), "Meetings", BASE_WORDS)
    agreed(agreements=1)
    sign_in(watcher).post("/guidelines/meetings/watch", data={"reach": "page"})
    draft(sign_in(ana))
    change = put_forward(sign_in(ana))
    say(sign_in(watcher), change, "object", "Hm.", "A middle line")
    say(sign_in(factories.person()), change, "agree")
    assert told(watcher) == ["Ana Ferreira put “Say it better” forward: what do you say?"]
    assert told(other) == []
    say(sign_in(watcher), change, "agree")
    assert told(watcher).count("“Say it better” is adopted") == 0  # they did it themselves
    assert told(ana).count("“Say it better” is adopted") == 1
    assert row().body == CHANGED


def test_a_paragraph_says_in_which_change_it_was_adopted_and_whose_words_it_is(sign_in: SignIn) -> None:
    ana, ben = factories.person("Ana Ferreira"), factories.person("Ben Okafor")
    page(factories.person(), "Meetings", BASE_WORDS)
    agreed(agreements=1)
    draft(sign_in(ben))
    change = put_forward(sign_in(ana))
    say(sign_in(factories.person()), change, "agree")
    shown = sign_in(ana).get("/guidelines/meetings/provenance").text
    assert change.path in shown
    assert "Say it better" in shown
    assert "Ben Okafor" in shown
