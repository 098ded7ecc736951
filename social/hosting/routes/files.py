"""The files of a community: bringing one, taking it along, removing it. They are only ever downloads."""

from flask import Blueprint, abort, current_app, flash, redirect, render_template, request, send_file
from werkzeug.wrappers import Response

from social.communities.loading import Here, the_community
from social.communities.reader import current_reader
from social.core.settings import Settings
from social.core.storage import Storage
from social.hosting import policy, service
from social.hosting.forms import FileForm
from social.hosting.queries import files
from social.people.signed_in import current_person
from social.web.paging import wanted_page

blueprint = Blueprint("community_files", __name__, url_prefix="/communities/<slug>/files")
Answer = Response | str | tuple[str, int]


@blueprint.get("")
def index(slug: str) -> str:
    """All of them, newest first."""
    return _page(the_community(slug, inside=True), FileForm(formdata=None))


@blueprint.post("")
def create(slug: str) -> Answer:
    """A member brings a file."""
    here = the_community(slug, inside=True)
    if here.membership is None:
        abort(403)
    form = FileForm()
    name, data = _sent()
    if not form.validate():
        return _page(here, form), 422
    refusal = _refusal(name, len(data))
    if refusal:
        form.file.errors = [refusal]
        return _page(here, form), 422
    brought = service.Brought(data, name, form.says.data or "")
    service.bring_file(here.community, current_person, storage(), brought)
    flash("The file is there.")
    return redirect(f"{here.community.path}/files", 303)


@blueprint.get("/<int:file_id>")
def take(slug: str, file_id: int) -> Answer:
    """The file, to be saved: never shown by the browser as a page of ours."""
    here = the_community(slug, inside=True)
    file = files.get(here.community.id, file_id)
    if file.removed:
        return _page(here, FileForm(formdata=None)), 410
    path = storage().path(file.key, service.STORED)
    if not path.is_file():
        abort(404)
    answer = send_file(path, mimetype="application/octet-stream", as_attachment=True, download_name=file.name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


@blueprint.post("/<int:file_id>/removal")
def remove(slug: str, file_id: int) -> Response:
    """Take a file away; a stone says so."""
    here = the_community(slug, inside=True)
    file = files.get(here.community.id, file_id)
    if not policy.can_remove_file(file, current_person.id, hosts=here.hosts):
        abort(403)
    service.remove_file(file, current_person, storage())
    flash("The file is removed.")
    return redirect(f"{here.community.path}/files", 303)


def storage() -> Storage:
    """Where files of communities are kept."""
    settings: Settings = current_app.extensions["settings"]
    return Storage(settings.instance / "files")


def _sent() -> tuple[str, bytes]:
    """The name of the file and what is in it, as far as it may be kept."""
    upload = request.files.get("file")
    if upload is None:
        return "", b""
    try:
        return upload.filename or "", upload.read(policy.LARGEST_FILE + 1)
    finally:
        upload.close()


def _refusal(name: str, size: int) -> str:
    if not name:
        return "Choose a file first."
    if size > policy.LARGEST_FILE:
        return "A file can have up to 12 MB. Is there a smaller one, or a link to it?"
    return "" if size else "There is nothing in that file."


def _page(here: Here, form: FileForm) -> str:
    return render_template(
        "hosting/files.html",
        community=here.community,
        page=files.list_page(here.community.id, wanted_page()),
        me=current_reader().person_id,
        may_bring=policy.can_bring_files(here.community, here.membership),
        may_host=here.hosts,
        form=form,
    )
