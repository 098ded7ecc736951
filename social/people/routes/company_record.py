"""What the company records about somebody: job title, team, manager, first and last day. HR keeps it."""

from flask import Blueprint, abort, flash, redirect, render_template
from flask_login import current_user
from werkzeug.wrappers import Response

from social.people import policy, queries, service
from social.people.forms import CompanyRecordForm
from social.people.models import Person
from social.web.at_once import join, note_seen

blueprint = Blueprint("company_record", __name__)


@blueprint.get("/people/<handle>/company-record")
def edit(handle: str) -> str:
    """The form with what is kept now."""
    person = _person_to_keep(handle)
    form = _kept(person)
    note_seen(form)
    return _page(person, form)


@blueprint.post("/people/<handle>/company-record")
def save(handle: str) -> Response | tuple[str, int]:
    """Keep what was typed."""
    person = _person_to_keep(handle)
    form = CompanyRecordForm()
    if not form.validate():
        return _page(person, form), 422
    if not join(form, _kept(person)):
        return _page(person, form), 409
    if not _keep(person, form):
        return _page(person, form), 422
    flash(f"The record of {person.name} is saved.")
    return redirect(person.path, 303)


def _person_to_keep(handle: str) -> Person:
    person = queries.get_whole_by_handle(handle)
    if not policy.can_keep_records(current_user.account):
        abort(403)
    return person


def _kept(person: Person) -> CompanyRecordForm:
    """The form with what is kept now."""
    manager = queries.find_by_id(person.manager_id)
    kept = {
        "job_title": person.job_title,
        "team": person.team,
        "manager": manager.handle if manager else "",
        "joined_on": person.joined_on,
        "left_on": person.left_on,
    }
    return CompanyRecordForm(None, data=kept)


def _keep(person: Person, form: CompanyRecordForm) -> bool:
    wanted = (form.manager.data or "").removeprefix("@")
    manager = queries.find(wanted) if wanted else None
    if wanted and manager is None:
        form.manager.errors = [f"Nobody has the handle {wanted}. It stands under the name on a profile."]
        return False
    try:
        service.keep_company_record(person, form.record(manager.id if manager else None))
    except service.ManagersInCircle:
        form.manager.errors = ["That would make somebody their own manager. Choose another."]
        return False
    return True


def _page(person: Person, form: CompanyRecordForm) -> str:
    return render_template("people/company_record.html", form=form, person=person)
