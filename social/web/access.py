"""Who may enter: every page asks for a sign-in unless it says it is public."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, make_response, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as BaseResponse

from social.core.database import begin_reading
from social.web.errors import signed_out
from social.web.kept import sent_words

View = TypeVar("View", bound=Callable[..., Any])
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


def public(view: View) -> View:
    """Mark a view that people may open without signing in."""
    view.public = True  # type: ignore[attr-defined]  # a mark on the function, read below
    return view


def init_app(app: Flask) -> None:
    """Guard every request of the application."""
    app.before_request(_begin_transaction_kind)
    app.before_request(_ask_for_sign_in)


def _begin_transaction_kind() -> None:
    begin_reading(request.method in SAFE_METHODS)


def _ask_for_sign_in() -> BaseResponse | None:
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or request.endpoint == "static" or getattr(view, "public", False):
        return None
    if current_user.is_authenticated:
        return None
    if sent_words():
        return make_response(signed_out())
    if request.headers.get("HX-Request"):
        return Response(status=401, headers={"HX-Redirect": url_for("accounts.sign_in")})
    wanted = request.full_path.rstrip("?") if request.method in SAFE_METHODS else None
    return redirect(url_for("accounts.sign_in", next=None if wanted == "/" else wanted))
