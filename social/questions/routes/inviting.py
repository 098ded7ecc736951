"""Asking people who may know, and saying that it is not oneself."""

from flask import Blueprint, abort, flash, redirect, render_template
from werkzeug.wrappers import Response

from social.communities.models import Community
from social.communities.queries import members_among
from social.communities.reader import current_reader
from social.people.queries import list_by_handles
from social.people.signed_in import current_person
from social.questions import policy, queries
from social.questions.forms import ColleagueForm, InviteForm, SomebodyForm
from social.questions.service import inviting
from social.questions.service.inviting import Instead
from social.questions.showing import page_of_question

blueprint = Blueprint("question_invitations", __name__)
SAID = {
    Instead.NOBODY: "Thank you for saying so. You will not be asked again about this one.",
    Instead.ASKED: "Thank you. {name} is asked instead of you.",
    Instead.ASKER: "Thank you for saying so. {name} asked this, so nobody else is told of it.",
    Instead.KNOWS: "Thank you for saying so. {name} was asked already, so nobody else is told of it.",
}
MOST_NAMED = 2 * policy.MOST_INVITED  # looked up; the form refuses more


def know_people(form: InviteForm, community: Community | None, already: int = 0) -> None:
    """Look up whom the form names, and who of them could not read it in the community."""
    people = list_by_handles(form.named()[:MOST_NAMED])
    outside: set[int] = set()
    if community and community.private and people:
        ids = [person.id for person in people]
        outside = set(ids) - members_among(community.id, ids)
    form.know(people, outside, already)


@blueprint.post("/questions/<int:question_id>/invitations")
def create(question_id: int) -> Response | tuple[str, int]:
    """Ask more people."""
    question = queries.get_question(question_id, current_reader())
    if not policy.can_invite(current_person.id, question):
        abort(403)
    form = SomebodyForm()
    know_people(form, question.community, queries.count_named(question.id))
    if not form.validate_on_submit():
        return render_template("questions/invite.html", question=question, invite_form=form), 422
    new = inviting.invite(question, current_person, form.known, form.about.data or "")
    flash(f"{' and '.join(each.name for each in new)} will see it." if new else "They were asked already.")
    return redirect(f"/questions/{question_id}", 303)


@blueprint.post("/questions/<int:question_id>/invitations/refusal")
def refuse(question_id: int) -> Response | tuple[str, int]:
    """Not me: the invitation goes quiet; perhaps somebody else may know."""
    question = queries.find_standing(question_id, current_reader())
    if not policy.can_decline(queries.list_own_invitations(question.id, current_person.id)):
        abort(404)
    form = ColleagueForm()
    know_people(form, question.community)
    if not form.validate_on_submit():
        return page_of_question(question, colleague_form=form), 422
    colleague = next(iter(form.known), None)
    instead = inviting.decline(question, current_person, colleague)
    flash(SAID[instead].format(name=colleague.name if colleague else ""))
    return redirect(f"/questions/{question_id}", 303)
