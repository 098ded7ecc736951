"""Writing: new pages and changes to pages. Whatever is refused shows everything typed again."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.database import NotFound
from social.guidelines.clashes import both_in_one, show_clash
from social.guidelines.forms import NewPageForm, PageForm, small_number
from social.guidelines.loading import may_edit, may_remove, the_page
from social.guidelines.models import Guideline
from social.guidelines.queries import belonging, pages, tree
from social.guidelines.service import pages as service
from social.guidelines.service.tree import CannotStandThere
from social.guidelines.writers import names
from social.people.signed_in import current_person

blueprint = Blueprint("guideline_editing", __name__, url_prefix="/guidelines")
MOST_SETTLED = 50  # kept texts that one form takes up
Answer = str | tuple[str, int] | Response


@blueprint.get("/new")
def new() -> Answer:
    """An empty page, with the title that a link wants and the place where its reader stands."""
    form = _new_form()
    form.title.data = " ".join(request.args.get("title", "").split())[:200]
    above = pages.find(request.args.get("above", ""), current_reader())
    if above:
        form.above.data = above.id
        mine = {each.id for each in belonging.list_mine(current_person.id)}
        form.community.data = above.community_id if above.community_id in mine else 0
    return render_template("guidelines/new.html", form=form, same=None)


@blueprint.post("")
def create() -> Answer:
    """Write a page."""
    form = _new_form()
    same = pages.find_same_title(form.title.data or "", current_reader())
    if form.validate_on_submit() and not same:
        page = _create(form)
        if page:
            return redirect(page.path)
    if same:
        form.title.errors = [*form.title.errors, "There is a page of this title already."]
    return render_template("guidelines/new.html", form=form, same=same), 422


@blueprint.get("/<slug>/edit")
def edit(slug: str) -> Answer:
    """The writing box with the page's words, and what waits from an earlier try."""
    page = the_page(slug)
    if not may_edit(page):
        abort(403)
    if "kept" in request.args:
        kept = pages.get_kept(small_number(request.args["kept"]), page.id, current_person.id)
        return show_clash(page, kept, both_in_one(page, kept), 200)
    tags = ", ".join(pages.tag_names(page.id))
    form = PageForm(None, title=page.title, body=page.body, base=page.version, tags=tags, base_tags=tags)
    return _show(page, form, 200)


@blueprint.post("/<slug>/revisions")
def save(slug: str) -> Answer:
    """Save the page's new words: joined with what others saved meanwhile, or both side by side."""
    form = PageForm()
    try:
        page = the_page(slug)
    except NotFound:
        removed = pages.find_removed(slug, current_reader())
        return _hand_back(form, removed, 410 if removed else 404)
    if not may_edit(page):
        return _hand_back(form, page, 403)
    settles = [
        number for each in request.form.getlist("settles")[:MOST_SETTLED] if (number := small_number(each))
    ]
    if not (form.validate_on_submit() and _title_is_free(form, page)):
        kept = pages.find_kept(settles, page.id, current_person.id)
        return show_clash(page, kept, form, 422, settles) if kept else _show(page, form, 422)
    outcome = service.save(page, current_person, form.edit(settles))
    if isinstance(outcome, service.Kept):
        return show_clash(page, outcome.text, both_in_one(page, outcome.text, form), 409, settles)
    _say(outcome)
    return redirect(page.path)


@blueprint.post("/<slug>/kept/<int:kept_id>/removal")
def let_go(slug: str, kept_id: int) -> Answer:
    """Throw away a text that was kept."""
    page = the_page(slug)
    service.let_go(pages.get_kept(kept_id, page.id, current_person.id))
    flash("That text is thrown away. The page is as it was.")
    return redirect(f"{page.path}/edit")


@blueprint.post("/<slug>/removal")
def remove(slug: str) -> Answer:
    """Take a page away."""
    page = the_page(slug)
    if not may_remove():
        abort(403)
    service.remove(page, current_person)
    flash(f"“{page.title}” is removed. The pages below it have moved up.")
    return redirect("/guidelines")


def _new_form() -> NewPageForm:
    form = NewPageForm()
    form.offer(tree.whole_tree(current_reader()), belonging.list_mine(current_person.id))
    return form


def _create(form: NewPageForm) -> Guideline | None:
    above = pages.find_by_id(form.above.data, current_reader())
    try:
        return service.create(
            current_person,
            form.words(),
            above=above,
            community=belonging.find_mine(form.community.data, current_person.id),
            tags=form.edit().tags,
        )
    except CannotStandThere as problem:
        form.above.errors = [*form.above.errors, str(problem)]
        return None


def _title_is_free(form: PageForm, page: Guideline) -> bool:
    if form.title.data == page.title:
        return True
    if pages.find_same_title(form.title.data or "", current_reader(), besides=page.id) is None:
        return True
    form.title.errors = [*form.title.errors, "Another page has this title already. Choose a different one."]
    return False


def _show(page: Guideline, form: PageForm, status: int) -> Answer:
    waiting = pages.list_kept(page.id, current_person.id)
    return render_template("guidelines/edit.html", page=page, form=form, waiting=waiting), status


def _hand_back(form: PageForm, page: Guideline | None, status: int) -> Answer:
    """Words that no page takes any more are shown to their writer, to be taken along."""
    return render_template("guidelines/handed_back.html", form=form, page=page, status=status), status


def _say(outcome: service.Saved) -> None:
    if outcome.together_with:
        flash(
            f"{names(outcome.together_with)} saved this page while you were writing. "
            "Both changes are in it now: please read it once more."
        )
    elif not outcome.changed:
        flash("Nothing was different, so no new version was made.", "note")
