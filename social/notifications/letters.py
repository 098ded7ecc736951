"""The mails that tell. Their words are made when they are sent, of what is new and may be read then."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from email.utils import parseaddr
from functools import cache
from zoneinfo import ZoneInfo

from flask import current_app, render_template

from social.core import mail_queue
from social.core.clock import now
from social.core.mail import Message
from social.core.markdown.plain import excerpt_of
from social.core.settings import Settings
from social.notifications import addresses, audiences, kinds, mutes, queries, quoting, waiting
from social.notifications.grouping import Told, grouped
from social.notifications.kinds import How
from social.notifications.models import Digest, Notification
from social.notifications.policy import after_quiet
from social.notifications.quoting import Quoted, Unreadable
from social.notifications.waiting import Reach

_NOT_PLAIN = re.compile(r"[^A-Za-z0-9-]")
LETTER, DIGEST = "letter", "digest"  # makers of mails
MOST_QUOTED, MOST_TOLD = 5, 20
LONGEST_QUOTE, LONGEST_SUBJECT = 1200, 90  # characters
WORDS = frozenset({"mention", "reply", "comment", "answer"})  # kinds that bring what somebody said


@dataclass(frozen=True)
class Item:
    """One sentence of a mail, where it leads, and perhaps what was said."""

    sentence: str
    link: str
    words: str = ""
    who: str = ""

    @property
    def paragraphs(self) -> list[str]:
        """The words, one for each block."""
        return [line for line in self.words.split("\n") if line.strip()]


def make_letter(mail_id: int) -> Message | None:
    """A mail about one thread, with the words that were said."""
    reach, rows = _tellable(mail_id)
    said = [(row, quoted) for row in rows for quoted in _quoted(row)][:MOST_QUOTED]
    if reach is None or not said:
        return None
    settings = _settings()
    told = grouped([row for row, _ in said])[0]
    lead, quoted = next(each for each in said if each[0] is told.lead)
    kind = kinds.of(lead.kind)
    answers = quoted.answers if quoted else None
    return _message(
        reach,
        "letter",
        _subject(told, quoted, len(rows)),
        addresses.no_more(settings, reach.person_id, kind.name),
        writer=lead.actor.name if lead.actor and lead.kind in WORDS else "",
        thread=_NOT_PLAIN.sub("-", lead.thread or f"told-{lead.id}"),
        answer_to=addresses.answer(settings, reach.person_id, answers, now()) if answers else "",
        lead=told.sentence,
        items=_items(reach, told, said[::-1]),
        more=len(rows) - len(said),
        kind=kind,
    )


def _subject(told: Told, quoted: Quoted | None, number: int) -> str:
    """Never what stands above several in the mail itself."""
    title = quoted.title if quoted else ""
    if title and told.lead.kind in WORDS:
        return f"Re: {title}"
    many = f"{kinds.of(told.lead.kind).title} ({number})"
    return told.sentence if number == 1 else f"{many}: {title}" if title else many


def _items(reach: Reach, told: Told, said: Sequence[tuple[Notification, Quoted | None]]) -> list[Item]:
    """Each once, oldest first; of those that the heading tells, only who it was and when."""
    items = [_item(row, quoted) for row, quoted in said]
    if len(items) == 1:
        return items
    where = queries.wishes_of(reach.person_id).zone
    return [
        replace(item, sentence=_who_and_when(row, where)) if row in told.covered and not item.words else item
        for item, (row, _quoted) in zip(items, said, strict=True)
    ]


def _who_and_when(row: Notification, where: ZoneInfo) -> str:
    when = f"{row.created_at.astimezone(where):%A, %H:%M}"
    return f"{row.actor.name}, {when}" if row.actor else when


def make_digest(mail_id: int) -> Message | None:
    """A mail with whatever came since the last one, grouped by thread and by kind; never long."""
    reach, rows = _tellable(mail_id)
    told = _shown(grouped(rows))
    if reach is None or not told or queries.wishes_of(reach.person_id).digest == Digest.NONE:
        return None
    shown = sum(len(each.rows) for each in told)
    parts: dict[str, list[Item]] = {}
    for kind in kinds.KINDS:
        of_kind = [each for each in told if kinds.of(each.lead.kind) == kind]
        parts |= {kind.title: [_item_of(each) for each in of_kind]} if of_kind else {}
    first = _cut(_first(told).sentence)
    more = len(told) - 1 + len(rows) - shown
    return _message(
        reach,
        "digest",
        f"{first}, and {more} more" if more else first,
        addresses.no_more(_settings(), reach.person_id, DIGEST),
        parts=parts,
        more=len(rows) - shown,
    )


def _cut(sentence: str) -> str:
    """So that it fits into a subject; what it quotes is closed where it was cut."""
    cut = excerpt_of(sentence, LONGEST_SUBJECT)
    return f"{cut}”" if cut.count("“") > cut.count("”") else cut


def _first(told: Sequence[Told]) -> Told:
    """What stands first in the mail."""
    order = [kind.name for kind in kinds.KINDS]
    return min(told, key=lambda each: order.index(kinds.of(each.lead.kind).name))


def _tellable(mail_id: int) -> tuple[Reach | None, Sequence[Notification]]:
    """Whom the mail is for, and what of it is unread, still for them and still wanted. Raises NotYet."""
    rows = waiting.list_in_mail(mail_id)
    reach = waiting.find_reach(rows[0].person_id) if rows else None
    if reach is None:
        return None, ()
    known, wishes = audiences.of(reach.person_id), queries.wishes_of(reach.person_id)
    if (end := after_quiet(wishes, now())) > now():
        raise mail_queue.NotYet(end)
    wanted = (How.NOW, How.DIGEST) if not wishes.mail_off else ()
    open_to_them = (row for row in rows if row.audience in known and wishes.how(row.kind) in wanted)
    muted = cache(lambda *told: bool(mutes.of([reach.person_id], *told)))
    return reach, [row for row in open_to_them if kinds.of(row.kind).heard or not muted(*_about(row))]


def _about(row: Notification) -> tuple[str, str, int | None]:
    return row.thread, row.audience, row.actor_id


def _quoted(row: Notification) -> Iterator[Quoted | None]:
    """What was said, or None; nothing at all, where the person may not read it any more."""
    try:
        yield quoting.of(row.person_id, row.thread, row.link)
    except Unreadable:
        return


def _shown(threads: Iterable[Told]) -> list[Told]:
    """The newest threads that may still be read."""
    shown: list[Told] = []
    for told in threads:
        if len(shown) == MOST_TOLD:
            break
        if list(_quoted(told.lead)):
            shown.append(told)
    return shown


def _item(row: Notification, quoted: Quoted | None) -> Item:
    words = quoted.words if quoted and row.kind in WORDS else ""
    cut = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    return Item(
        row.sentence, addresses.absolute(_settings(), row.link), cut, row.actor.name if row.actor else ""
    )


def _item_of(told: Told) -> Item:
    more = f", and {told.others} more about the same" if told.others else ""
    return Item(f"{told.sentence}{more}", addresses.absolute(_settings(), told.lead.link))


def _message(reach: Reach, template: str, subject: str, unsubscribe: str, **given: object) -> Message:
    settings = _settings()
    carried = {name: str(given.pop(name, "")) for name in ("writer", "thread", "answer_to")}
    given |= carried | {
        "subject": subject,
        "name": reach.name,
        "unsubscribe": unsubscribe,
        "choices": addresses.absolute(settings, "/settings/notifications"),
        "home": addresses.absolute(settings, "/"),
        "all_told": addresses.absolute(settings, "/notifications"),
        "sender": parseaddr(settings.mail_from)[1],
    }
    text = render_template(f"mail/{template}.txt", **given)
    html = render_template(f"mail/{template}.html", **given)
    return Message(reach.email, subject, text, html, unsubscribe=unsubscribe, **carried)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


mail_queue.register(LETTER, make_letter)
mail_queue.register(DIGEST, make_digest)
