"""What every template can rely on, whichever room it belongs to."""

import re
from collections.abc import MutableMapping
from functools import cache
from typing import Any

from flask import Flask, Response, request
from flask.templating import Environment
from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from social.core.settings import Settings
from social.web.access import public
from social.web.assets import asset
from social.web.colours import theme


class _Compiler(CodeGenerator):
    """Templates compiled so that every `{{ … }}` is escaped by `escaped`.

    A page has about a thousand of them, and markupsafe's own `escape` makes an object for each before they
    are joined: a tenth of what a page costs.
    """

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)


def escaped(value: object) -> str:
    """As markupsafe.escape, for what is joined with other text at once."""
    if type(value) is Markup:
        return value
    if type(value) is str and not _UNSAFE(value):
        return value
    return escape(value)


_UNSAFE = re.compile("[&<>\"']").search


class Templates(Environment):
    """Templates know the globals of the environment alone.

    Jinja gives each template a map of its own before them, which makes every `{% from … import … %}` of a
    page compare two of these maps: a sixth of what a page costs.
    """

    code_generator_class = _Compiler
    escaped = staticmethod(escaped)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template."""
        return super().make_globals(d) if d else self.globals


def init_app(app: Flask) -> None:
    """Register the globals, and the company's colour where one is set."""
    settings: Settings = app.extensions["settings"]
    app.jinja_env.globals |= {"asset": asset, "site_name": settings.site_name, "current": current}
    _draw_once(app)
    if settings.accent:
        css = theme(settings.accent)

        @app.get("/theme.css", endpoint="theme")
        @public
        def _theme() -> Response:
            return Response(css, mimetype="text/css", headers={"Cache-Control": "public, max-age=3600"})

        app.jinja_env.globals["theme_href"] = f"/theme.css?{settings.accent[1:]}"


# Pages with an address of their own that belong to a place of the main navigation.
_BELONG = {"/guidelines": ("/reviews", "/spaces", "/signing")}


def current(path: str) -> Markup:
    """The attribute of a link to the place we are in."""
    here = request.path
    places = (path, *_BELONG.get(path, ()))
    inside = here == path or (path != "/" and any(f"{here}/".startswith(f"{each}/") for each in places))
    return Markup('aria-current="page"') if inside else Markup("")


def _draw_once(app: Flask) -> None:
    """`unchanging(template)`: a part that is the same on every page for everybody, rendered once.

    It knows neither person nor request and fails when it asks for them, so nothing of theirs stands in it.
    """
    alone = app.jinja_env.overlay(undefined=StrictUndefined)
    alone.globals = {name: app.jinja_env.globals[name] for name in ("asset", "draw_icon", "site_name")}

    @cache
    def unchanging(name: str) -> Markup:
        return Markup(alone.get_template(name).render())  # noqa: S704 - our own template

    app.jinja_env.globals["unchanging"] = unchanging
