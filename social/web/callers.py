"""Who calls beside Flask (a socket, a stream of events), by the site's own cookie, from its own pages."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from itsdangerous import BadSignature
from starlette.requests import HTTPConnection

from social.core.settings import Settings


class Callers:
    """Reads what a browser sends along, as Flask does for pages."""

    def __init__(self, flask: Flask) -> None:
        self._settings: Settings = flask.extensions["settings"]
        self._cookie = str(flask.config["SESSION_COOKIE_NAME"])
        self._lifetime = int(flask.permanent_session_lifetime.total_seconds())
        self._signing = SecureCookieSessionInterface().get_signing_serializer(flask)

    def token(self, call: HTTPConnection) -> str:
        """The session that the cookie names; "" where there is none, or it is forged."""
        try:
            cookie: dict[str, Any] = self._signing.loads(  # type: ignore[union-attr]  # the site has a key
                call.cookies.get(self._cookie, ""), max_age=self._lifetime
            )
        except BadSignature:
            return ""
        return str(cookie.get("_user_id", ""))

    def from_our_pages(self, call: HTTPConnection) -> bool:
        """Whether the page that opens it is of this site; browsers always say so of a socket."""
        origin = urlsplit(call.headers.get("origin", ""))
        hosts = {call.headers.get("host", ""), urlsplit(self._settings.base_url).netloc}
        if self._settings.proxies:
            hosts.add(call.headers.get("x-forwarded-host", "").rpartition(",")[2].strip())
        return origin.scheme in ("http", "https") and bool(origin.netloc) and origin.netloc in hosts

    def from_elsewhere(self, call: HTTPConnection) -> bool:
        """Whether the page that asks is of another site; asking one's own, browsers may say nothing."""
        if "origin" in call.headers:
            return not self.from_our_pages(call)
        return call.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none")
