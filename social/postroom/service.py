"""Taking in an answer by mail: posted as if it had been typed on the page, or refused in one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from social.communities.closing import ClosedToWriting
from social.communities.reader import reader_for
from social.core import mail_queue
from social.core.clock import now
from social.core.database import NotFound, db, transaction
from social.core.jobs import job
from social.core.mail import Message
from social.entries.forms import LONGEST_BODY
from social.entries.models import Comment
from social.entries.queries import get_readable
from social.entries.refusals import ClosedToWords
from social.entries.service.comments import say
from social.notifications.addresses import Answering
from social.notifications.service import tell
from social.notifications.waiting import Reach, find_reach
from social.postroom import queries
from social.postroom.models import ReceivedMail
from social.postroom.reading import Incoming

MOST_AN_HOUR = 60
KEPT = timedelta(days=30)


class Refused(Exception):
    """It is not posted; the text is the answer to the mail server that brought it."""


class NotNow(Refused):
    """It may be sent again later."""


@dataclass(frozen=True)
class Taken:
    """What became of it."""

    says: str
    comment_id: int | None = None


def take_in(answering: Answering, raw: bytes, ours: tuple[str, ...]) -> Taken:
    """Post an answer, once however often it comes. Raises Refused with a sentence for its writer.

    `ours`: addresses and names that stand above what we sent.
    """
    mail, words = _opened(raw, ours, queries.list_sent(answering))
    if mail.automatic:
        return Taken("2.0.0 A machine wrote this, so nobody is shown it")
    reach, key = _writer(answering, mail), mail.key_for(answering.entry_id)
    known = queries.find(key)
    if known is not None and not known.problem:
        return Taken("2.0.0 It was posted already", known.comment_id)
    try:
        return _post(answering, mail, words, reach)
    except Refused as refusal:
        if words:
            _keep(key, reach.person_id, words, str(refusal))
        raise


def _opened(raw: bytes, ours: tuple[str, ...], sent: Sequence[str]) -> tuple[Incoming, str]:
    """The mail and its words, where it can be read at all: trying again would not help it."""
    try:
        mail = Incoming(raw)
        return mail, mail.words(ours, sent) if not mail.automatic else ""
    except Exception as error:  # whatever the standard library stumbles over in what is no mail
        raise Refused("5.6.0 This mail cannot be read: write plain words") from error


def _writer(answering: Answering, mail: Incoming) -> Reach:
    """Whom the address was made for, if it is they who write."""
    reach = find_reach(answering.person_id)
    if reach is None or mail.writer != reach.email:
        raise Refused("5.7.1 Only the person who got our mail can answer it, from the same address")
    if queries.count_since(reach.person_id, now() - timedelta(hours=1)) >= MOST_AN_HOUR:
        raise NotNow("4.7.1 That were many answers in one hour: try again later")
    return reach


def _post(answering: Answering, mail: Incoming, words: str, reach: Reach) -> Taken:
    if now() > answering.until:
        raise Refused("5.7.1 This can no longer be answered by mail: answer it on the page instead")
    if not words:
        raise Refused("5.6.0 It holds no words of yours: write them above the mail that you answer")
    if len(words.encode()) > LONGEST_BODY:
        raise Refused("5.3.4 That is too long for one comment, which holds 64 KB")
    key = mail.key_for(answering.entry_id)
    try:
        target = get_readable(answering.entry_id, reader_for(reach.person_id))
        with transaction():
            db.session.execute(delete(ReceivedMail).where(ReceivedMail.key == key))
            comment = say(target, queries.get_person(reach.person_id), words)
            db.session.flush()
            db.session.add(ReceivedMail(key=key, person_id=reach.person_id, comment_id=comment.id))
            _tell_of_files(mail, comment)
            return Taken("2.0.0 Posted", comment.id)
    except NotFound:
        raise Refused("5.7.1 What you answer is no longer there, or no longer for you to read") from None
    except (ClosedToWords, ClosedToWriting):
        raise Refused("5.7.1 What you answer is closed to new words") from None
    except IntegrityError:  # the same mail came twice in the same moment
        return Taken("2.0.0 It was posted already")


def _tell_of_files(mail: Incoming, comment: Comment) -> None:
    """Files are left out; their writer hears of it, and nobody else."""
    if files := mail.attachments:
        what = "The file" if len(files) == 1 else f"The {len(files)} files"
        sentence = f"{what} of your mail stayed behind: on the page you can add pictures to what you said"
        tell([comment.author_id], "post", sentence, comment.path, mailed=True)


def _keep(key: str, person_id: int, words: str, problem: str) -> None:
    """So that nothing is lost, even where the mail server's answer does not reach its writer."""
    with transaction():
        db.session.execute(delete(ReceivedMail).where(ReceivedMail.key == key))
        said = problem.partition(" ")[2][:300]
        db.session.add(
            ReceivedMail(key=key, person_id=person_id, words=words[: 2 * LONGEST_BODY], problem=said)
        )


def send_back(kept: ReceivedMail, site_name: str) -> None:
    """Mail the words to their writer, and forget them here. Raises Refused where no mail reaches them."""
    with transaction():
        reach = find_reach(kept.person_id)
        if reach is None:
            raise Refused("No mail reaches them any more.")
        text = f"Hello {reach.name},\n\nyou answered by mail, and that could not be posted on {site_name}:\n"
        text += f"{kept.problem}.\n\nThese were your words:\n\n{kept.words}\n"
        mail_queue.post(Message(reach.email, "Your answer by mail could not be posted", text))
        db.session.delete(kept)


def discard(kept: ReceivedMail) -> None:
    """Forget it."""
    with transaction():
        db.session.delete(kept)


@job(minutes=60)
def sweep() -> None:
    """Forget what came in a month ago."""
    with transaction():
        db.session.execute(delete(ReceivedMail).where(ReceivedMail.received_at <= now() - KEPT))
