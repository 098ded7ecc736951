"""Who knows about this?"""

from flask import Blueprint, current_app, render_template, request

from social.communities.reader import current_reader
from social.core.clock import now
from social.core.search.engine import Engine
from social.expertise.finding import queries
from social.expertise.finding.asking import asked
from social.expertise.finding.narrowing import FEW
from social.expertise.finding.suggesting import subjects_near, written_about_lately
from social.expertise.missed.hearing import hear
from social.expertise.routes.unanswered import may_see
from social.people.signed_in import current_person
from social.web.paging import wanted_page

blueprint = Blueprint("expertise", __name__)


def engine() -> Engine:
    """The installation's index."""
    index: Engine = current_app.extensions["search"]
    return index


@blueprint.get("/experts")
def experts() -> str:
    """Colleagues who know about a question, each with the reasons and how to reach them."""
    wanted = asked(request.args.to_dict(flat=False))
    if not wanted.text:
        subjects = written_about_lately(current_reader())
        return render_template("expertise/start.html", subjects=subjects, sees_missed=may_see())
    answer = queries.who_knows(wanted, current_reader(), engine(), wanted_page())
    missed = not answer.found and not answer.unsaid and hear(answer.query, current_person.id)
    near = () if answer.found or answer.unsaid else subjects_near(answer.query, current_reader())
    part = request.headers.get("HX-Target") == "found"
    return render_template(
        "expertise/_found.html" if part else "expertise/experts.html",
        answer=answer,
        asked=answer.asked,
        few=FEW,
        missed=missed,
        near=near,
        now=now(),
    )
