"""What was looked for in vain, for those who know whom to ask."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Blueprint, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from social.core.paging import page_of
from social.expertise.missed import inviting, queries, service
from social.expertise.missed.policy import can_see_missed
from social.expertise.missed.queries import Standing
from social.people.signed_in import current_person
from social.web.paging import wanted_page

blueprint = Blueprint("unanswered", __name__, url_prefix="/experts/unanswered")
JOBS = inviting.__name__  # its jobs are known as soon as there are pages

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class NotAHost(Forbidden):
    """Answered as 403 with a page that says whom to ask."""

    says = (
        "This is for hosts and moderators",
        "They see what was looked for in vain, without the names of those who looked. If you look after a "
        "community, ask its host to make you one, too.",
    )


def may_see() -> bool:
    """Whether the signed-in person may see what was missed."""
    return can_see_missed(current_user.account, hosts=queries.hosts_somewhere(current_person.id))


def for_hosts(view: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Let a view be used by hosts, moderators and administrators alone."""

    @wraps(view)
    def guarded(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Answer:
        if not may_see():
            raise NotAHost
        return view(*args, **kwargs)

    return guarded


@blueprint.get("")
@for_hosts
def show() -> str:
    """What nobody was found for; what is answered now; what was dismissed."""
    asked = request.args.get("standing", "")
    standing = Standing(asked) if asked in list(Standing) else Standing.OPEN
    return render_template(
        "expertise/unanswered.html",
        page=page_of(queries.listed(standing), wanted_page()),
        counts=queries.count_each(),
        standing=standing,
    )


@blueprint.post("/<int:missed_id>/dismissal")
@for_hosts
def dismiss(missed_id: int) -> Response:
    """It needs no answer."""
    missed = queries.get(missed_id)
    service.dismiss(missed)
    flash(f"“{missed.words}” is dismissed. You find it under Dismissed.")
    return redirect("/experts/unanswered")


@blueprint.post("/<int:missed_id>/return")
@for_hosts
def bring_back(missed_id: int) -> Response:
    """It needs one after all."""
    missed = queries.get(missed_id)
    service.bring_back(missed)
    flash(f"“{missed.words}” is listed again.")
    return redirect("/experts/unanswered")
