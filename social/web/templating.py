"""What every template can rely on, whichever room it belongs to."""

from flask import Flask, Response

from social.core.settings import Settings
from social.web.access import public
from social.web.assets import asset
from social.web.colours import theme


def init_app(app: Flask) -> None:
    """Register the globals, and the company's colour where one is set."""
    settings: Settings = app.extensions["settings"]
    app.jinja_env.globals |= {"asset": asset, "site_name": settings.site_name}
    if settings.accent:
        css = theme(settings.accent)

        @app.get("/theme.css", endpoint="theme")
        @public
        def _theme() -> Response:
            return Response(css, mimetype="text/css", headers={"Cache-Control": "public, max-age=3600"})

        app.jinja_env.globals["theme_href"] = f"/theme.css?{settings.accent[1:]}"
