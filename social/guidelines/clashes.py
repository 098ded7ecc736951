"""Two changes that do not fit together, side by side, with a box to make one of them."""

from collections.abc import Iterable

from flask import render_template

from social.core.differences import differences
from social.guidelines.forms import PageForm
from social.guidelines.models import Guideline, KeptText
from social.guidelines.queries import pages
from social.guidelines.service.pages import arranged
from social.guidelines.writers import names


def both_in_one(page: Guideline, kept: KeptText, typed: PageForm | None = None) -> PageForm:
    """A form that holds both texts, with marks where they clash; tags and reason as typed."""
    words = arranged(page, kept)
    tags = ", ".join(pages.tag_names(page.id))
    return PageForm(
        None,
        title=words.title,
        body=words.body,
        base=page.version,
        tags=typed.tags.data if typed else tags,
        base_tags=typed.base_tags.data if typed else tags,
        note=typed.note.data if typed else "",
    )


def show_clash(
    page: Guideline, kept: KeptText, form: PageForm, status: int, settles: Iterable[int] = ()
) -> tuple[str, int]:
    """Theirs and yours, and the form."""
    words = render_template(
        "guidelines/clash.html",
        page=page,
        kept=kept,
        form=form,
        settles=sorted({kept.id, *settles}),
        others=names(pages.list_writers_since(page.id, kept.base_version)),
        rows=differences(page.body, kept.body),
    )
    return words, status
