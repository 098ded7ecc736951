"""Why people find you: one's own evidence, and what of it counts."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from social.communities.reader import current_reader
from social.core.clock import now
from social.core.paging import Page
from social.entries.subjects import get_tag
from social.expertise import endorsed
from social.expertise.forms import AskMeAboutForm
from social.expertise.missed import invitations
from social.expertise.own import hiding
from social.expertise.own import pieces as own
from social.expertise.own.becoming import becoming_known
from social.expertise.own.claims import Claim, claims_of
from social.expertise.own.pieces import OwnTopic
from social.expertise.own.showing import in_words
from social.expertise.service import asking_me
from social.people.queries import list_facts
from social.people.signed_in import current_person
from social.web.paging import wanted_page
from social.web.redirects import same_site_path

blueprint = Blueprint("evidence", __name__, url_prefix="/experts/me")
TOPICS, BEST, PIECES = 12, 3, 20


@blueprint.get("")
def show() -> str:
    """By subject, with what one is becoming known for and what one says of oneself."""
    lines = asking_me.list_lines(current_person.id)
    return _page(AskMeAboutForm(None, lines="\n".join(lines)), lines)


@blueprint.get("/pieces")
def pieces() -> str:
    """Every piece, or those about one subject, page by page."""
    reader, number = current_reader(), wanted_page()
    slug = request.args.get("topic", "")
    tag = get_tag(slug, reader) if slug else None
    found = [each for each in own.list_pieces(reader) if tag is None or tag.id in each.tag_ids]
    here = found[(number - 1) * PIECES : number * PIECES]
    shown = in_words(here, reader)
    return render_template(
        "expertise/pieces.html",
        tag=tag,
        page=Page(list(shown.values()), number, len(found) > number * PIECES),
        first=(number - 1) * PIECES + 1,
        total=len(found),
    )


@blueprint.post("/pieces/<int:entry_id>/hiding")
def hide_piece(entry_id: int) -> Response:
    """Do not count a piece (on=1), or count it again (on=0)."""
    if not own.has_part(current_person.id, entry_id):
        abort(404)
    hidden = request.form.get("on", "1") == "1"
    (hiding.hide_piece if hidden else hiding.show_piece)(current_user.person, entry_id)
    flash("Nobody finds you for it any more. It stays where it is." if hidden else "It counts again.")
    return redirect(_back(), 303)


@blueprint.post("/topics/<slug>/hiding")
def hide_topic(slug: str) -> Response:
    """Never be suggested for a subject (on=1), or be again (on=0)."""
    hidden = request.form.get("on", "1") == "1"
    tag = get_tag(slug, current_reader()) if hidden else hiding.get_hidden(current_person.id, slug).tag
    name = tag.name
    (hiding.hide_topic if hidden else hiding.show_topic)(current_user.person, tag)
    flash(f"You are not suggested for {name} any more." if hidden else f"You can be found for {name} again.")
    return redirect("/experts/me#topics", 303)


@blueprint.post("/ask-me-about")
def ask_me_about() -> Response | tuple[str, int]:
    """Keep what one likes to be asked about."""
    form = AskMeAboutForm()
    if not form.validate():
        return _page(form, asking_me.list_lines(current_person.id)), 422
    asking_me.set_lines(current_user.person, form.lines.values)
    flash(
        "Colleagues see it on your profile now." if form.lines.values else "Nothing is said there any more."
    )
    return redirect("/experts/me#ask-me", 303)


def _page(form: AskMeAboutForm, lines: Sequence[str]) -> str:
    reader = current_reader()
    found = own.list_pieces(reader)
    topics = own.topics_of(reader.person_id, found)
    best = {piece.key: piece for topic in topics[:TOPICS] for piece in topic.pieces[:BEST]}
    return render_template(
        "expertise/mine.html",
        form=form,
        lines=lines,
        topics=topics[:TOPICS],
        others=topics[TOPICS:],
        words=in_words(best.values(), reader),
        best=BEST,
        found=bool(found),
        becoming=becoming_known(topics, now()),
        claims=_claims(reader.person_id, topics),
        hidden=hiding.list_hidden(reader.person_id),
        may_invite=reader.person_id in invitations.may_invite([reader.person_id]),
    )


def _claims(person_id: int, topics: Sequence[OwnTopic]) -> list[Claim]:
    slugs = {topic.tag.slug for topic in topics}
    return claims_of(list_facts(person_id), slugs, endorsed.list_given_to(person_id))


def _back() -> str:
    return same_site_path(request.form.get("next")) or "/experts/me/pieces"
