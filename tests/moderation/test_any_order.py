"""A case, its acts and its appeal in whatever order people come: what has to hold at every moment."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import func, select

from social.accounts.letters import Site
from social.communities.reader import reader_for
from social.core.database import db
from social.entries.models import Comment
from social.moderation import queries, subjects
from social.moderation.models import Case, Report, Stage
from social.moderation.reasons import Reason
from social.moderation.service import acting, appealing, cases, reporting
from social.moderation.service.acting import Decision
from social.people.models import Person
from social.trail import queries as trail
from social.trail.models import Act
from tests import factories
from tests.conftest import installation
from tests.factories import writing

MODERATORS = st.sampled_from(["mo", "max", "ann"])
REFUSALS = (
    cases.TakenAlready,
    subjects.CannotBeDone,
    appealing.NotOpen,
    reporting.NotTaken,
)


class Looking(RuleBasedStateMachine):
    """One comment, three moderators, two who report."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="commons-cases-"))
        self.site = installation(self.folder)
        self.site.__enter__()

    @initialize()
    def begin(self) -> None:
        self.people = {who: factories.person(who, roles=("moderator",)).id for who in ("mo", "max", "ann")}
        self.people |= {who: factories.person(who).id for who in ("ana", "ben", "eve")}
        comment = writing.comment(writing.post(self.person("ana")), self.person("eve"), "Hot words.")
        self.id, self.about = comment.id, f"entry:{comment.id}"
        self.hidden = self.locked = False

    def person(self, who: str) -> Person:
        return db.session.get_one(Person, self.people[who])

    def case(self) -> Case | None:
        return db.session.scalars(select(Case).order_by(Case.id.desc())).first()

    @rule(who=st.sampled_from(["ana", "ben", "eve", "mo"]))
    def report(self, who: str) -> None:
        with suppress(*REFUSALS, LookupError):
            subject = subjects.find(self.about, reader_for(self.people[who]))
            reporting.report(subject, self.person(who), Reason.UNKIND, "")
            assert who != "eve", "nobody reports themselves"

    @rule(who=MODERATORS)
    def take(self, who: str) -> None:
        case = self.case()
        if case:
            keeper, stage = case.keeper_id, case.stage
            with suppress(cases.TakenAlready):
                cases.take(case, self.person(who))
                assert keeper in (None, self.people[who])
                assert stage == Stage.WAITING or keeper == self.people[who]

    @rule(who=MODERATORS)
    def look_again(self, who: str) -> None:
        """Hidden is not decided."""
        subject = subjects.load(self.about)
        if subject.hidden:
            with suppress(*REFUSALS):
                reporting.begin(subject, self.person(who))

    @rule(who=MODERATORS, did=st.sampled_from(["hide", "lock", "remove"]))
    def act(self, who: str, did: str) -> None:
        case = self.case()
        if case:
            keeper, subject = case.keeper_id, subjects.load(self.about)
            with suppress(*REFUSALS):
                acting.act(
                    case, self.person(who), Decision(did, Reason.UNKIND, "Hot."), Site("C", "http://c")
                )
                assert keeper == self.people[who], "only who has taken it up"
                assert not subject.removed or did == "lock"

    @rule(who=MODERATORS)
    def leave(self, who: str) -> None:
        case = self.case()
        if case:
            with suppress(*REFUSALS):
                cases.dismiss(case, self.person(who), "")

    @rule(data=st.data(), who=MODERATORS)
    def undo(self, data: st.DataObject, who: str) -> None:
        done = db.session.scalars(select(Act).where(Act.did.in_(("hide", "remove", "lock")))).all()
        if done:
            with suppress(*REFUSALS):
                acting.undo(data.draw(st.sampled_from(done)), self.person(who), "Cooled down.")

    @rule(data=st.data())
    def appeal(self, data: st.DataObject) -> None:
        done = db.session.scalars(select(Act).where(Act.did.in_(("hide", "remove", "lock")))).all()
        if done:
            with suppress(*REFUSALS):
                appealing.appeal(data.draw(st.sampled_from(done)), self.people["eve"], "Unfair.")

    @rule(who=MODERATORS, overturned=st.booleans())
    def decide(self, who: str, overturned: bool) -> None:
        for row in queries.list_appeals(0):
            by = row.act.by_id
            with suppress(*REFUSALS):
                appealing.decide(row, self.person(who), "Looked.", overturned=overturned)
                assert by != self.people[who], "another one than who acted"

    @invariant()
    def the_record_says_how_it_is(self) -> None:
        if not hasattr(self, "id"):
            return
        acts = db.session.scalars(select(Act).where(Act.about == self.about).order_by(Act.id)).all()
        gone = trail.undone([act.id for act in acts])
        standing = [act for act in acts if act.id not in gone]
        comment = db.session.get_one(Comment, self.id)
        db.session.refresh(comment)
        assert comment.removed == any(act.did in ("hide", "remove") for act in standing)
        assert (comment.locked_at is not None) == any(act.did == "lock" for act in standing)
        assert bool(comment.html) != comment.removed

    @invariant()
    def one_case_is_open_and_nobody_reported_twice(self) -> None:
        opened = db.session.scalar(select(func.count()).where(Case.stage != Stage.SETTLED))
        assert (opened or 0) <= 1
        pairs = db.session.execute(select(Report.case_id, Report.reporter_id)).all()
        assert len(pairs) == len(set(pairs))
        db.session.commit()

    def teardown(self) -> None:
        self.site.__exit__(None, None, None)
        shutil.rmtree(self.folder, ignore_errors=True)


TestLooking = Looking.TestCase
TestLooking.settings = settings(
    max_examples=5, stateful_step_count=14, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
