"""Agreeing to a page, or saying why not."""

from social.core.clock import now
from social.core.database import NotFound, db, transaction
from social.guidelines.models import Guideline
from social.notifications.service import read_thread, tell
from social.people.models import Person
from social.signing import policy
from social.signing.models import Disagreement, Signature
from social.signing.queries import asked, signed, stewards
from social.signing.telling import thread_of
from social.signing.texts import keep

DISAGREES = "disagreement"


class Superseded(Exception):
    """Another text was adopted meanwhile: that one is to be read first."""


def sign(page: Guideline, person: Person, revision: int) -> Signature:
    """Agree to this revision of a page. Sent twice, it is signed once.

    Raises Superseded, or NotFound where nobody asks the person.
    """
    with transaction():
        _hold(page)
        if already := signed.find_signature(page.id, person.id, revision):
            return already
        _check(page, person, revision)
        text = keep(page)
        spoken = signed.spoken(page.id, person.id)
        before = [spoken.clauses_of.get(each, ()) for each in _said(spoken, person.id).signed]
        signature = Signature(
            page_id=page.id,
            person_id=person.id,
            revision=text.revision,
            name=person.name,
            clauses=policy.pending(text.clauses, before),
            sha256=text.sha256,
            at=now(),
        )
        db.session.add(signature)
        read_thread(person.id, thread_of(page))
    return signature


def disagree(page: Guideline, person: Person, revision: int, reason: str) -> Disagreement:
    """Say why not; those who asked, or who look after the page, are told. Raises as `sign`."""
    with transaction():
        _hold(page)
        _check(page, person, revision)
        text = keep(page)
        last = signed.find_disagreement(page.id, person.id)
        if last is not None and (last.revision, last.reason) == (revision, reason):
            return last  # the same form came twice
        said = Disagreement(
            page_id=page.id, person_id=person.id, revision=text.revision, reason=reason, at=now()
        )
        db.session.add(said)
        read_thread(person.id, thread_of(page))
        tell(
            stewards.to_tell(page),
            DISAGREES,
            f"{person.name} does not agree to “{page.title}”, and says why",
            f"{page.path}/signing?show={policy.Standing.DISAGREED}",
            actor_id=person.id,
            thread=thread_of(page),
            audience=page.audience,
        )
    return said


def _hold(page: Guideline) -> None:
    """Nobody adopts another text until this is written."""
    db.session.refresh(page, ("version", "title", "body", "html"), with_for_update=True)


def _check(page: Guideline, person: Person, revision: int) -> None:
    if not asked.is_asked(page, person.id):
        raise NotFound(f"nothing of {page.slug} to sign")
    if revision != page.version:
        raise Superseded


def _said(spoken: signed.Spoken, person_id: int) -> policy.Said:
    return spoken.said.get(person_id, policy.Said())
