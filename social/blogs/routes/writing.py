"""Writing a post: one form for its whole life."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from social.blogs import policy, queries
from social.blogs.forms import MOST_COAUTHORS, PostForm, zone_of
from social.blogs.models import Post
from social.blogs.service import posts, publishing
from social.communities.queries import list_mine, members_among
from social.communities.reader import current_reader
from social.core.clock import now
from social.core.texts import one_line
from social.entries.compared import compared
from social.entries.forms import handles
from social.entries.moving import stays_in_sight
from social.entries.saving import Outcome
from social.entries.uploads import take_picture
from social.entries.writing import require_open
from social.people.models import Person
from social.people.queries import list_by_handles
from social.people.signed_in import current_person
from social.web.at_once import join, note_seen

blueprint = Blueprint("writing", __name__)
ASIDE = ("community", "series", "coauthors", "publish_at")  # what its author decides beside the words
MOST_NAMED = 2 * MOST_COAUTHORS  # looked up; the form refuses more
SAID = {
    "draft": "Kept as a draft. Only you and those you write with can see it.",
    "save": "Saved. What it said before is in its history.",
    "publish": "Published. Your colleagues can read it now.",
    "schedule": "It will be published by itself at the time you chose.",
}
JOINED = "Somebody else changed it at the same time. Both changes are in it now: have a look."
Answer = Response | str | tuple[str, int]


@dataclass
class Sent:
    """The form as it was sent, and which button was pressed."""

    form: PostForm
    then: str

    @property
    def only_picture(self) -> bool:
        """Whether a picture was to be added, and nothing else."""
        return self.then == "picture"


@blueprint.route("/posts/new", methods=["GET", "POST"])
def new() -> Answer:
    """Begin a post; ?title= and ?community= say how."""
    sent = _sent()
    _offer(sent.form, None)
    if request.method == "GET":
        sent.form.community.data = _wanted_community(sent.form)
        sent.form.title.data = one_line(request.args.get("title"))[:150]
        return _page(sent.form, None)
    if sent.only_picture or not sent.form.check(sent.then):
        return _again(sent, None)
    post = posts.start(current_person, sent.form.draft())
    return _go_on(post, sent, Outcome.SAVED)


@blueprint.route("/posts/<int:post_id>/edit", methods=["GET", "POST"])
def edit(post_id: int) -> Answer:
    """Change a post."""
    sent = _sent()
    post = queries.find_standing(post_id, current_reader())
    coauthors = queries.list_coauthors(post.id)
    if not policy.can_edit(current_person.id, post, [post.author_id, *(each.id for each in coauthors)]):
        abort(403)
    require_open(post)
    _offer(sent.form, post)
    if request.method == "GET":
        sent.form.fill(post, coauthors)
        note_seen(sent.form)
        return _page(sent.form, post)
    if post.published:
        sent.then = "picture" if sent.only_picture else "save"
    if sent.only_picture or not sent.form.check(sent.then):
        return _again(sent, post)
    if not join(sent.form, _stored(post, coauthors), only=ASIDE if _is_mine(post) else ()):
        return _page(sent.form, post), 409
    try:
        outcome = posts.save(post, current_person, sent.form.draft(), sent.form.version.data or 0)
    except posts.OthersWrote:
        sent.form.keep_in_sight()
        return _again(sent, queries.find_standing(post_id, current_reader()))
    if outcome is Outcome.BESIDE:
        return _clash(sent.form, post_id)
    return _go_on(post, sent, outcome)


def _sent() -> Sent:
    """What was sent. A picture among it is kept first, and stands at the end of the text."""
    picture, refusal = take_picture() if request.method == "POST" else ("", "")
    form = PostForm()
    if picture:
        form.body.data = f"{form.body.data or ''}\n\n{picture}\n".lstrip()
    then = request.form.get("then", "draft")
    if then == "picture" and not picture and not refusal:
        refusal = "Choose a picture first, then put it into the text."
    if refusal:
        form.picture.process_errors.append(refusal)
    return Sent(form, then if then in {*SAID, "picture"} else "draft")


def _offer(form: PostForm, post: Post | None) -> None:
    """Where its writer may post, whom they name, and who of these could not read it there."""
    communities = list(list_mine(current_person.id))
    members = members_among(post.community_id, [current_person.id, post.author_id]) if post else ()
    left = post.community if post and not policy.is_at_home(current_person.id, post, members) else None
    form.offer(communities, zone_of(current_person.time_zone), left)
    if post and not _is_mine(post):
        form.community.data = post.community_id or 0  # only its author moves it
    if post and post.community_id and not policy.can_move(post):
        form.fix_place(post.community_id)
    elif post:
        form.withhold([each.id for each in communities if not stays_in_sight(post, each)])
    if request.method == "POST":
        people = list_by_handles(handles(form.coauthors.data)[:MOST_NAMED])
        chosen = form.chosen_community()
        outside: set[int] = set()
        if chosen and chosen.private and people:
            ids = [person.id for person in people]
            outside = set(ids) - members_among(chosen.id, ids)
        form.know(people, outside)


def _stored(post: Post, coauthors: Sequence[Person]) -> PostForm:
    """The form as it would be opened now."""
    form = PostForm(None)
    form.offer((), zone_of(current_person.time_zone))
    form.fill(post, coauthors)
    return form


def _is_mine(post: Post) -> bool:
    return post.author_id == current_person.id


def _wanted_community(form: PostForm) -> int:
    wanted = request.args.get("community", "")
    return next((each.id for each in form.communities if each.slug == wanted), 0)


def _go_on(post: Post, sent: Sent, outcome: Outcome) -> Response:
    at = sent.form.at()
    if sent.then == "publish":
        publishing.publish(post, current_person)
    elif sent.then == "schedule" and at:
        publishing.schedule(post, at)
    elif sent.then == "draft":
        publishing.unschedule(post)
    flash(JOINED if outcome is Outcome.JOINED else SAID[sent.then])
    return redirect(post.path, 303)


def _again(sent: Sent, post: Post | None) -> Answer:
    """The form once more, with everything that was typed."""
    fine = sent.only_picture and not sent.form.picture.process_errors
    if sent.form.picture.process_errors:
        sent.form.picture.errors = sent.form.picture.process_errors
    return _page(sent.form, post), 200 if fine else 422


def _clash(form: PostForm, post_id: int) -> Answer:
    """Both texts side by side. Theirs stands in the post, mine in its history, and here in the form."""
    post = queries.find_standing(post_id, current_reader())
    form.version.carry(post.version)
    return _page(form, post, clash=True), 409


def _page(form: PostForm, post: Post | None, clash: bool = False) -> str:
    return render_template(
        "blogs/write.html",
        changes=compared(post.body, form.body.data or "", post.audience, post.id) if post and clash else [],
        form=form,
        post=post,
        clash=clash,
        mine=post is None or _is_mine(post),
        series=queries.list_series(current_person.id, current_reader()),
        zone=form.zone.key,
        soonest=now().astimezone(form.zone).replace(tzinfo=None),
    )
