"""A small company with something to hide in every corner, and everybody who might come looking.

Whatever is not for everyone carries a word that stands nowhere else, so that a leak can be seen on any page.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from social.accounts import tokens
from social.accounts.letters import Site
from social.accounts.models import Account, OneTimeLink, SignInSession
from social.blogs.service import posts, publishing
from social.blogs.service.posts import Draft
from social.communities.joining import service as joining
from social.communities.models import Access, Community, HostOffer, Membership, Vote
from social.communities.service import Plan
from social.communities.voting import service as voting
from social.communities.voting.renewal import Outcome, Why
from social.core.clock import now
from social.core.database import db
from social.core.mail_queue import OutgoingMail
from social.core.storage import Storage
from social.entries.models import Picture, ReactionKind, Tag
from social.entries.service import comments, reactions, removal
from social.expertise.missed.models import MissedSearch, SearchInvitation
from social.expertise.models import Endorsement
from social.expertise.service import endorsements
from social.guidelines import merging
from social.guidelines.models import Guideline, KeptText
from social.guidelines.service import drafts as drafting
from social.hosting import service as hosting
from social.hosting.models import SpeakInvitation
from social.messages.forms.coffees import as_choice
from social.messages.moments import Moment
from social.messages.queries import find_coffee, get_other
from social.messages.service import blocking, coffees, groups, sending
from social.messages.service.coffees import Step
from social.notifications import tokens as tokens_of_mail
from social.notifications.addresses import NO_MORE
from social.notifications.models import Notification
from social.passages import service as passages
from social.passages.queries import find_clauses
from social.passages.reading import quoted
from social.people import leaving
from social.people import service as people
from social.people.models import Audience, Person
from social.people.profile import Field, Words
from social.postroom.models import ReceivedMail
from social.profiles.service import communities, following
from social.signing.models import Who
from social.signing.reviews import service as reviewing
from social.signing.service import asking, signing
from social.signing.service.asking import Wish
from tests import factories
from tests.factories.asked import ask
from tests.factories.guidelines import page
from tests.factories.proposals import put_forward
from tests.factories.reported import look_after

# Who comes: `host` looks after the private community, `member` belongs to it, `former` did until they were
# removed, `outsider` and `colleague` never did; nothing is about the colleague; `leaver` left the company.
PEOPLE = (
    "author",
    "coauthor",
    "host",
    "member",
    "colleague",
    "former",
    "outsider",
    "hr",
    "moderator",
    "admin",
    "suspended",
    "leaver",
)
ROLES = {"hr": ("hr",), "moderator": ("moderator",), "admin": ("admin",)}
CIRCLE = frozenset({"author", "host", "member"})
TWO = frozenset({"author", "member"})
# Word: who may read it.
SECRETS: Mapping[str, frozenset[str]] = {
    "quagga": CIRCLE,  # everything of the private community
    "okapi": frozenset({"author", "coauthor"}),  # everything of a draft
    "narwhal": frozenset({"author"}),  # what the author keeps to themselves
    "manatee": CIRCLE,  # what the author shows to their communities
    "walrus": frozenset({"author", "hr", "admin"}),  # where HR says the author stands, which they hide
    "axolotl": TWO,  # what the member was asked, and said of the author, who keeps it back
    "pangolin": TWO,  # what author and member write to each other in private
    "gecko": frozenset({"author", "hr", "admin"}),  # the author's e-mail address, which they hide
    "tapir": frozenset({"author", "coauthor"}),  # a hidden community that the co-author is invited to
    "ocelot": frozenset({"author"}),  # what the outsider writes to the hosts of a listed one
    "lemming": frozenset({"hr", "coauthor", "suspended", "moderator", "admin"}),  # of reports and acts
    "ibis": frozenset({"coauthor", "hr", "moderator", "admin"}),  # why somebody does not agree
}


@dataclass(repr=False)
class World:
    """The company: numbers and keys of what stands in it, and a way back to how it was."""

    app: Flask
    database: Path
    people: dict[str, Person]
    ids: dict[str, Any] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    start: sqlite3.Connection | None = None
    watch: sqlite3.Connection | None = None

    def browser(self, who: str) -> FlaskClient:
        """A new browser, signed in as somebody of PEOPLE; as nobody for "anonymous"."""
        client = self.app.test_client()
        if who in self.cookies:
            with client.session_transaction() as cookie:
                cookie["_user_id"] = self.cookies[who]
        return client

    def remember(self) -> None:
        """From now on `restore` brings this moment back."""
        db.session.commit()
        self.start = sqlite3.connect(":memory:")
        self.watch = sqlite3.connect(self.database)
        self.watch.backup(self.start)

    def restore(self) -> None:
        """Undo whatever was written."""
        assert self.start
        with sqlite3.connect(self.database) as now:
            self.start.backup(now)
        now.close()

    def version(self) -> int:
        """A number that changes when anybody writes anything."""
        assert self.watch
        return int(self.watch.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Let go of the files."""
        for each in (self.start, self.watch):
            if each:
                each.close()


def build(app: Flask, folder: Path) -> World:
    """The company."""
    made = World(app, folder / "commons.db", {})
    for who in PEOPLE:
        made.people[who] = factories.person(who.capitalize(), roles=ROLES.get(who, ()), handle=who)
    _show_and_hide(made.people["author"])
    _private(made)
    _around_communities(made)
    _drafts(made)
    _open(made)
    made.ids |= ask(made.people)
    made.ids |= put_forward(made.people, made.ids["circle"])
    _endorsed(made)
    _around(made)
    _private_words(made)
    _to_sign(made)
    topic = db.session.scalars(select(Tag.id).where(Tag.slug == "quagga")).one()
    made.ids |= {"author_number": made.people["author"].id, "quagga_topic": topic}
    for who in PEOPLE:
        made.cookies[who] = factories.session_token(made.people[who])
        made.ids[f"session_{who}"] = _session_of(made.people[who])
    made.ids |= look_after(made.people, made.ids)
    _end(made)
    app.extensions["jobs"].run_waiting()
    made.remember()
    return made


def again(made: World, app: Flask, folder: Path) -> World:
    """The same company in an installation whose folder is a copy of its own."""
    there = db.session.scalars(select(Person).where(Person.handle.in_(PEOPLE)))
    people = {person.handle: person for person in there}
    copied = World(app, folder / "commons.db", people, dict(made.ids), made.cookies)
    copied.remember()
    return copied


def account_of(person: Person) -> Account:
    """What somebody signs in with."""
    return db.session.scalars(select(Account).where(Account.id == person.account_id)).one()


def _show_and_hide(author: Person) -> None:
    words = Words(
        name="Author",
        about="narwhal harbour",
        lists={
            Field.SKILLS: ["Ropes"],
            Field.PEOPLE_SKILLS: ["narwhal calling"],
            Field.LANGUAGES: ["manatee"],
        },
        phone="+1 555 0100",
        office="narwhal office",
        links=[{"label": "manatee", "url": "https://manatee.example/"}],
        audiences={
            Field.ABOUT: Audience.ME,
            Field.PEOPLE_SKILLS: Audience.ME,
            Field.OFFICE: Audience.ME,
            Field.LANGUAGES: Audience.COMMUNITIES,
            Field.LINKS: Audience.COMMUNITIES,
            Field.EMAIL: Audience.ME,
            Field.TEAM: Audience.ME,
            Field.JOB_TITLE: Audience.ME,
            Field.MANAGER: Audience.ME,
            Field.PHOTO: Audience.ME,
        },
    )
    people.edit_profile(author, words)
    account_of(author).email = "gecko@tern.example"
    author.team, author.job_title = "walrus team", "walrus keeper"
    people.records.mirror(author)
    db.session.commit()


def _private(made: World) -> None:
    """A community that only its members know, and everything in it."""
    author, member, former = (made.people[who] for who in ("author", "member", "former"))
    circle = communities.create(
        author, "quagga circle", "quagga purpose, see [[quagga wished]]", Access.INVITED
    )
    db.session.add_all(
        Membership(community_id=circle.id, person_id=made.people[who].id, host=who in ("host", "former"))
        for who in ("host", "member", "former", "suspended")
    )
    circle.slug = "quagga"
    db.session.commit()
    picture = _picture(made, author)
    body = f"harbour quagga @outsider @former @member [[quagga wished]] ![quagga](/pictures/{picture})"
    draft = Draft("harbour quagga plan", body, ("quagga",), "quagga letters", circle, (former,))
    post = posts.start(author, draft)
    publishing.publish(post, author)
    first = comments.comment_on(post, member, "harbour quagga answer @outsider @former")
    second = comments.comment_on(first, former, "harbour quagga question")
    comments.edit_comment(first, member, "harbour quagga answer, better, @outsider @former", 1)
    reactions.react(post, former, ReactionKind.USEFUL)
    reactions.vouch(post, member)
    stone = posts.start(former, Draft("quagga stone", "quagga", community=circle))
    publishing.publish(stone, former)
    comments.comment_on(stone, member, "harbour quagga below a stone")
    removal.remove(stone, former)
    guideline = page(
        author, "harbour quagga bands", "harbour quagga [[Holidays]] [[quagga wished]]", community=circle
    )
    made.ids |= {
        f"bands_{name}": number for name, number in _talk(guideline, member, "harbour quagga").items()
    }
    made.ids["bands_seq"] = _draft(guideline, member, "harbour quagga [[Holidays]], quagga more")
    own = posts.start(former, Draft("Words of a former member", "My own.", community=circle))
    made.ids |= {
        "circle": circle.id,
        "private": post.id,
        "private_comment": first.id,
        "former_comment": second.id,
        "stone": stone.id,
        "former_draft": own.id,
        "private_picture": picture,
        "bands": guideline.slug,
    }


def _around_communities(made: World) -> None:
    """A private one that others know of, with somebody who asks to join, and a hidden one with a guest."""
    author, member, coauthor, outsider = (
        made.people[who] for who in ("author", "member", "coauthor", "outsider")
    )
    asked = ("What do you hear?",)
    listed = communities.begin(
        author, Plan("Listening", "To the harbour.", Access.REQUEST, hidden=False, questions=asked)
    )
    db.session.add(Membership(community_id=listed.id, person_id=member.id))
    db.session.commit()
    heard = posts.start(author, Draft("harbour quagga heard", "harbour quagga", community=listed))
    publishing.publish(heard, author)
    joining.ask(listed, outsider, [(asked[0], "An ocelot.")])
    hidden = communities.begin(author, Plan("tapir circle", "tapir", Access.INVITED))
    joining.invite(hidden, coauthor, author, "You know the tapir.")
    undecided = {"ended_at": now(), "outcome": Outcome.UNDECIDED}
    db.session.add_all(
        (
            HostOffer(community_id=listed.id, person_id=member.id, host_id=author.id),
            Vote(community_id=hidden.id, why=Why.HOST, closes_at=now(), **undecided),
        )
    )
    db.session.commit()
    circle = db.session.get_one(Community, made.ids["circle"])
    brought = hosting.Brought(b"quagga", "quagga harbour.txt", "harbour quagga notes")
    storage = Storage(made.app.extensions["settings"].instance / "files")
    file, old_file = (hosting.bring_file(circle, member, storage, brought) for _ in range(2))
    voting.ask(circle, Why.HOST, author)
    db.session.add(
        SpeakInvitation(community_id=circle.id, person_id=author.id, host_id=member.id, words="quagga word")
    )
    db.session.commit()
    made.ids |= {"listed": listed.slug, "tapir": hidden.slug, "file": file.id}
    made.ids["old_file"] = old_file.id


def _drafts(made: World) -> None:
    """What is not published yet."""
    author, coauthor = made.people["author"], made.people["coauthor"]
    picture = _picture(made, author)
    body = f"harbour okapi @outsider @member ![okapi](/pictures/{picture})"
    draft = posts.start(author, Draft("harbour okapi", body, ("okapi",), "okapi letters", None, (coauthor,)))
    later = posts.start(
        author, Draft("harbour okapi later", "okapi", ("okapi",), "okapi letters", None, (coauthor,))
    )
    publishing.schedule(later, now() + timedelta(days=2))
    made.ids |= {"draft": draft.id, "scheduled": later.id, "draft_picture": picture}


def _open(made: World) -> None:
    """What everybody may read."""
    author, member, outsider = (made.people[who] for who in ("author", "member", "outsider"))
    picture = _picture(made, author)
    body = f"harbour @outsider [[Holidays]] ![boats](/pictures/{picture})"
    post = posts.start(author, Draft("harbour news", body, ("boats",), "open letters"))
    publishing.publish(post, author)
    comment = comments.comment_on(post, member, "harbour answer")
    comments.edit_comment(comment, member, "harbour answer, better", 1)
    taken_back = comments.comment_on(post, author, "narwhal said and taken back")
    removal.remove(taken_back, author)
    reactions.vouch(post, outsider)
    club = communities.create(member, "Rowing", "Boats.", Access.OPEN)
    holidays = page(member, "Holidays", "harbour days")
    made.ids |= _talk(holidays, outsider, "harbour days")
    made.ids["draft_seq"] = _draft(holidays, member, "harbour days and nights")
    kept = KeptText(
        page_id=holidays.id, person_id=author.id, base_version=1, title="Holidays", body="narwhal"
    )
    db.session.add(kept)
    db.session.flush()
    removed = page(member, "Gone", "harbour gone")
    removed.state = "removed"
    made.ids["page_stone"] = removed.id
    made.ids |= {
        "open": post.id,
        "comment": comment.id,
        "taken_back": taken_back.id,
        "picture": picture,
        "club": club.slug,
        "kept": kept.id,
    }


def _talk(guideline: Guideline, person: Person, quote: str) -> dict[str, int]:
    """Somebody talks about words of a page: the numbers of the talk and of the clause."""
    words = quoted(guideline, quote)
    known = find_clauses(guideline.id)
    assert words
    assert known
    passage = passages.open_passage(guideline, person, words, f"{quote}, really?")
    return {"passage": passage.comment_id, "clause": known.clauses[0][0]}


def _draft(guideline: Guideline, writer: Person, body: str) -> int:
    """Words that readers do not see yet, and their number."""
    seq = drafting.write(guideline, writer, merging.Words(guideline.title, body), guideline.version).seq
    db.session.commit()
    return seq


def _endorsed(made: World) -> None:
    """What the member saw the author do: for everyone, kept back, and only asked for."""
    author, member = made.people["author"], made.people["member"]
    endorsements.give(member, author, "Ropes", "They held the harbour ropes in the storm.")
    endorsements.give(member, author, "Diving", "They fed the axolotl under the harbour.")
    endorsements.ask(author, member, "Knots", "Remember the axolotl?")
    rows = {row.skill: row for row in db.session.scalars(select(Endorsement))}
    endorsements.set_hidden(rows["Diving"], True)
    for skill, name in (("Ropes", "endorsed"), ("Diving", "kept_back"), ("Knots", "asked")):
        made.ids[name] = rows[skill].id


def _around(made: World) -> None:
    """Follows, what people were told, links and sessions."""
    author, outsider = made.people["author"], made.people["outsider"]
    following.follow(outsider, author)
    following.follow(author, outsider)
    _looked_in_vain(made)
    for who, key in (("author", "key-of-author"), ("outsider", "key-of-outsider")):
        made.people[who].feed_key = key
    db.session.add(
        OneTimeLink(
            account_id=account_of(author).id,
            token_hash=tokens.hashed("link-of-author"),
            expires_at=now() + timedelta(hours=1),
        )
    )
    for who in ("author", "outsider"):
        row = Notification(
            person_id=made.people[who].id, kind="follow", sentence="Somebody follows", link="/people/hr"
        )
        db.session.add(row)
        db.session.flush()
        made.ids[f"told_{who}"] = row.id
    _mails(made)
    made.ids["mail_off"] = tokens_of_mail.make("only for tests", NO_MORE, made.people["author"].id, "comment")


def _mails(made: World) -> None:
    """A mail that could not be sent, and an answer by mail that could not be posted."""
    failed = OutgoingMail(recipient="x@tern.example", subject="narwhal", text="narwhal", last_error="No.")
    kept = ReceivedMail(key="k", person_id=made.people["author"].id, problem="Closed", words="narwhal")
    db.session.add_all((failed, kept))
    db.session.flush()
    failed.next_try_at, failed.tries = None, 8
    made.ids |= {"failed_mail": failed.id, "kept_mail": kept.id}


def _private_words(made: World) -> None:
    """What two people say to each other, with a picture; somebody wants no more of somebody else."""
    author, member = made.people["author"], made.people["member"]
    site = Site("Commons", "http://localhost")
    picture = _picture(made, author)
    body = f"harbour pangolin @outsider ![pangolin](/pictures/{picture})"
    said = sending.send(author, get_other("member", author.id), body, "a")
    answer = sending.send(member, get_other("author", member.id), "pangolin harbour", "b")
    blocking.block(made.people["hr"], made.people["moderator"])
    soon = now().replace(second=0, microsecond=0) + timedelta(days=3)
    step = Step(author, get_other("member", author.id), site, "A harbour pangolin coffee?", "c")
    asked = coffees.propose(step, Moment(soon, "pangolin office"))
    made.ids |= {
        "coffee": find_coffee(asked.id).id,  # type: ignore[union-attr]  # the test has just made it
        "soon": as_choice(Moment(soon + timedelta(days=1))),
    }
    several = groups.begin(author, [member], "pangolin plan", "harbour pangolin for several", "d")
    made.ids |= {"several": several.conversation_id, "talk_said": several.id}
    made.ids |= {"said": said.id, "answered": answer.id, "message_picture": picture}


def _to_sign(made: World) -> None:
    """Pages that people are asked to agree to; some did, somebody does not, and says why to the hosts."""
    hr, author, member, coauthor = (made.people[who] for who in ("hr", "author", "member", "coauthor"))
    pages = {each.slug: each for each in db.session.scalars(select(Guideline))}
    holidays, bands = pages["holidays"], pages[made.ids["bands"]]
    everybody = asking.ask(holidays, hr, Wish(Who.EVERYBODY, "We all go on harbour holidays."))
    asking.ask(holidays, hr, Wish(Who.TEAM, "You know the harbour best.", value="walrus team"))
    circle = asking.ask(bands, author, Wish(Who.EVERYBODY, "harbour quagga agreement"))
    made.ids |= {
        "request": everybody.id,
        "private_request": circle.id,
        "signature": signing.sign(holidays, member, 1).id,
        "private_signature": signing.sign(bands, member, 1).id,
    }
    reviewing.set_review(holidays, hr, author, 6)
    reviewing.set_review(bands, author, member, 12)
    signing.disagree(holidays, coauthor, 1, "The harbour has an ibis.")


def _looked_in_vain(made: World) -> None:
    """Somebody looked for what nobody knew, and the author was invited to help."""
    missed = MissedSearch(words="submarines")
    db.session.add(missed)
    db.session.flush()
    db.session.add(
        SearchInvitation(missed_id=missed.id, person_id=made.people["author"].id, entry_id=made.ids["open"])
    )
    made.ids["missed"] = missed.id


def _picture(made: World, owner: Person) -> str:
    """A picture as it is kept; the bytes do not matter here."""
    storage = Storage(made.app.extensions["settings"].instance / "pictures")
    key = storage.put({f"{width}.webp": b"RIFF" for width in (480, 960, 1600)})
    db.session.add(Picture(key=key, owner_id=owner.id, name="boats", width=1600, height=900))
    db.session.commit()
    return key


def _session_of(person: Person) -> int:
    return db.session.scalars(
        select(SignInSession.id).where(SignInSession.account_id == person.account_id)
    ).one()


def _end(made: World) -> None:
    """Somebody is removed from the community, somebody suspended, somebody leaves."""
    db.session.execute(delete(Membership).where(Membership.person_id == made.people["former"].id))
    account_of(made.people["suspended"]).suspended_at = now()
    made.people["leaver"].left_on = (now() - timedelta(days=1)).date()
    db.session.commit()
    leaving.close_accounts()
