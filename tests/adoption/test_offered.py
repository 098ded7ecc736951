"""Which drafts can be put forward: those that say something new, found with few statements for many."""

from datetime import timedelta

from social.core.clock import now
from social.core.database import db
from social.guidelines.queries import drafts
from social.live import log
from tests import factories
from tests.adoption.putting import BASE, CHANGED, draft, row
from tests.conftest import SignIn
from tests.factories.guidelines import page
from tests.statements import statements

NEW = "/guidelines/proposals/new"


def test_drafts_that_say_something_new_are_offered_with_as_few_statements_for_many(sign_in: SignIn) -> None:
    ana = sign_in(factories.person())
    titles = ("Meetings", "Minutes", "Boats", "Oars", "Sails", "Ropes")
    for title in titles:
        page(factories.person(), title, BASE, tags=["pay"])
    draft(ana)
    with statements() as few:
        assert "Meetings" in ana.get(NEW).text
    draft(ana, slug="minutes")
    draft(ana, body=CHANGED, slug="boats")
    for title in ("Minutes", "Boats"):
        found = row(title)
        assert log.fold(found.id, drafts.of(found).seq, now() + timedelta(days=1))
    db.session.commit()
    draft(ana, body=BASE, slug="boats", base_seq=drafts.of(row("Boats")).seq)  # as it was again
    ana.post("/guidelines/oars/draft/fields", data={"tags": "pay, leave", "was_tags": "pay"})
    ana.post("/guidelines/ropes/draft/fields", data={"tags": "pay, ", "was_tags": "pay"})
    draft(ana, body=BASE, slug="sails", title="Good sails")
    with statements() as many:
        shown = ana.get(NEW).text
    offered = {title for title in titles if f'value="{row(title).id}"' in shown}
    assert offered == {title for title in titles if drafts.of(row(title)).changed}
    assert offered == {"Meetings", "Minutes", "Oars", "Sails"}
    assert len(many) == len(few)
