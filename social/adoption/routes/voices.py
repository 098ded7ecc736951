"""Speaking to a change: agree, object to a passage, abstain; say that it is answered; confirm."""

from flask import Blueprint, abort, flash, redirect
from flask_login import current_user
from werkzeug.wrappers import Response

from social.adoption import marking, policy
from social.adoption.forms import VoiceForm
from social.adoption.loading import looks_after
from social.adoption.models import Proposal, Stage, Stance
from social.adoption.queries import proposals
from social.adoption.routes.proposals import shown
from social.adoption.service import speaking
from social.adoption.service.holding import require_not_held
from social.communities.reader import current_reader
from social.people.signed_in import current_person

blueprint = Blueprint("proposal_voices", __name__, url_prefix="/guidelines/proposals/<int:proposal_id>")
Answer = str | Response | tuple[str, int]
TOO_LATE = "It was decided while you were writing. What you wrote stands below: you can still say it there."
CHOOSE = "Choose the words you mean."
NOT_THERE = "These words are not in the proposed text. Choose them from the list, or copy them from it."


@blueprint.post("/voices")
def speak(proposal_id: int) -> Answer:
    """Agree, object or abstain, in place of what one said before."""
    proposal = proposals.get(proposal_id, current_reader())
    form = VoiceForm()
    require_not_held(proposal)
    if not policy.can_speak(
        proposal, current_person.id, proposals.lives_by(proposal.community_id, current_person.id)
    ):
        return _refused(proposal, form)
    if not form.validate_on_submit():
        return shown(proposal, form), 422
    stance = Stance(form.stance.data)
    passage = _passage(proposal, form) if stance == Stance.OBJECT else None
    if stance == Stance.OBJECT and passage is None:
        form.quote.errors = [*form.quote.errors, NOT_THERE if form.quote.data else CHOOSE]
        return shown(proposal, form), 422
    try:
        stage = speaking.speak(proposal, current_person, stance, form.words.data or "", passage)
    except speaking.NotOpen:
        return _refused(proposal, form)
    _say(stage, "What you say is noted. You can change it as long as nothing is decided.")
    return redirect(proposal.path)


@blueprint.post("/voices/<int:voice_id>/resolution")
def resolve(proposal_id: int, voice_id: int) -> Response:
    """Whoever objected says that the objection is answered."""
    proposal = proposals.get(proposal_id, current_reader())
    voice = proposals.get_voice(voice_id, proposal.id, current_person.id)
    require_not_held(proposal)
    try:
        _say(speaking.resolve(proposal, voice, current_person), "Your objection is marked as answered.")
    except speaking.NotOpen:
        flash("It was decided already.", "note")
    return redirect(proposal.path)


@blueprint.post("/confirmation")
def confirm(proposal_id: int) -> Response:
    """The last word of one who looks after the pages and has not put the change forward."""
    proposal = proposals.get(proposal_id, current_reader())
    account = current_user.account
    after = all(
        looks_after(text.page, current_person.id, account) for text in proposals.list_texts(proposal.id)
    )
    if not policy.can_confirm(proposal, current_person.id, after):
        abort(403)
    require_not_held(proposal)
    try:
        _say(speaking.confirm(proposal, current_person), "")
    except speaking.NotReady:
        flash("Something else is still missing, so it cannot be confirmed yet.", "care")
    except speaking.NotOpen:
        flash("It was decided already.", "note")
    return redirect(proposal.path)


def _passage(proposal: Proposal, form: VoiceForm) -> speaking.Passage | None:
    texts = proposals.list_texts(proposal.id)
    if form.quote.data:
        return marking.found(texts, form.quote.data)
    return marking.chosen(texts, form.passage.data or "")


def _refused(proposal: Proposal, form: VoiceForm) -> Answer:
    """What was typed is shown again, where it came too late."""
    if proposal.stage == Stage.OPEN or not (form.words.data or form.stance.data):
        abort(403)
    flash(TOO_LATE, "care")
    return shown(proposal, form), 409


def _say(stage: Stage, otherwise: str) -> None:
    if stage == Stage.ADOPTED:
        flash("Adopted. Readers see the new words from now on.")
    elif stage == Stage.RETURNED:
        flash(
            "Everything needed is there, but other things changed meanwhile: it goes back to its writers. "
            "Nothing is lost; you see below what is in its way.",
            "care",
        )
    else:
        flash(otherwise)
