"""What is worked out once, when readers see new words: who wrote what, the clauses, where passages stand."""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import update

from social.core import jobs
from social.core.database import db, transaction
from social.entries import writing
from social.entries.models import ContributionRole, Revision, RevisionWriters
from social.entries.runs import Runs, joined, letters
from social.entries.shares import in_per_cent
from social.guidelines import adopting
from social.guidelines.clauses import Clause, clauses
from social.guidelines.models import Guideline
from social.live import texts
from social.passages import models, queries
from social.passages.anchors import locate
from social.passages.drawn import blocks_of, take_apart
from social.passages.handing import carried_over, cut, handed_on, put
from social.passages.models import ClauseTurn, PageClauses, PassagePlace
from social.passages.tracing import Known, Traced, Written, trace

# (page id, its words) → the runs of who wrote them; nothing, if that is not known.
Writers = Callable[[int, str], list[list[int]]]

MOST = 60  # revisions of a page that came in by another way; what is older counts for the oldest of them
AT_ONCE = 20  # pages of one transaction, so that other writers need not wait long

_writers: list[Writers] = []


def take_in(page: Guideline, number: int) -> None:
    """Part of the verb that shows a page's revision to its readers; no commit."""
    known = queries.find_clauses(page.id) or PageClauses(page_id=page.id, revision=0, clauses=[], shares={})
    db.session.add(known)
    old = Written(queries.find_body(page.id, known.revision), queries.find_runs(page.id, known.revision))
    for revision in queries.find_revisions(page.id, known.revision + 1, number, MOST):
        new = Written(revision.body, _runs(old, revision, newest=revision.number == number))
        new = _as_they_were(known, new)
        known.clauses = _next(known, old, new, revision)
        known.revision = revision.number
        old = new
    _draw(page, known, old)
    _place_passages(page.id, number, old.words)


@jobs.job(minutes=10)
def take_in_missed() -> None:
    """The same for pages that came in by another way than our verbs, some at a time."""
    while True:
        with transaction():
            pages = queries.list_untraced(AT_ONCE)
            for page in pages:
                take_in(page, page.version)
        if len(pages) < AT_ONCE:
            return


def ask_for_writers(known: Writers) -> None:
    """Have a function say who wrote words that a page is given; a room further up may have kept it."""
    if known not in _writers:
        _writers.append(known)


def _runs(old: Written, revision: Revision, *, newest: bool) -> Runs:
    """Who wrote every character: as in the live text, where it has the words; else as the revisions tell."""
    known = _known_runs(revision)
    runs = known or handed_on(old.words, old.runs, revision.body, revision.author_id)
    live = texts.read(revision.entry_id) if newest and not known else None
    if live is None:
        return runs
    return carried_over(live.text, [(run.person_id, run.length) for run in live.writers], revision.body, runs)


def _known_runs(revision: Revision) -> Runs:
    """As the words were put forward, or as the page said them before."""
    for ask in (*_writers, queries.find_runs_of):
        runs = joined(ask(revision.entry_id, revision.body))
        if sum(length for _, length in runs) == len(revision.body):
            return runs
    return []


def _as_they_were(known: PageClauses, new: Written) -> Written:
    """A clause that went once and comes back is still by those who wrote it, whoever put it in again."""
    standing = {row[1] for row in known.clauses}
    fresh = {clause.key: clause for clause in clauses(new.words) if clause.key not in standing}
    gone = queries.find_gone(known.page_id, sorted(fresh), [row[0] for row in known.clauses])
    turns = queries.last_turns([clause.id for clause in gone.values()])
    runs = joined(new.runs)
    for key, was in gone.items():
        then = _last_words(known.page_id, turns.get(was.id, 0), key)
        if then:
            now, others = fresh[key], cut(runs, fresh[key].start, fresh[key].end)
            runs = put(runs, now.start, carried_over(*then, now.text, others))
    return Written(new.words, runs)


def _last_words(page_id: int, number: int, key: str) -> Written | None:
    """What a clause said in a revision, and whose words these were."""
    body, runs = queries.find_body(page_id, number), queries.find_runs(page_id, number)
    found = next((clause for clause in clauses(body) if clause.key == key), None)
    return Written(found.text, cut(runs, found.start, found.end)) if found else None


def _next(known: PageClauses, old: Written, new: Written, revision: Revision) -> list[list[object]]:
    """The clauses of a revision; those that are new get a number, and whoever put words in gets a turn."""
    before = [Known(*row[:4]) for row in known.clauses]
    found = clauses(new.words)
    traced = trace(old, before, new, found, revision.author_id)
    ids, back = _numbers(known.page_id, before, found, traced)
    turns = [
        ClauseTurn(clause_id=clause_id, revision=revision.number, person_id=person_id)
        for clause_id, each in zip(ids, traced, strict=True)
        for person_id in each.writers
        if clause_id not in back  # it belongs to those whose it was
    ]
    db.session.add_all(turns)
    _credit(known.page_id, {turn.person_id for turn in turns})
    return [[number, *each[:1], *each[2:], None] for number, each in zip(ids, found, strict=True)]


def _credit(page_id: int, writers: Iterable[int]) -> None:
    """Who put words in stands among the writers of the page, whoever made the revision of them."""
    page = db.session.get_one(Guideline, page_id)
    for who in sorted(writers):
        if who != page.author_id:
            writing.credit(page, who, ContributionRole.EDITOR)


def _numbers(
    page_id: int, before: Sequence[Known], found: Sequence[Clause], traced: Sequence[Traced]
) -> tuple[list[int], set[int]]:
    """The number of each clause: its own, that of one that came back, or a new one; and which came back."""
    fresh = {each.key for each, was in zip(found, traced, strict=True) if was.before is None}
    gone = queries.find_gone(page_id, sorted(fresh), [each.id for each in before])
    numbers, back = list[int](), set[int]()
    for each, was in zip(found, traced, strict=True):
        if was.before is None:
            clause = gone.pop(each.key, None)
            if clause:
                back.add(clause.id)
            else:
                clause = models.Clause(page_id=page_id, key=each.key)
                db.session.add(clause)
                db.session.flush()
            numbers.append(clause.id)
        else:
            numbers.append(before[was.before].id)
            _say(before[was.before], each.key)
    return numbers, back


def _say(clause: Known, key: str) -> None:
    if clause.key != key:
        db.session.execute(update(models.Clause).where(models.Clause.id == clause.id).values(key=key))


def _draw(page: Guideline, known: PageClauses, now: Written) -> None:
    """Note as which block each clause is drawn, who wrote every character, and how much each wrote."""
    found = [Clause(row[1], now.words[row[2] : row[3]], row[2], row[3]) for row in known.clauses]
    blocks = blocks_of(found, take_apart(page.html).blocks)
    known.clauses = [[*row[:4], block] for row, block in zip(known.clauses, blocks, strict=True)]
    known.shares = {str(who): share for who, share in in_per_cent(letters(*now)).items()}
    db.session.merge(
        RevisionWriters(entry_id=page.id, number=known.revision, runs=[list(run) for run in now.runs])
    )


def _place_passages(page_id: int, number: int, words: str) -> None:
    """Where the words of every passage stand now."""
    places, bodies = queries.last_places(page_id), {}
    for comment_id, quote in queries.list_quotes(page_id).items():
        revision, start, end = places.get(comment_id, (0, 0, len(quote)))
        if revision not in bodies:
            bodies[revision] = queries.find_body(page_id, revision)
        found = locate(bodies[revision] if revision else quote, start, end, words)
        begin, finish = found or (None, None)
        db.session.merge(PassagePlace(comment_id=comment_id, revision=number, start=begin, end=finish))


adopting.follow(take_in)
