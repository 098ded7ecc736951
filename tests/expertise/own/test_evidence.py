"""Why people find you: what speaks for one, by subject and piece by piece, and hiding it."""

from datetime import timedelta

from flask.testing import FlaskClient
from sqlalchemy import select, update

from social.communities.models import Access
from social.core.clock import now
from social.core.database import db
from social.entries.models import Contribution, ContributionRole, Entry
from social.entries.writing import credit, set_tags, set_words
from social.expertise.models import AskMeAbout, HiddenTopic
from social.expertise.service import endorsements
from social.people import records
from social.people.models import FactKind, Person
from tests import factories
from tests.conftest import Settle, SignIn
from tests.factories import questions, writing

WORDS = "She made ninety loggers talk again in one night."


def main_of(client: FlaskClient, path: str = "/experts/me") -> str:
    return client.get(path).text.split("<main")[1].split("</main>")[0]


def older(entry: Entry, days: int) -> None:
    moment = now() - timedelta(days=days)
    db.session.execute(update(Entry).where(Entry.id == entry.id).values(published_at=moment))
    db.session.execute(
        update(Contribution).where(Contribution.entry_id == entry.id).values(created_at=moment)
    )
    db.session.commit()


def test_whoever_has_no_evidence_is_told_how_to_begin(ana: Person, sign_in: SignIn) -> None:
    assert "Nothing speaks for you yet" in main_of(sign_in(ana))
    assert "Nothing here yet" in main_of(sign_in(ana), "/experts/me/pieces")


def test_every_kind_of_evidence_says_what_it_is(ana: Person, ben: Person, sign_in: SignIn) -> None:
    writing.post(ana, "My loggers", tags=["MQTT"])
    together = writing.post(ben, "Our loggers", tags=["MQTT"])
    credit(together, ana.id, ContributionRole.COAUTHOR)
    edited = writing.post(ben, "His loggers", "one two three", tags=["MQTT"])
    set_words(edited, ana, edited.title, "one two three four five six seven eight")
    writing.post(ben, "Right loggers", tags=["MQTT"], vouched_by=[ana])
    answered = writing.comment(writing.post(ben, "Whose loggers?", tags=["MQTT"]), ana)
    credit(answered, ana.id, ContributionRole.ACCEPTED)
    writing.comment(writing.post(ben, "Loud loggers", tags=["MQTT"]), ana)
    endorsements.give(ben, ana, "mqtt", WORDS)
    page = main_of(sign_in(ana), "/experts/me/pieces?topic=mqtt")
    for says in (
        "You wrote <a",
        "You wrote with others <a",
        "You edited <a",
        "62 % of its words are yours",
        "You vouched for <a",
        "Your answer was accepted: <a",
        "You commented on <a",
        "Ben Okafor saw you do it: <a",
        WORDS,
    ):
        assert says in page
    for title in ("My", "Our", "His", "Right", "Whose", "Loud"):
        assert f">{title} loggers" in page
    assert "1 to 7 of 7" not in page, "all of it is on one page"


def test_pieces_are_newest_and_strongest_first_and_paged(ana: Person, sign_in: SignIn) -> None:
    for number in range(21):
        older(writing.post(ana, f"Post number {number}", tags=["MQTT"]), number)
    client = sign_in(ana)
    first = main_of(client, "/experts/me/pieces")
    assert first.index("Post number 0") < first.index("Post number 1<") < first.index("Post number 19")
    assert "Post number 20" not in first
    assert "1 to 20 of 21" in first
    assert "Post number 20" in main_of(client, "/experts/me/pieces?page=2")
    assert "Nothing here yet" in main_of(client, "/experts/me/pieces?page=9")


def test_a_hidden_piece_makes_nobody_find_one_but_stays_under_ones_name(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    post = writing.post(ana, "Acoustic loggers", tags=["MQTT"], vouched_by=[ben])
    settle()
    client, colleague = sign_in(ana), sign_in(factories.person())
    path = f"/experts/me/pieces/{post.id}/hiding"
    assert client.post(path, data={"on": "1", "next": "/experts/me#topics"}).location == "/experts/me#topics"
    settle()
    found = colleague.get("/experts?q=loggers").text
    assert ben.path in found
    assert f'href="{ana.path}"' not in found
    assert post.path in colleague.get(f"/search?q=author:{ana.handle}").text
    assert "Known here for" not in colleague.get(ana.path).text
    assert "Bring back" in main_of(client, "/experts/me/pieces")
    assert client.post(path, data={"on": "0"}).location == "/experts/me/pieces"
    settle()
    assert f'href="{ana.path}"' in colleague.get("/experts?q=loggers").text
    assert "Known here for" in colleague.get(ana.path).text


def test_only_ones_own_pieces_can_be_hidden(ana: Person, ben: Person, sign_in: SignIn) -> None:
    post = writing.post(ben, "Acoustic loggers")
    client = sign_in(ana)
    assert client.post(f"/experts/me/pieces/{post.id}/hiding").status_code == 404
    assert client.post("/experts/me/pieces/999/hiding").status_code == 404
    assert db.session.scalars(select(Contribution.hidden)).all() == [False]


def test_going_back_leads_to_this_site_alone(ana: Person, sign_in: SignIn) -> None:
    post = writing.post(ana)
    data = {"on": "1", "next": "//elsewhere.example/"}
    answer = sign_in(ana).post(f"/experts/me/pieces/{post.id}/hiding", data=data)
    assert answer.location == "/experts/me/pieces"


def test_whoever_hides_a_subject_is_never_suggested_for_it(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    for each in (ana, ben):
        writing.post(each, "Water hammer in pumps", "The pumps shake.", tags=["Water hammer"])
    settle()
    client, colleague = sign_in(ana), sign_in(factories.person())
    assert client.post("/experts/me/topics/water-hammer/hiding", data={"on": "1"}).status_code == 303
    settle()
    for query in ("water hammer", "who can help with hammers in water?", "tag:water-hammer pumps"):
        page = colleague.get("/experts", query_string={"q": query}).text
        assert f'href="{ben.path}"' in page, query
        assert f'href="{ana.path}"' not in page, query
    assert "Known here for" not in colleague.get(ana.path).text
    assert "Hidden subjects" in main_of(client)
    client.post("/experts/me/topics/water-hammer/hiding", data={"on": "0"})
    settle()
    assert f'href="{ana.path}"' in colleague.get("/experts?q=water hammer").text
    assert "Hidden subjects" not in main_of(client)


def test_what_is_about_a_hidden_subject_speaks_no_more_whatever_is_asked(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    post = writing.post(ana, "Why pumps shake", "The pumps shake.", tags=["Water hammer"])
    below = writing.post(ben, "Pumps", "They shake.", tags=["Water hammer"])
    writing.comment(below, ana, "Ours shake, too.")
    records.set_facts(ana, FactKind.SKILL, ["Water hammers that shake"])
    records.remember(ana)
    endorsements.give(ben, ana, "Water hammer", "She made a pump that would shake stand still.")
    settle()
    client, colleague = sign_in(ana), sign_in(factories.person())
    assert f'href="{ana.path}"' in colleague.get("/experts?q=shake").text
    client.post("/experts/me/topics/water-hammer/hiding", data={"on": "1"})
    settle()
    page = colleague.get("/experts?q=shake").text
    assert f'href="{ben.path}"' in page
    assert f'href="{ana.path}"' not in page
    for word in ("still", "hammer"):  # in an endorsement; in the skill that she states
        assert f'href="{ana.path}"' not in colleague.get(f"/experts?q={word}").text
    assert "because you hide its subject" in main_of(client, "/experts/me/pieces")
    writing_about = writing.post(ana, "A shake", "Of milk.", tags=["Drinks"])
    settle()
    assert f'href="{ana.path}"' in colleague.get("/experts?q=shake").text, "it is about something else"
    set_tags(writing_about, ["Drinks", "Water hammer"])
    settle()
    assert f'href="{ana.path}"' not in colleague.get("/experts?q=shake").text
    client.post("/experts/me/topics/water-hammer/hiding", data={"on": "0"})
    settle()
    assert post.path in colleague.get("/experts?q=shake").text
    for word in ("still", "hammer"):
        assert f'href="{ana.path}"' in colleague.get(f"/experts?q={word}").text


def test_a_piece_stays_hidden_when_a_vouch_is_taken_back_and_given_again(
    ana: Person, ben: Person, sign_in: SignIn, settle: Settle
) -> None:
    post = writing.post(ben, "Acoustic loggers", vouched_by=[ana])
    client, colleague = sign_in(ana), sign_in(factories.person())
    client.post(f"/experts/me/pieces/{post.id}/hiding", data={"on": "1"})
    client.post(f"/entries/{post.id}/vouching/end")
    client.post(f"/entries/{post.id}/vouching")
    settle()
    assert f'href="{ana.path}"' not in colleague.get("/experts?q=loggers").text
    assert "Bring back" in main_of(client, "/experts/me/pieces")
    client.post(f"/experts/me/pieces/{post.id}/hiding", data={"on": "0"})
    client.post(f"/entries/{post.id}/vouching/end")
    client.post(f"/entries/{post.id}/vouching")
    settle()
    assert f'href="{ana.path}"' in colleague.get("/experts?q=loggers").text


def test_a_subject_that_one_may_not_know_of_cannot_be_hidden(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    writing.post(ben, tags=["Secret"], place=writing.community(ben, access=Access.INVITED))
    client = sign_in(ana)
    for on in ("1", "0"):
        assert client.post("/experts/me/topics/secret/hiding", data={"on": on}).status_code == 404
    assert client.get("/experts/me/pieces?topic=secret").status_code == 404
    assert client.get("/experts/me/pieces?topic=unheard-of").status_code == 404
    assert db.session.scalars(select(HiddenTopic)).all() == []


def test_a_skill_counts_as_seen_when_something_else_speaks_for_it(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    records.set_facts(ana, FactKind.SKILL, ["MQTT", "Knots"])
    records.set_facts(ana, FactKind.PEOPLE_SKILL, ["Listening"])
    db.session.commit()
    client = sign_in(ana)
    assert main_of(client).count("not seen yet") == 3
    writing.post(ana, tags=["mqtt"])
    endorsements.give(ben, ana, "listening", WORDS)
    page = main_of(client)
    assert page.count("seen by others") == 2
    assert page.count("not seen yet") == 1


def test_what_one_likes_to_be_asked_about_stands_on_the_profile(ana: Person, sign_in: SignIn) -> None:
    client = sign_in(ana)
    lines = "Fountains\n\n  whatever   hums \nFountains"
    assert client.post("/experts/me/ask-me-about", data={"lines": lines}).status_code == 303
    rows = db.session.scalars(select(AskMeAbout.words).order_by(AskMeAbout.position)).all()
    assert rows == ["Fountains", "whatever hums"]
    assert "whatever hums" in sign_in(factories.person()).get(ana.path).text
    for wrong in ("x" * 121, "\n".join(str(number) for number in range(9))):
        answer = client.post("/experts/me/ask-me-about", data={"lines": wrong})
        assert answer.status_code == 422
        assert wrong in answer.text
    assert len(db.session.scalars(select(AskMeAbout)).all()) == 2
    client.post("/experts/me/ask-me-about", data={"lines": ""})
    assert db.session.scalars(select(AskMeAbout)).all() == []


def test_one_is_told_what_one_is_becoming_known_for_and_why(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    older(writing.post(ana, "Old radio", tags=["Radio"]), 400)
    for days in (3, 30):
        older(writing.post(ana, f"Radio {days}", tags=["Radio"]), days)
    endorsements.give(ben, ana, "Radio", WORDS)
    for days in (95, 200, 300, 400):
        older(writing.post(ana, f"Valves {days}", tags=["Valves"]), days)
    page = main_of(sign_in(ana))
    part = page.split("You are becoming known for")[1].split("</section>")[0]
    assert "Radio" in part
    assert "Valves" not in part
    assert "In the last three months you wrote two pieces, and a colleague said what they saw you do." in part
    assert "In the two years before, you wrote one piece." in part


def test_what_one_may_no_longer_read_is_not_told(ana: Person, ben: Person, sign_in: SignIn) -> None:
    circle = writing.community(ben, ana, access=Access.INVITED)
    writing.post(ben, "Quiet plans", tags=["Plans"], place=circle, vouched_by=[ana])
    client = sign_in(ana)
    assert "Quiet plans" in main_of(client)
    client.post(f"{circle.path}/membership/end")
    assert "Quiet plans" not in main_of(client) + main_of(client, "/experts/me/pieces")


def test_an_answer_that_was_not_accepted_is_called_an_answer(
    ana: Person, ben: Person, sign_in: SignIn
) -> None:
    for number in range(2):
        asked = questions.question(ben, f"Why do loggers hum {number}?", tags=["MQTT"])
        questions.answer(asked, ana, "Because of the mains.")
    client = sign_in(ana)
    assert "You answered <a" in main_of(client, "/experts/me/pieces")
    assert "In the last three months you gave two answers." in main_of(client)
