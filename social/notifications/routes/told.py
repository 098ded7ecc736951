"""What somebody was told. Reading it is a POST: opening a page changes nothing."""

from collections.abc import Callable, Collection
from typing import cast

from flask import Blueprint, current_app, g, redirect, render_template
from flask_login import current_user
from werkzeug.local import LocalProxy
from werkzeug.wrappers import Response

from social.notifications import queries, service
from social.people.signed_in import current_person

blueprint = Blueprint("notifications", __name__)


def unread() -> queries.Unread:
    """How much is unread, counted once a request and only if the page shows it."""
    if "unread" not in g:
        known = current_user.is_authenticated
        g.unread = queries.count_unread(current_person.id, _audiences()) if known else queries.Unread()
    return cast(queries.Unread, g.unread)


blueprint.record_once(
    lambda state: state.app.jinja_env.globals.update(
        unread_notifications=LocalProxy(lambda: unread().threads),
        unread_messages=LocalProxy(lambda: unread().messages),
    )
)


@blueprint.get("/notifications")
def show() -> str:
    """The newest."""
    return render_template("notifications/list.html", told=queries.list_told(current_person.id, _audiences()))


@blueprint.post("/notifications/<int:notification_id>/reading")
def read(notification_id: int) -> Response:
    """Open what it is about; from now on it counts as read."""
    notification = queries.get(notification_id, current_person.id, _audiences())
    service.mark_read(notification)
    return redirect(_inside(notification.link), 303)


@blueprint.post("/notifications/reading")
def read_all() -> Response:
    """Count everything as read."""
    service.mark_all_read(current_person.id)
    return redirect("/notifications", 303)


def _audiences() -> Collection[str]:
    """What the asker may read, as tokens; communities/, a floor above, knows."""
    return cast(Callable[[], Collection[str]], current_app.extensions["audiences"])()


def _inside(link: str) -> str:
    return link if link.startswith("/") and not link.startswith(("//", "/\\")) else "/notifications"
