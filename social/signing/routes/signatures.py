"""One's own: what is to be signed, and what was signed, as it was."""

from flask import Blueprint, render_template
from flask_login import current_user
from werkzeug.local import LocalProxy

from social.communities.reader import current_reader
from social.core.database import NotFound
from social.guidelines import around
from social.guidelines.models import Guideline
from social.people.signed_in import current_person
from social.signing import reading
from social.signing.around import on_page
from social.signing.models import Signature
from social.signing.policy import Standing
from social.signing.queries import kept, signed
from social.signing.texts import fingerprint

blueprint = Blueprint("signatures", __name__, url_prefix="/signing")
blueprint.record_once(lambda _state: around.register(on_page))
blueprint.record_once(
    lambda state: state.app.jinja_env.globals.update(
        waiting_to_be_signed=LocalProxy(lambda: len(reading.waiting())),
    )
)


@blueprint.get("")
def index() -> str:
    """To read and agree; and what one has agreed to."""
    return render_template(
        "signing/mine.html",
        waiting=reading.waiting(),
        refused=[each for each in reading.to_sign() if each.standing == Standing.DISAGREED],
        signed=signed.list_signed_by(current_person.id),
        kept=kept.list_kept(current_reader(), current_user.account),
    )


@blueprint.get("/<int:signature_id>")
def show(signature_id: int) -> str:
    """A signed text exactly as it was, for its signer and those who look after the page."""
    signature, page = signed.get_signed(signature_id)
    if signature.person_id != current_person.id and not _looks_after(page):
        raise NotFound(f"signature {signature_id}")
    text = signature.text
    return render_template(
        "signing/signed.html",
        signature=signature,
        text=text,
        page=page,
        intact=fingerprint(f"{text.title}\n{text.html}") == signature.sha256,
        may_read=page.published and page.audience in current_reader().audiences,
        mine=_is_mine(signature),
    )


def _looks_after(page: Guideline) -> bool:
    return page.audience in current_reader().audiences and reading.may_ask(page)


def _is_mine(signature: Signature) -> bool:
    return bool(signature.person_id == current_user.person.id)
