"""Taking guidelines along as files, and bringing files in."""

from collections.abc import Callable, Sequence
from io import BytesIO

from flask import Blueprint, Response, abort, current_app, render_template, request
from flask_login import current_user

from social.communities.models import Community
from social.communities.queries import list_joined, list_mine
from social.communities.reader import Reader, current_reader
from social.core.settings import Settings
from social.entries.queries import may_see_picture
from social.entries.uploads import picture_storage
from social.guidelines.forms import places, small_number
from social.guidelines.policy import keeps_guidelines
from social.guidelines.queries import belonging
from social.guidelines.queries.pages import find_by_id
from social.guidelines.queries.tree import whole_tree
from social.people.signed_in import current_person
from social.spaces import archive, more, planning, policy, scopes, service
from social.spaces.export import Origin, export
from social.spaces.forms import BY_FILES, BranchForm, ImportForm
from social.spaces.manifest import BadManifest
from social.spaces.plain import plan_of

blueprint = Blueprint("spaces", __name__, url_prefix="/spaces")
Answer = str | tuple[str, int] | Response


@blueprint.get("")
def show() -> str:
    """What can be taken along, and the form to bring something in."""
    _may_come()
    return _page(_form())


@blueprint.get("/export")
def take() -> Response:
    """All that the reader may read, as a zip; or a page (`below`: its number) with all below it."""
    _may_come()
    if "below" in request.args:
        page = find_by_id(small_number(request.args["below"]), current_reader())
        if page is None:
            abort(404)
        return _packed(page.slug, scopes.branch(page, current_reader()))
    return _packed("guidelines", scopes.whole(current_reader()))


@blueprint.get("/export/communities/<slug>")
def take_community(slug: str) -> Response:
    """The pages of one community."""
    _may_come()
    community = next((each for each in list_joined(current_person.id) if each.slug == slug), None)
    if community is None:
        abort(404)
    return _packed(slug, scopes.of_community(community, current_reader()))


@blueprint.post("/import")
def bring() -> Answer:
    """Make pages of the files in a zip: all of them, or none."""
    _may_come()
    form = _form()
    if not form.validate_on_submit():
        return _page(form), 422
    community = _community(form.community.data)
    if not policy.can_bring_in(current_user.account, community, community in _hosted()):
        abort(403)
    try:
        plan = plan_of(archive.unpack(form.pack.data.read()))
        summary = service.bring_in(plan, _wish(form, community), picture_storage())
    except (archive.Refused, BadManifest) as refused:
        form.pack.errors = [*form.pack.errors, str(refused)]
        return _page(form), 422
    except service.NothingCame as nothing:
        return _page(form, problems=nothing.problems), 422
    return render_template("spaces/brought.html", summary=summary)


def _may_come() -> None:
    if not keeps_guidelines(current_user.account, bool(_hosted())):
        abort(403)


def _hosted() -> Sequence[Community]:
    return belonging.list_hosted(current_person.id)


def _form() -> ImportForm:
    form = ImportForm()
    form.offer(whole_tree(current_reader()), _hosted(), keeps_guidelines(current_user.account, hosts=False))
    return form


def _page(form: ImportForm, problems: Sequence[planning.Problem] = ()) -> str:
    leaves = scopes.whole(current_reader())
    branch = BranchForm(None, meta={"csrf": False})
    branch.below.choices = places(whole_tree(current_reader()))[1:]
    theirs = {leaf.community_id for leaf, _ in leaves}
    return render_template(
        "spaces/space.html",
        form=form,
        problems=problems,
        communities=[each for each in list_joined(current_person.id) if each.id in theirs],
        branch=branch,
        pages=len(leaves),
        attributes=policy.can_attribute(current_user.account),
    )


def _community(chosen: int) -> Community | None:
    return next((each for each in _hosted() if each.id == chosen), None)


def _wish(form: ImportForm, community: Community | None) -> service.Wish:
    mine = {each.slug: each for each in list_mine(current_person.id)}
    by_files: Callable[[str], Community | None] | None = mine.get if form.community.data == BY_FILES else None
    reader = current_reader()
    return service.Wish(
        current_person,
        reader,
        community,
        by_files,
        find_by_id(form.above.data, reader),
        policy.can_attribute(current_user.account),
        bool(form.renews.data),
        bool(form.skips.data),
    )


def _packed(name: str, leaves: scopes.Leaves) -> Response:
    settings: Settings = current_app.extensions["settings"]
    reader = current_reader()
    packed = BytesIO()
    archive.pack(
        export(leaves, Origin(settings.site_name, lambda key: _picture(key, reader), more.of)), packed
    )
    answer = Response(packed.getvalue(), mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{name}.zip")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _picture(key: str, reader: Reader) -> bytes | None:
    if not may_see_picture(key, reader):
        return None
    try:
        return picture_storage().path(key, "1600.webp").read_bytes()
    except (ValueError, FileNotFoundError):
        return None
