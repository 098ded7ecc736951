"""Writing: new pages and changes to pages. Whatever is refused shows everything typed again."""

from urllib.parse import urlencode

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.clock import now
from social.core.database import NotFound
from social.guidelines import templates
from social.guidelines.clashes import form_for, show_clash
from social.guidelines.forms import NewPageForm, PageForm, small_number
from social.guidelines.loading import may_edit, may_take_back, the_page
from social.guidelines.merging import Words
from social.guidelines.models import Guideline, Rule
from social.guidelines.queries import belonging, drafts, pages, tree
from social.guidelines.queries import templates as offered
from social.guidelines.service import pages as service
from social.guidelines.service import saving
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
    place, mine = request.args.get("community", ""), belonging.list_mine(current_person.id)
    if above:
        form.above.data = above.id
        form.community.data = next((each.id for each in mine if each.id == above.community_id), 0)
    elif place:
        form.community.data = next((each.id for each in mine if each.slug == place), 0)
    _begin_with(form, request.args.get("template", ""))
    return _show_new(form, None)


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
    return _show_new(form, same), 422


def _begin_with(form: NewPageForm, key: str) -> None:
    """Put a template's words into the form, if there is such a template for the reader."""
    found = offered.find(key, current_reader())
    if found:
        date = f"{now():%-d %B %Y}"
        form.body.data = templates.begun(found.body, date, current_person.name, form.title.data or "")
        form.template.data = found.key


def _show_new(form: NewPageForm, same: Guideline | None) -> str:
    return render_template(
        "guidelines/new.html", form=form, same=same, templates=offered.list_all(current_reader())
    )


@blueprint.get("/<slug>/edit")
def edit(slug: str) -> Answer:
    """The writing box with the draft's words, or the page's, and what waits from an earlier try."""
    page = the_page(slug)
    if not may_edit(page):
        abort(403)
    if "kept" in request.args:
        kept = pages.get_kept(small_number(request.args["kept"]), page.id, current_person.id)
        return show_clash(page, kept, 200)
    return _show(page, form_for(page), 200)


@blueprint.post("/<slug>/revisions")
def save(slug: str) -> Answer:
    """Take the page's new words: joined with what others wrote meanwhile, or both side by side.

    `then`: "keep" leaves them in the draft, "forward" goes on to putting it forward, else they are published.
    """
    form = PageForm()
    try:
        page = the_page(slug)
    except NotFound:
        removed = pages.find_removed(slug, current_reader())
        return _hand_back(form, removed, 410 if removed else 404)
    if not may_edit(page):
        return _hand_back(form, page, 403)
    return _save(page, form)


@blueprint.post("/<slug>/removal")
def take_back(slug: str) -> Answer:
    """Take away a page that nobody else wrote on."""
    page = the_page(slug)
    if not may_take_back(page):
        abort(403)
    service.take_back(page, current_person)
    flash("The page is removed. What was said about it stays where it stood.")
    return redirect("/guidelines")


@blueprint.post("/<slug>/kept/<int:kept_id>/removal")
def let_go(slug: str, kept_id: int) -> Answer:
    """Throw away a text that was kept."""
    page = the_page(slug)
    saving.let_go(pages.get_kept(kept_id, page.id, current_person.id))
    flash("That text is thrown away. The page is as it was.")
    return redirect(f"{page.path}/edit")


def _new_form() -> NewPageForm:
    form = NewPageForm()
    form.offer(tree.whole_tree(current_reader()), belonging.list_mine(current_person.id))
    return form


def _create(form: NewPageForm) -> Guideline | None:
    above = pages.find_by_id(form.above.data, current_reader())
    try:
        return service.create(
            current_person,
            Words(form.title.data or "", _body(form)),
            above=above,
            community=belonging.find_mine(form.community.data, current_person.id),
            tags=form.edit().tags,
        )
    except CannotStandThere as problem:
        form.above.errors = [*form.above.errors, str(problem)]
        return None


def _save(page: Guideline, form: PageForm) -> Answer:
    sent = (small_number(each) for each in request.form.getlist("settles")[:MOST_SETTLED])
    settles = [number for number in sent if number]
    if not (form.validate_on_submit() and _title_is_free(form, page)):
        kept = pages.find_kept(settles, page.id, current_person.id)
        if kept:
            return show_clash(page, kept, 422, typed=form, settles=settles, again=True)
        return _show(page, form, 422)
    then = request.form.get("then", "publish")
    outcome = saving.save(page, current_person, form.edit(settles, publish=then == "publish"))
    if isinstance(outcome, saving.Kept):
        return show_clash(page, outcome.text, 409, typed=form, settles=settles)
    _say(outcome)
    if then == "forward":
        return redirect(f"/guidelines/proposals/new?page={page.slug}")
    if outcome.published:
        return redirect(page.path)
    reasons = urlencode({each: form[each].data for each in ("name", "note") if form[each].data})
    return redirect(f"{page.path}/draft?{reasons}" if reasons else f"{page.path}/draft")


def _body(form: NewPageForm) -> str:
    """What was typed; a page that began with a template may still name its title."""
    body = form.body.data or ""
    return templates.titled(body, form.title.data or "") if form.template.data else body


def _title_is_free(form: PageForm, page: Guideline) -> bool:
    if form.title.data == page.title:
        return True
    if pages.find_same_title(form.title.data or "", current_reader(), besides=page.id) is None:
        return True
    form.title.errors = [*form.title.errors, "Another page has this title already. Choose a different one."]
    return False


def _show(page: Guideline, form: PageForm, status: int) -> Answer:
    words = render_template(
        "guidelines/edit.html",
        page=page,
        form=form,
        by_agreement=page.rule == Rule.AGREEMENT,
        waiting=pages.list_kept(page.id, current_person.id),
        unpublished=names([each for each in drafts.list_unpublished(page) if each.id != current_person.id]),
    )
    return words, status


def _hand_back(form: PageForm, page: Guideline | None, status: int) -> Answer:
    """Words that no page takes any more are shown to their writer, to be taken along."""
    return render_template("guidelines/handed_back.html", form=form, page=page, status=status), status


def _say(outcome: saving.Saved) -> None:
    others = names(outcome.others)
    if not outcome.changed:
        flash(
            "Nothing was different, so no new version was made."
            if outcome.published
            else "You changed nothing, so the draft is as it was.",
            "note",
        )
    elif others and outcome.published:
        flash(
            f"{others} saved this page while you were writing. "
            "Both changes are in it now: please read it once more."
        )
    elif others:
        flash(
            f"{others} wrote in the draft while you did. Your words are in it, too, and nothing is published "
            "yet: please read it once more."
        )
    elif not outcome.published:
        flash("What you changed is in the draft. Readers see the page as it was.")
