"""What a page shows of its passages: marks in its text, notes below them, and who wrote how much of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from flask import render_template

from social.accounts.models import Account
from social.communities.queries import find_membership
from social.communities.reader import Reader
from social.entries.models import Comment
from social.entries.writing import render
from social.guidelines import around
from social.guidelines.clauses import clauses
from social.guidelines.models import Guideline
from social.passages import policy, queries
from social.passages.drawn import blocks_of, take_apart
from social.passages.marking import Additions, with_additions
from social.passages.models import PageClauses, Passage
from social.passages.queries import Placed
from social.passages.quoting import Row, marks_of


@dataclass(frozen=True)
class Talk:
    """A discussion of marked words, as lists show it."""

    passage: Passage
    comment: Comment
    answers: int
    stands: bool  # whether its words stand in the text that is shown
    may_settle: bool = False


def on_page(page: Guideline, reader: Reader, account: Account | None) -> Mapping[str, Any]:
    """Marks and notes for the page's text, the list at its foot, and the shares of its writers."""
    known = queries.find_clauses(page.id)
    placed = queries.list_placed(page.id, page.version) if page.comment_count else []
    talks = talks_of(page, placed, reader, account)
    open_talks = [talk for talk in talks if not talk.passage.resolved]
    standing = [each for each in placed if not each.passage.resolved and each.start is not None]
    fresh = known if known and known.revision == page.version else None
    return {
        "text_html": _text(page, fresh, standing, {talk.comment.id: talk for talk in open_talks}),
        "talks": open_talks,
        "talks_resolved": len(talks) - len(open_talks),
        "quotes": {talk.comment.id: talk.passage for talk in talks},
        "shares": {int(who): share for who, share in known.shares.items()} if known else {},
    }


def on_revision(page: Guideline, number: int, body: str) -> str:
    """The HTML of an old revision, with marks around the words that were talked about then."""
    drawn = take_apart(render(body, page.audience, source=page.id).html)
    found = clauses(body)
    places = [
        Row(clause.start, clause.end, block)
        for clause, block in zip(found, blocks_of(found, drawn.blocks), strict=True)
    ]
    placed = [each for each in queries.list_placed(page.id, number) if each.start is not None]
    marks = [mark for each in placed for mark in marks_of(*_where(each, body), drawn.blocks, places)]
    notes = {
        each.passage.comment_id: render_template("passages/_old_note.html", passage=each.passage)
        for each in placed
    }
    return with_additions(drawn, Additions(marks=marks, notes=notes))


def talks_of(
    page: Guideline, placed: Sequence[Placed], reader: Reader, account: Account | None
) -> list[Talk]:
    """The discussions, with how many answered and what the reader may do."""
    answers = queries.count_answers([each.passage.comment_id for each in placed])
    may_settle = settles(page, reader, account) if placed and account else None
    return [
        Talk(
            passage=each.passage,
            comment=each.passage.comment,
            answers=answers.get(each.passage.comment_id, 0),
            stands=each.start is not None,
            may_settle=may_settle is not None and may_settle(each.passage),
        )
        for each in placed
    ]


def settles(page: Guideline, reader: Reader, account: Account) -> Callable[[Passage], bool]:
    """Which discussions of a page the reader may resolve, and open again."""
    membership = find_membership(page.community_id, reader.person_id) if page.community_id else None
    return partial(
        policy.can_settle,
        reader.person_id,
        account,
        writes=queries.writes_on(page.id, reader.person_id),
        membership=membership,
    )


def _text(
    page: Guideline, known: PageClauses | None, standing: Sequence[Placed], talks: Mapping[int, Talk]
) -> str:
    """The page's HTML with an address for each clause, and with marks and notes where people talk."""
    rows = [tuple(row) for row in known.clauses] if known else []
    if not standing:
        return _with_addresses(page.html, tuple((row[4], row[0]) for row in rows))
    drawn = take_apart(page.html)
    places = [Row(row[2], row[3], row[4]) for row in rows]
    marks = [mark for each in standing for mark in marks_of(*_where(each, page.body), drawn.blocks, places)]
    notes = {
        number: render_template("passages/_note.html", talk=talk, page=page) for number, talk in talks.items()
    }
    return with_additions(drawn, Additions({row[4]: row[0] for row in rows}, marks, notes))


@lru_cache(maxsize=64)  # most pages are read again before they change
def _with_addresses(html: str, addresses: tuple[tuple[int, int], ...]) -> str:
    return with_additions(take_apart(html), Additions(dict(addresses)))


def _where(placed: Placed, body: str) -> tuple[int, str, tuple[int, int]]:
    return placed.passage.comment_id, body, (placed.start or 0, placed.end or 0)


around.register(on_page)
around.draw_revisions(on_revision)
