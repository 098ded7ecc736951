"""Assembly: the Flask application, from its settings and its rooms."""

from datetime import timedelta
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType

from flask import Flask
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

import social
from social.accounts import names, ready_people
from social.accounts.ready_people import ReadyPerson
from social.core import database, jobs, settings
from social.core.database import db
from social.core.search.opening import open_index
from social.demo.ready import PASSWORD, READY
from social.people import signed_in
from social.web import access, converters, drawing, errors, filters, headers, requests, templating

# Every folder of social/ is a room; one with an indexing.py can be searched, one with a live.py can be
# written together, one with routes has pages.
ROOMS = tuple(room.name for room in iter_modules(social.__path__) if room.ispkg)


def create_app(chosen: settings.Settings | None = None) -> Flask:
    """A ready application. Raises settings.WrongSetting with a sentence for the administrator."""
    chosen = chosen or settings.load()
    app = Flask("social", root_path=str(settings.ROOT), template_folder="templates", static_folder="static")
    app.jinja_environment = templating.Templates
    app.config.update(_flask_config(chosen))
    app.extensions["settings"] = chosen
    if chosen.proxies:
        hops = chosen.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops)  # type: ignore[method-assign]  # as Flask says
    _connect_database(app)
    _sign_people_in(app)
    CSRFProtect(app)
    for part in (requests, access, converters, drawing, errors, filters, headers, templating):
        part.init_app(app)
    for room in ROOMS:
        _open(app, room)
    jobs.init_app(app, chosen)
    _offer_ready_people(app)
    app.extensions["search"] = open_index(chosen.search, chosen.instance / "search")
    return app


def _offer_ready_people(app: Flask) -> None:
    """A demo's sign-in page shows whom one can be; the page asks the setting."""
    ready_people.offer(app, [ReadyPerson(each.name, each.is_what, each.email, PASSWORD) for each in READY])


def _open(app: Flask, room: str) -> None:
    """Register what the room has: tables, search documents, live texts, and the blueprints of its routes."""
    for part in ("models", "indexing", "live"):
        _import(f"social.{room}.{part}")
    if routes := _import(f"social.{room}.routes"):
        for module in _parts(routes) or [routes]:
            app.register_blueprint(module.blueprint)


@cache
def _import(name: str) -> ModuleType | None:
    """The module, if there is one."""
    return import_module(name) if find_spec(name) else None


@cache
def _parts(package: ModuleType) -> list[ModuleType]:
    """Its modules, where it is a folder."""
    names = [part.name for part in iter_modules(getattr(package, "__path__", ()))]
    return [import_module(f"{package.__name__}.{name}") for name in names]


def _flask_config(chosen: settings.Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": chosen.secret_key,
        "SQLALCHEMY_DATABASE_URI": chosen.sqlalchemy_url,
        "SESSION_COOKIE_NAME": "commons",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": chosen.secure,
        "SESSION_REFRESH_EACH_REQUEST": False,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=chosen.session_days),
        "MAX_CONTENT_LENGTH": 13 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,
    }


def _connect_database(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        database.prepare(db.engine)


def _sign_people_in(app: Flask) -> None:
    manager = LoginManager(app)
    manager.session_protection = None  # sessions are rows; a cookie alone opens nothing
    manager.user_loader(signed_in.load)
    names.register(signed_in.name_of)
    app.jinja_env.globals["current_person"] = signed_in.current_person
    app.context_processor(lambda: {"current_person": signed_in.found()})  # templates ask for them often
