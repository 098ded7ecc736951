"""Two changes that do not fit together, side by side, with a box to make one of them."""

from collections.abc import Iterable, Sequence

from flask import render_template

from social.entries.compared import compared
from social.guidelines.forms import PageForm
from social.guidelines.models import Guideline, KeptText
from social.guidelines.queries import drafts, pages
from social.guidelines.service.saving import Arranged, arranged
from social.guidelines.writers import names
from social.people.models import Person


def form_for(page: Guideline, arrangement: Arranged | None = None) -> PageForm:
    """A form with what there is to work on: the draft, or the page where nobody has begun one.

    `arrangement`: instead, a text of the writer's in one with it, and marks where they clash.
    """
    draft = drafts.of(page)
    words = arrangement.words if arrangement else draft.words
    typed = drafts.fields_of(page)
    return PageForm(
        None,
        note=typed["note"],
        name=typed["name"],
        title=words.title,
        body=words.body,
        base=arrangement.start.version if arrangement else draft.base,
        base_seq=draft.seq,
        base_title=draft.words.title,
        tags=typed["tags"],
        base_tags=typed["tags"],
    )


def show_clash(
    page: Guideline,
    kept: KeptText,
    status: int,
    *,
    typed: PageForm | None = None,
    settles: Iterable[int] = (),
    again: bool = False,
) -> tuple[str, int]:
    """Theirs and yours, and one form for both. `typed`: what was sent; `again`: and has to be sent again."""
    arrangement = arranged(page, kept)
    form = typed if typed and again else form_for(page, arrangement)
    if typed and not again:
        for each in ("tags", "base_tags", "name", "note"):
            form[each].data = typed[each].data
    words = render_template(
        "guidelines/clash.html",
        page=page,
        kept=kept,
        form=form,
        theirs=arrangement.theirs,
        settles=sorted({kept.id, *settles}),
        others=names(_others(page, kept)),
        rows=compared(arrangement.theirs.body, kept.body, page.audience, page.id),
    )
    return words, status


def _others(page: Guideline, kept: KeptText) -> Sequence[Person]:
    """Who wrote what the text clashes with."""
    saved = pages.list_writers_since(page.id, kept.base_version)
    drafting = drafts.list_writers(page, kept.base_seq)
    people = {each.id: each for each in (*saved, *drafting) if each.id != kept.person_id}
    return list(people.values()) or list(saved)
