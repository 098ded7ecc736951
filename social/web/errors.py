"""Error pages that help."""

from collections.abc import Callable

from flask import Flask, current_app, render_template, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound
from werkzeug.wrappers import Response

from social.core.database import NotFound as NothingThere
from social.core.database import db
from social.core.search import outbox
from social.core.search.engine import IndexDamaged, SearchTooSlow
from social.web import kept
from social.web.requests import read_to_the_end

WORDS = {
    400: (
        "That did not come through",
        "Something in the request was missing or malformed. Go back, and try once more.",
    ),
    403: (
        "This is not yours to change",
        "You can read it, but changing it is for somebody else. Ask its author or a host.",
    ),
    404: (
        "We could not find that",
        "It may have moved, been removed, or never been yours to see. Search may find it.",
    ),
    405: ("That address does not work like this", "Go back, and use the button on the page."),
    413: (
        "That is too large",
        "Pictures and files can be up to 12 MB, texts up to 64 KB. Nothing you had saved is changed.",
    ),
    429: ("A moment, please", "There were many tries in a short time. Wait a little, then try again."),
    500: (
        "Something broke on our side",
        "What you saved before is safe. Go back and try again; the details are in the log.",
    ),
}


PUT_IN_ORDER = (
    "Search is being put in order",
    "That takes a minute or two. Everything that was written is safe, and all other pages work.",
)
SIGNED_OUT = (
    "You were signed out while you wrote",
    "Your words are here. Sign in on another page, come back to this one, and send them.",
)
ONCE_MORE = (
    "Please send that once more",
    "The page had been open for so long that we could not be sure it was you. Here is what you wrote.",
)


LeadOn = Callable[[], Response | None]
_rooms: list[LeadOn] = []


def lead_on(room: LeadOn) -> None:
    """A room knows where the address of a request leads when there is nothing for that person; or None."""
    if room not in _rooms:
        _rooms.append(room)


def init_app(app: Flask) -> None:
    """Register the pages."""
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(NothingThere, _nothing)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(IndexDamaged, _without_index)
    app.register_error_handler(SearchTooSlow, lambda error: _show(503, "That took too long", str(error)))


def _nothing(_error: NothingThere) -> Response | HTTPException | tuple[str, int]:
    return next(filter(None, (room() for room in _rooms)), None) or _page(NotFound())


def _expired(error: CSRFError) -> tuple[str, int]:
    if kept.sent_words():
        return signed_out() if current_user.is_anonymous else _show(400, *ONCE_MORE, again=True)
    return _show(
        400,
        "This page was open for a long time",
        "Go back, reload it, and send again. Nothing you had saved is changed.",
    )


def _without_index(_error: IndexDamaged) -> tuple[str, int]:
    """Whoever notices first has the index built anew, without waiting for the next round."""
    current_app.extensions["jobs"].enqueue(outbox.REPAIR)
    return _show(503, *PUT_IN_ORDER)


def signed_out() -> tuple[str, int]:
    """For somebody whose sign-in ended while they wrote."""
    return _show(401, *SIGNED_OUT, again=True)


def refused(title: str, words: str, keeps: str = "") -> tuple[str, int]:
    """Something that is not done, and why; whoever typed words gets them back, and is told `keeps`."""
    return _show(403, title, words, keeps=keeps)


def _page(error: HTTPException) -> tuple[str, int] | HTTPException:
    code = error.code or 500
    if code < 400:
        return error
    if code == 413:
        read_to_the_end()
    if isinstance(error, InternalServerError):
        db.session.rollback()
    standard = WORDS.get(code, (error.name, "Go back, and try once more."))
    title, words = getattr(error, "says", standard)  # an error of our own may bring better words
    return _show(code, title, words, again=code == 500, keeps=getattr(error, "keeps", ""))


def _show(code: int, title: str, words: str, again: bool = False, keeps: str = "") -> tuple[str, int]:
    """`again`: what was sent may be sent once more, as it is; `keeps`: what becomes of words that were."""
    if request.headers.get("HX-Request"):
        return f"{title}. {words}", code
    sent = kept.sent_words()
    words = f"{words} {keeps}".strip() if sent else words
    return render_template("error.html", code=code, title=title, words=words, sent=sent, again=again), code
