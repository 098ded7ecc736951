"""Reading: the home of the guidelines, a page, and where a link leads."""

from flask import Blueprint, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.communities.reading import note_opened
from social.core.database import NotFound
from social.entries.queries import list_parts
from social.entries.showing import thread_of
from social.guidelines.around import around
from social.guidelines.contents import contents
from social.guidelines.forms import small_number
from social.guidelines.loading import may_edit, may_remove, may_take_back, the_page
from social.guidelines.models import Guideline
from social.guidelines.policy import keeps_guidelines
from social.guidelines.queries import belonging, drafts, links, pages, tree
from social.guidelines.writers import names, writers_among
from social.people.signed_in import current_person
from social.web.requests import from_script

blueprint = Blueprint("guidelines", __name__, url_prefix="/guidelines")


@blueprint.get("")
def home() -> str:
    """The tree, what changed last, what is wanted."""
    reader, mine = current_reader(), belonging.memberships(current_person.id)
    return render_template(
        "guidelines/home.html",
        level=tree.top_level(reader, small_number(request.args.get("from")) or 0),
        mine=mine.keys(),
        keeps=keeps_guidelines(current_user.account, any(mine.values())),
        recent=pages.list_recent(reader),
        wanted=links.list_wanted(reader),
    )


@blueprint.get("/<slug>")
def show(slug: str) -> str | tuple[str, int]:
    """One page with everything around it; a stone where a moderator took one away."""
    reader = current_reader()
    try:
        page, change = pages.get_to_read(slug, reader)
    except NotFound:
        removed = pages.find_removed(slug, reader)
        if removed is None:
            the_page(slug)  # moved, or nothing there
            raise
        return _stone(removed)
    note_opened(page.community_id)
    above, below = tree.around(page, reader)
    parts = list_parts(page.id, current_person.id)
    writing = may_edit(page)
    return render_template(
        "guidelines/page.html",
        page=page,
        change=change,
        above=above,
        below=below,
        contents=contents(page.html),
        writers=writers_among(page.author, parts),
        parts=parts,
        backlinks=links.list_backlinks(page.id, reader),
        may_edit=writing,
        in_draft=names(drafts.list_unpublished(page)) if writing else "",
        retagged=drafts.tags_of(page.id) if writing else None,
        may_remove=may_remove(),
        may_take_back=may_take_back(page),
        **thread_of(page),
        **around(page, reader, current_user.account),
    )


@blueprint.get("/stones/<int:page_id>")
def stone(page_id: int) -> str | tuple[str, int] | Response:
    """Where a page stood: what was said about it is still there."""
    removed = pages.find_stone(page_id, current_reader())
    if removed is not None:
        return _stone(removed)
    standing = pages.find_by_id(page_id, current_reader())
    if standing is None:
        raise NotFound(f"page {page_id}")
    return redirect(standing.path)


def _stone(page: Guideline) -> tuple[str, int]:
    return render_template("guidelines/removed.html", page=page, **thread_of(page)), 410


@blueprint.get("/<slug>/below")
def below(slug: str) -> str:
    """A branch of the tree: the pages right below one. As a part of the tree for scripts."""
    page = the_page(slug)
    return render_template(
        "guidelines/_branch.html" if from_script() else "guidelines/branch.html",
        page=page,
        level=tree.level_below(page, current_reader(), small_number(request.args.get("from")) or 0),
        mine=belonging.memberships(current_person.id).keys(),
    )


@blueprint.get("/to")
def follow_link() -> str | Response:
    """Where a [[title]] leads this reader now: to the page, or to writing it."""
    title = " ".join(request.args.get("title", "").split())[:200]
    found = links.find_target(title, current_reader())
    if found:
        return redirect(found.path)
    return render_template("guidelines/to.html", title=title, like=pages.suggest(title, current_reader(), 5))


@blueprint.get("/suggestions")
def suggestions() -> str:
    """Titles for the list that opens after [[ in the writing box."""
    words = request.args.get("q", "")[:200]
    return render_template("guidelines/_suggestions.html", pages=pages.suggest(words, current_reader()))
