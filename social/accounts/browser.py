"""The browser at the other end: what it says of itself, and the cookie that keeps it signed in."""

from datetime import timedelta
from email.utils import parseaddr
from typing import cast

from flask import Response, current_app, g, request, session
from flask_login import UserMixin, login_user, logout_user

from social.accounts import devices, service
from social.accounts.letters import Site
from social.accounts.sessions import Browser
from social.core.settings import Settings


class _Arrived(UserMixin):  # type: ignore[misc]  # Flask-Login is untyped
    """Somebody in the moment of signing in; the next request loads the person."""

    def __init__(self, token: str) -> None:
        self.token = token

    def get_id(self) -> str:
        return self.token


def settings() -> Settings:
    """The installation's settings."""
    return cast(Settings, current_app.extensions["settings"])


def site() -> Site:
    """What mails call this installation, and where their links lead."""
    return Site(settings().site_name, settings().base_url, parseaddr(settings().mail_from)[1])


def address() -> str:
    """Where the request comes from."""
    return request.remote_addr or ""


def this_browser() -> Browser:
    """What a new session notes about the browser."""
    return Browser(
        device=devices.in_words(request.user_agent.string),
        address=address(),
        lifetime=timedelta(days=settings().session_days),
        token=session.get("_user_id"),
    )


def remember(token: str) -> None:
    """From now on the browser is signed in. What its cookie held before is gone."""
    session.clear()
    session.permanent = True
    login_user(_Arrived(token))


def forget() -> None:
    """From now on the browser is signed out."""
    logout_user()
    session.clear()


def note_use(response: Response) -> Response:
    """Now and then, have the session's row say that it is in use, and let the cookie live on."""
    user = g.get("_login_user")
    if getattr(user, "stale", False):
        session.modified = True
        current_app.extensions["jobs"].enqueue(
            f"{service.__name__}.touch_session", (user.session.id, address(), settings().session_days)
        )
    return response
