"""What the page of a change shows: its words, who says what, and what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from social.accounts.models import Account
from social.adoption import policy
from social.adoption.loading import looks_after
from social.adoption.marking import choices
from social.adoption.models import Proposal, ProposedText, Stage, Stance, Voice
from social.adoption.queries import proposals
from social.adoption.queries.proposals import Said
from social.adoption.service.fitting import fits, in_the_way
from social.communities.reader import Reader
from social.core.differences import Row
from social.core.redline.rows import DrawnRow
from social.entries.compared import compared
from social.entries.models import State
from social.entries.policy import open_to_words
from social.guidelines.models import Guideline
from social.guidelines.policy import can_edit
from social.guidelines.queries import belonging, drafts, pages
from social.guidelines.tagging import Tags, read


@dataclass(frozen=True)
class Change:
    """What becomes of one page."""

    text: ProposedText
    page: Guideline
    title_before: str
    before: str
    rows: Sequence[Row | DrawnRow]
    joined: bool  # with what was adopted since it was put forward
    clashes: bool
    moved_on: bool  # the draft says something else by now
    tags: Tags | None = None  # where they change


@dataclass(frozen=True)
class Voices:
    """What was said, each kind for itself; an objection stays where it is when it is answered."""

    agreeing: Sequence[Said]
    objecting: Sequence[Said]
    abstaining: Sequence[Said]
    earlier: Sequence[Said]  # replaced since by other words of the same person


def changes(proposal: Proposal, texts: Sequence[ProposedText], writing: bool) -> list[Change]:
    """Beside what readers see while it can be adopted; afterwards beside what it wanted to change."""
    if proposal.stage == Stage.DRAFT:
        return []
    if proposal.stage in (Stage.OPEN, Stage.RETURNED):
        return [
            _still_open(fit.text, fit.words.body, fit.clashes, writing)
            if fit.text.page.published
            else _decided(fit.text)
            for fit in fits(texts)
        ]
    return [_decided(text) for text in texts]


def voices(said: Sequence[Said]) -> Voices:
    """All that was said, by what it says."""

    def now(stance: Stance) -> list[Said]:
        return [each for each in said if each.voice.stance == stance and each.voice.ended_at is None]

    earlier = [each for each in said if each.voice.ended_at is not None]
    return Voices(now(Stance.AGREE), now(Stance.OBJECT), now(Stance.ABSTAIN), earlier)


def values(proposal: Proposal, reader: Reader, account: Account) -> Mapping[str, Any]:
    """Everything that the page of a change is drawn from."""
    texts = proposals.list_texts(proposal.id)
    me = reader.person_id
    any_left = any(text.page.published for text in texts)
    writing = all(may_write(text.page, me) for text in texts)
    said = proposals.list_voices(proposal)
    shown = changes(proposal, texts, writing)
    looking_after = all(looks_after(text.page, me, account) for text in texts)
    held = policy.is_held(proposal, [text.page for text in texts])
    replaced = _replaced(proposal, reader)
    tally = proposals.tally(proposal)
    return {
        "proposal": proposal,
        "changes": shown,
        "texts": texts,
        "voices": voices(said),
        "mine": _of(said, me),
        "terms": policy.frozen(proposal),
        "tally": tally,
        "in_the_way": in_the_way(proposal, fits(texts)) if proposal.stage == Stage.RETURNED else None,
        "emptied": _emptied(proposal, texts),
        "missing": policy.missing(policy.frozen(proposal), tally),
        "passages": choices([(change.text, change.before) for change in shown]),
        "replaced": replaced,
        "before": voices(proposals.list_voices(replaced)) if replaced else None,
        "successor": proposals.find_successor(proposal.id),
        "held": held,
        "may_speak": not held
        and policy.can_speak(proposal, me, proposals.lives_by(proposal.community_id, me)),
        "may_confirm": not held and policy.can_confirm(proposal, me, looking_after),
        "may_withdraw": not (held and proposal.published) and policy.can_withdraw(proposal, me),
        "may_put_forward": policy.can_put_forward(proposal, me, writing),
        "may_renew": policy.can_renew(proposal, me, writing, looking_after)
        and proposal.published
        and any_left
        and not held,
    }


def may_write(page: Guideline, person_id: int) -> bool:
    """Whether somebody may change the page; one that was removed is left out of what goes forward."""
    member_of = belonging.member_of(page.community_id, person_id)
    return (page.removed or open_to_words(page)) and can_edit(page, member_of)


def _emptied(proposal: Proposal, texts: Sequence[ProposedText]) -> bool:
    """Whether it was closed because all its pages were removed, and not before."""
    gone = [text.page.removed_at for text in texts if not text.page.published]
    decided = proposal.decided_at
    return (
        proposal.stage == Stage.CLOSED
        and len(gone) == len(texts)
        and decided is not None
        and all(at is not None and at <= decided for at in gone)
    )


def _replaced(proposal: Proposal, reader: Reader) -> Proposal | None:
    """The change that this one was put forward in place of."""
    return proposals.get(proposal.replaces_id, reader) if proposal.replaces_id else None


def _of(said: Sequence[Said], person_id: int) -> Voice | None:
    mine = (each.voice for each in said if each.voice.person_id == person_id)
    return next((voice for voice in mine if voice.ended_at is None), None)


def _still_open(text: ProposedText, body: str, clashes: bool, writing: bool) -> Change:
    page, tags = text.page, read(text.tags)
    if clashes:
        body = text.body
    return Change(
        text,
        page,
        page.title,
        page.body,
        compared(page.body, body, page.audience, page.id),
        joined=not clashes and page.version != text.base_version,
        clashes=clashes,
        moved_on=writing and page.state == State.PUBLISHED and _moved_on(text),
        tags=tags.onto(pages.tag_names(page.id)) if tags else None,
    )


def _moved_on(text: ProposedText) -> bool:
    frozen = read(text.tags)
    tags = frozen.now if frozen else pages.tag_names(text.page_id)
    in_draft = Tags(tuple(tags), tuple(drafts.tag_names(text.page_id)))
    return in_draft.changed or drafts.of(text.page).words.body != text.body


def _decided(text: ProposedText) -> Change:
    base = pages.find_revision(text.page_id, text.base_version)
    title, before = (base.title, base.body) if base else ("", "")
    rows = compared(before, text.body, text.page.audience, text.page_id)
    tags = read(text.tags)
    return Change(
        text, text.page, title, before, rows, joined=False, clashes=False, moved_on=False, tags=tags
    )
