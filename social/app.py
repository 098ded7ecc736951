"""Assembly: the Flask application, from its settings and its rooms."""

from datetime import timedelta
from importlib import import_module
from pkgutil import iter_modules

from flask import Blueprint, Flask
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from social.accounts import names
from social.core import database, jobs, settings
from social.core.database import db
from social.core.search.opening import open_index
from social.people import signed_in
from social.web import access, errors, filters, headers, templating

# Every room with a `blueprint` in its routes.py, or in each module of its routes/, in the order of floors.
ROOMS = ("home", "accounts")


def create_app(chosen: settings.Settings | None = None) -> Flask:
    """A ready application. Raises settings.WrongSetting with a sentence for the administrator."""
    chosen = chosen or settings.load()
    app = Flask("social", root_path=str(settings.ROOT), template_folder="templates", static_folder="static")
    app.config.update(_flask_config(chosen))
    app.extensions["settings"] = chosen
    if chosen.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, chosen.proxies, chosen.proxies, chosen.proxies)  # type: ignore[method-assign]
    _connect_database(app)
    _sign_people_in(app)
    CSRFProtect(app)
    for part in (access, errors, filters, headers, templating):
        part.init_app(app)
    for room in ROOMS:
        for blueprint in _blueprints(room):
            app.register_blueprint(blueprint)
    jobs.init_app(app, chosen)
    app.extensions["search"] = open_index(chosen.search, chosen.instance / "search")
    return app


def _blueprints(room: str) -> list[Blueprint]:
    routes = import_module(f"social.{room}.routes")
    if not hasattr(routes, "__path__"):
        return [routes.blueprint]
    parts = (import_module(f"{routes.__name__}.{part.name}") for part in iter_modules(routes.__path__))
    return [part.blueprint for part in parts]


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
