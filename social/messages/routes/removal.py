"""Taking back what one said; a stone stays."""

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from social.core.database import NotFound, db
from social.messages import policy, queries
from social.messages.models import Message, Seat
from social.messages.service import removal
from social.people.signed_in import current_person
from social.web.redirects import page_path

blueprint = Blueprint("message_removal", __name__)


@blueprint.post("/said/<int:message_id>/removal")
def remove(message_id: int) -> Response:
    """Take one's message back. What was answered stays."""
    message = _mine_to_read(message_id)
    if not policy.can_remove(message, current_person.id, queries.find_coffee(message.id)):
        abort(403)
    removal.remove(message, current_person)
    return redirect(f"{page_path(request.form.get('back')) or '/messages'}#message-{message_id}", 303)


def _mine_to_read(message_id: int) -> Message:
    message = db.session.get(Message, message_id)
    if message is None:
        raise NotFound(f"message {message_id}")
    seat = db.session.get(Seat, (message.conversation_id, current_person.id))
    return queries.get_message(message_id, seat)
