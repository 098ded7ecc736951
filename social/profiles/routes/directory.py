"""Everybody, by name, filtered by what they know and where they are."""

from flask import Blueprint, render_template, request

from social.people.models import FactKind
from social.profiles import wanted as asked
from social.profiles.queries import directory as queries
from social.web.paging import wanted_page

blueprint = Blueprint("directory", __name__)


@blueprint.get("/people")
def show() -> str:
    """One page of those who are wanted; htmx gets the list alone."""
    wanted = asked.parse(request.args.to_dict(flat=False))
    whole = request.args.get("more", "")
    kind = FactKind(whole) if whole in asked.LABELS else None
    found = queries.list_people(wanted, wanted_page())
    counts = queries.list_counts(wanted, kind)
    return render_template(
        "profiles/_found.html" if request.headers.get("HX-Target") == "found" else "profiles/directory.html",
        wanted=wanted,
        found=found,
        facts=queries.facts_of([person.id for person in found.people]) if found.people else {},
        groups=[(each, asked.LABELS[each], counts.get(each, [])) for each in asked.LABELS],
        chosen=asked.in_words(wanted, counts),
        whole=kind,
        folded=asked.FOLDED,
        few=queries.FEW,
    )
