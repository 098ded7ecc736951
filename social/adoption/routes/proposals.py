"""Changes that are put forward: all of them, one of them, a new one."""

from flask import Blueprint, abort, flash, redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from social.adoption import pictures, policy, showing
from social.adoption.forms import ProposalForm, ReasonForm, VoiceForm
from social.adoption.loading import may_look_after
from social.adoption.models import Proposal, Stance
from social.adoption.queries import drafts, proposals
from social.adoption.service import preparing, stalling
from social.adoption.service.holding import require_not_held
from social.communities.reader import current_reader
from social.entries.policy import open_to_words
from social.entries.showing import thread_of
from social.guidelines.models import Guideline
from social.guidelines.service.publishing import Clashes
from social.people.signed_in import current_person
from social.web.paging import wanted_page

blueprint = Blueprint("proposals", __name__, url_prefix="/guidelines/proposals")
JOBS = stalling.__name__  # its job is known as soon as there are pages
PICTURES = pictures.__name__  # and who sees the pictures of changes
Answer = str | Response | tuple[str, int]


@blueprint.get("")
def index() -> str:
    """What people can speak to, or what was decided."""
    reader = current_reader()
    decided = request.args.get("show") == "decided"
    page = proposals.page_of_decided(reader, wanted_page()) if decided else None
    listed = page.items if page else proposals.list_open(reader)
    titles = proposals.titles_of(listed)
    held = {each.id for each in listed if policy.is_held(each, titles.get(each.id, ()))}
    return render_template(
        "adoption/index.html",
        listed=sorted(listed, key=lambda each: not decided and each.id in held),
        held=held,
        page=page,
        decided=decided,
        pages=titles,
        tallies={} if decided else {each.id: proposals.tally(each) for each in listed},
        stances=proposals.stances_of(listed, current_person.id),
    )


@blueprint.get("/new")
def new() -> str:
    """A name, a reason, and the pages whose drafts go forward."""
    form, asked = ProposalForm(), request.args.get("page", "")
    found = [page for page in _offered(asked) if open_to_words(page)]
    form.offer(found)
    form.pages.data = [page.id for page in found if page.slug == asked]
    return render_template("adoption/new.html", form=form)


@blueprint.post("")
def create() -> Answer:
    """Put drafts forward as one change, or keep the change for later (`then`)."""
    form, offered = ProposalForm(), _offered(request.args.get("page", ""))
    form.offer(offered)
    if not form.validate_on_submit():
        return render_template("adoption/new.html", form=form), 422
    chosen = {page.id: page for page in offered}
    try:
        proposal = preparing.prepare(
            current_person,
            [chosen[number] for number in form.pages.data or ()],
            form.title.data or "",
            form.why.data or "",
        )
    except preparing.CannotPutForward as problem:
        form.form_errors = [str(problem)]
        return render_template("adoption/new.html", form=form), 422
    if request.form.get("then") == "keep":
        flash("Kept for you. Nobody else sees it before you put it forward.")
        return redirect(proposal.path)
    return _put_forward(proposal)


@blueprint.get("/<int:proposal_id>")
def show(proposal_id: int) -> str:
    """What changes, who says what, what is missing."""
    return shown(proposals.get(proposal_id, current_reader()), VoiceForm(None))


@blueprint.post("/<int:proposal_id>/opening")
def put_forward(proposal_id: int) -> Answer:
    """Let everybody who lives by its pages speak."""
    proposal = proposals.get(proposal_id, current_reader())
    if not policy.can_put_forward(proposal, current_person.id, _may_write(proposal)):
        abort(403)
    return _put_forward(proposal)


@blueprint.get("/<int:proposal_id>/renewal")
def begin_renewal(proposal_id: int) -> str:
    """The same pages with the words of their drafts by now: what is the change called, and why?"""
    proposal = _to_renew(proposal_id)
    form = ReasonForm(None, title=proposal.title, why=proposal.body)
    return _renewal(proposal, form)


@blueprint.post("/<int:proposal_id>/renewal")
def renew(proposal_id: int) -> Answer:
    """Put it forward anew; what was said so far was about the earlier words."""
    proposal = _to_renew(proposal_id)
    form = ReasonForm()
    if form.validate_on_submit():
        try:
            new = preparing.renew(
                proposal, current_person, current_reader(), form.title.data or "", form.why.data or ""
            )
        except preparing.CannotPutForward as problem:
            form.form_errors = [str(problem)]
        except Clashes as clash:
            return _settle_first(clash)
        else:
            flash("Put forward anew. Whoever spoke so far is told.")
            return redirect(new.path)
    return _renewal(proposal, form), 422


@blueprint.post("/<int:proposal_id>/withdrawal")
def withdraw(proposal_id: int) -> Response:
    """Take it back."""
    proposal = proposals.get(proposal_id, current_reader())
    if not policy.can_withdraw(proposal, current_person.id):
        abort(403)
    if proposal.published:
        require_not_held(proposal)
    try:
        preparing.withdraw(proposal, current_person)
        flash("Withdrawn. The drafts of its pages are as they were.")
    except preparing.CannotPutForward as problem:
        flash(str(problem), "care")
    return redirect(proposal.path)


def shown(proposal: Proposal, form: VoiceForm) -> str:
    """The page of a change, with what somebody is about to say to it."""
    values = showing.values(proposal, current_reader(), current_user.account)
    form.passage.choices = {"": "Words that I copy below", **dict(values["passages"])}
    return render_template(
        "adoption/proposal.html",
        form=form,
        stances=Stance,
        beside=request.args.get("show") == "beside",
        **values,
        **(thread_of(proposal) if proposal.published else {}),
    )


def _offered(asked: str = "") -> list[Guideline]:
    return list(drafts.list_with_something_new(current_reader(), [asked] if asked else []))


def _put_forward(proposal: Proposal) -> Response:
    path = proposal.path
    try:
        preparing.put_forward(proposal, current_person, current_reader())
        flash("Put forward. Everybody who lives by these pages can say something to it now.")
    except preparing.CannotPutForward as problem:
        flash(f"It is kept, and not put forward yet. {problem}", "care")
    except Clashes as clash:
        return _settle_first(clash)
    return redirect(path)


def _settle_first(clash: Clashes) -> Response:
    flash(
        "The draft and what readers see do not fit together. Make one text of both, then put it forward.",
        "care",
    )
    page = proposals.get_page(clash.page_id)
    return redirect(f"{page.path}/edit?kept={clash.kept_id}")


def _to_renew(proposal_id: int) -> Proposal:
    proposal = proposals.get(proposal_id, current_reader())
    if proposal.published:
        require_not_held(proposal)
    looking_after = all(may_look_after(text.page) for text in proposals.list_texts(proposal.id))
    may = policy.can_renew(proposal, current_person.id, _may_write(proposal), looking_after)
    if not (proposal.published and may):
        abort(403)
    return proposal


def _renewal(proposal: Proposal, form: ReasonForm) -> str:
    texts = proposals.list_texts(proposal.id)
    return render_template("adoption/renew.html", form=form, proposal=proposal, texts=texts)


def _may_write(proposal: Proposal) -> bool:
    texts = proposals.list_texts(proposal.id)
    return all(showing.may_write(text.page, current_person.id) for text in texts)
