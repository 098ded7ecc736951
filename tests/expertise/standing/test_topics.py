"""What people are known for, from what the reader may read."""

import re
from datetime import date, timedelta

from flask.testing import FlaskClient
from sqlalchemy import update

from social.communities.models import Access
from social.communities.reader import Reader, reader_for
from social.core.clock import freeze, now
from social.core.database import db
from social.entries.models import Entry, EntryTag, State, Tag
from social.entries.service import reactions, removal
from social.entries.writing import set_community, set_words
from social.expertise.models import TopicStanding
from social.expertise.own import hiding
from social.expertise.service import endorsements
from social.expertise.standing import counting, topics
from social.people import records
from social.people import service as people
from social.people.models import Audience, FactKind, Person
from social.people.profile import Field, Words
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import questions, writing
from tests.statements import statements

YEARS = timedelta(days=365)
WORDS = "She made ninety loggers talk again in one night."


def known(person: Person, reader: Reader | None = None) -> dict[str, int]:
    """{name of a topic: how many pieces} of somebody, as a colleague or this reader sees it."""
    reader = reader or Reader(0, frozenset({"everyone"}))
    return {topic.name: topic.pieces for topic in topics.known_for([person.id], reader)[person.id]}


def tagged(slug: str) -> Tag:
    return db.session.query(Tag).filter_by(slug=slug).one()


def written(entry: Entry, moment: object) -> None:
    db.session.execute(update(Entry).where(Entry.id == entry.id).values(published_at=moment))
    db.session.commit()


def test_somebody_is_known_for_what_they_wrote_vouched_for_and_were_endorsed_for(
    ana: Person, ben: Person, settle: Settle
) -> None:
    for title in ("One", "Two"):
        writing.post(ana, title, tags=["MQTT"], vouched_by=[ben])
    endorsements.give(ben, ana, "mqtt", WORDS)
    settle()
    assert known(ana) == {"MQTT": 3}
    assert known(ben) == {"MQTT": 2}
    first, second = topics.people_of(tagged("mqtt"), Reader(0, frozenset({"everyone"})))
    assert (first.person.name, second.person.name) == ("Ana Ferreira", "Ben Okafor")


def test_a_question_says_nothing_of_whoever_asks_and_one_comment_makes_nobody_known(
    ana: Person, ben: Person, settle: Settle
) -> None:
    post = writing.post(ana, tags=["MQTT"])
    writing.comment(post, ben)
    settle()
    assert known(ben) == {}
    for _ in range(3):
        writing.comment(post, ben, "The keep-alive is too short.")
    settle()
    assert known(ben) == {"MQTT": 4}


def test_what_the_reader_may_not_read_makes_nobody_known(ana: Person, ben: Person, settle: Settle) -> None:
    circle = writing.community(ana, ben, access=Access.INVITED)
    writing.post(ana, tags=["Tenders"], place=circle)
    settle()
    assert known(ana) == {}
    assert topics.people_of(tagged("tenders"), reader_for(factories.person().id)) == []
    assert known(ana, reader_for(ben.id)) == {"Tenders": 1}


def test_a_post_that_becomes_private_is_counted_for_its_readers_alone(
    ana: Person, ben: Person, settle: Settle
) -> None:
    post = writing.post(ana, tags=["Tenders"])
    settle()
    assert known(ana) == {"Tenders": 1}
    circle = writing.community(ana, access=Access.INVITED)
    set_community(post, circle)
    settle()
    assert known(ana) == {}
    assert known(ana, reader_for(ana.id)) == {"Tenders": 1}


def test_evidence_ages(ana: Person, ben: Person, settle: Settle) -> None:
    old, new = writing.post(ana, tags=["MQTT"]), writing.post(ben, tags=["MQTT"])
    written(old, now() - YEARS)
    written(new, now() - timedelta(days=1))
    settle()
    everyone = Reader(0, frozenset({"everyone"}))
    assert [one.person.name for one in topics.people_of(tagged("mqtt"), everyone)] == [ben.name, ana.name]
    with freeze(now() + 1.5 * YEARS):
        assert known(ana) == {}, "one piece speaks for two years"
        assert known(ben) == {"MQTT": 1}


def test_hidden_pieces_and_topics_are_left_out_and_come_back(ana: Person, settle: Settle) -> None:
    first, _second = writing.post(ana, tags=["MQTT"]), writing.post(ana, tags=["MQTT", "Radio"])
    writing.post(ana, tags=["Radio"])
    hiding.hide_piece(ana, first.id)
    settle()
    assert known(ana) == {"MQTT": 1, "Radio": 2}
    hiding.hide_topic(ana, tagged("mqtt"))
    settle()
    assert known(ana) == {"Radio": 1}, "what is about MQTT, too, says nothing any more"
    hiding.show_piece(ana, first.id)
    hiding.show_topic(ana, tagged("mqtt"))
    settle()
    assert known(ana) == {"MQTT": 2, "Radio": 2}


def test_what_is_removed_or_taken_back_no_longer_counts(ana: Person, ben: Person, settle: Settle) -> None:
    posts = [writing.post(ana, tags=["MQTT"], vouched_by=[ben]) for _ in range(2)]
    settle()
    assert known(ben) == {"MQTT": 2}
    reactions.unvouch(posts[0], ben)
    removal.remove(posts[1], ana)
    settle()
    assert known(ben) == {}
    assert known(ana) == {"MQTT": 1}


def test_an_endorsement_of_a_skill_that_is_not_for_everyone_does_not_count(
    ana: Person, ben: Person, settle: Settle
) -> None:
    writing.post(ben, tags=["MQTT"])
    endorsements.give(ben, ana, "MQTT", WORDS)
    settle()
    assert known(ana) == {"MQTT": 1}
    people.edit_profile(ana, Words(name=ana.name, audiences={Field.SKILLS: Audience.COMMUNITIES}))
    settle()
    assert known(ana) == {}
    assert records.set_facts(ana, FactKind.SKILL, ["MQTT"])


def test_those_who_left_are_known_but_not_proposed_for_a_subject(ana: Person, settle: Settle) -> None:
    writing.post(ana, tags=["MQTT"])
    ana.left_on = date(2020, 1, 1)
    settle()
    assert known(ana) == {"MQTT": 1}
    assert topics.people_of(tagged("mqtt"), Reader(0, frozenset({"everyone"}))) == []


def test_twenty_people_are_asked_for_in_one_statement(ana: Person, settle: Settle) -> None:
    everybody = [factories.person() for _ in range(20)]
    for each in everybody:
        writing.post(each, tags="ABCDEF")
    settle()
    ids = [each.id for each in everybody]
    with statements() as seen:
        found = topics.known_for(ids, Reader(0, frozenset({"everyone"})))
    assert len(seen) == 1
    assert {len(each) for each in found.values()} == {topics.SHOWN}


def test_the_sweep_puts_right_what_was_missed(ana: Person, settle: Settle) -> None:
    post = writing.post(ana, tags=["MQTT"])
    settle()
    db.session.query(EntryTag).filter_by(entry_id=post.id).delete()
    db.session.commit()
    assert known(ana) == {"MQTT": 1}
    counting.sweep()
    assert known(ana) == {}


def test_an_unpublished_entry_counts_nowhere(ana: Person, settle: Settle) -> None:
    post = writing.post(ana, tags=["MQTT"], published=False)
    settle()
    assert post.state == State.DRAFT
    assert db.session.query(TopicStanding).count() == 0


def people_on(client: FlaskClient, slug: str) -> list[str]:
    """Who stands on the page of a subject, in order."""
    page = client.get(f"/topics/{slug}?show=people").text.split("<main")[1]
    return re.findall(r'href="/people/([a-z.0-9-]+)"', page.partition('<ol class="row-list">')[2])


def test_editors_of_whose_words_nothing_is_left_are_not_known_for_a_page(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    half = factories.person("Half Left")
    page = writing.post(ana, "Brokers", "one two three four", tags=["MQTT"])
    set_words(page, ben, page.title, "quite other words stand here")
    set_words(page, half, page.title, "one two three four\n\nfive six seven eight nine ten")
    settle()
    everybody = people_on(sign_in(ana), "mqtt")
    assert ben.handle not in everybody
    assert set(everybody) == {ana.handle, half.handle}
    assert "none of your words stand there now" in sign_in(ben).get("/experts/me/pieces").text
    assert "What you wrote has no subjects yet" in sign_in(ben).get("/experts/me").text
    set_words(page, half, page.title, "one two three four")
    settle()
    assert people_on(sign_in(ana), "mqtt") == [ana.handle]


def test_one_table_says_what_pieces_weigh_also_for_subjects(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    cleo = factories.person("Cleo Martin")
    writing.post(ana, "Brokers", tags=["MQTT"])
    asked = questions.question(factories.person(), "Which broker?", tags=["MQTT"])
    questions.answer(asked, cleo, "The small one.")
    endorsements.give(ana, ben, "MQTT", WORDS)
    settle()
    assert people_on(sign_in(ana), "mqtt") == [cleo.handle, ben.handle, ana.handle]
