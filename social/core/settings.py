"""Settings of one installation: SOCIAL_* variables, then instance/settings.toml, then defaults.

Every value knows where it came from; a wrong one stops the start with its name, value and remedy.
"""

import os
import re
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from social.core import setting_values as values

ROOT = Path(__file__).resolve().parents[2]  # where templates/ and static/ stand
SECRET = "\N{BULLET}" * 6
# Names that begin so are not ours: Kubernetes sets the first two for a service called "social", the third is
# free for a company's own tools.
_PASSWORD = re.compile(r"(?<=:)[^:/@]+(?=@)")  # of an address
OTHERS_NAMES = ("SOCIAL_SERVICE_", "SOCIAL_PORT_", "SOCIAL_DEPLOY_")


class WrongSetting(ValueError):
    """A setting that cannot be used; the text says which, what it is and what would be right."""

    def __init__(self, name: str, value: object, remedy: str) -> None:
        shown = _PASSWORD.sub(SECRET, str(value)) if isinstance(value, str) else value
        super().__init__(f"The setting {name} is {shown!r}. {remedy}")


class UnknownSetting(WrongSetting):
    """A variable that looks like a setting and is none. Its value is not shown: it may be a secret."""

    def __init__(self, name: str, nearest: str) -> None:
        ValueError.__init__(
            self,
            f"There is no setting {name}. The nearest is {nearest}: correct the name, or take it away. "
            f"Names that begin with {' or '.join(OTHERS_NAMES)} are left to deployment tools.",
        )


def _setting(default: Any, parse: Callable[[Any], Any], says: str, secret: bool = False) -> Any:
    return field(default=default, metadata={"parse": parse, "says": says, "secret": secret})


@dataclass(frozen=True)
class Settings:
    """What an installation can choose. Field `x_y` is SOCIAL_X_Y in the environment and x_y in the file."""

    instance: Path
    secret_key: str = _setting("", values.key, "signs cookies; made on the first start", secret=True)
    database_url: str = _setting(
        "", values.database, "SQLAlchemy address; empty for SQLite in the instance folder", secret=True
    )
    search: str = _setting("tantivy", values.one_of("tantivy", "whoosh"), "search engine: tantivy or whoosh")
    redis_url: str = _setting("", values.redis, "job queue on Redis or Valkey; empty for SQLite", secret=True)
    smtp_url: str = _setting(
        "",
        values.url("smtp", "smtps"),
        "outgoing mail, smtp://user:password@host:587; empty for files in outbox/",
        secret=True,
    )
    mail_from: str = _setting("Commons <commons@localhost>", values.sender, "sender of outgoing mail")
    mail_reply_to: str = _setting(
        "", values.mailbox, "where answers by mail go, such as reply@commons.example; empty: no such answers"
    )
    site_name: str = _setting("Commons", values.words, "the name in the top bar")
    base_url: str = _setting(
        "http://127.0.0.1:8000", values.url("http", "https"), "address people use, for links in mail"
    )
    accent: str = _setting("", values.colour, "company colour, # and six digits; empty for ours")
    host: str = _setting("127.0.0.1", values.words, "address to listen on")
    port: int = _setting(
        8000, values.number(1, 65535, "A port is a number from 1 to 65535."), "port to listen on"
    )
    session_days: int = _setting(
        30,
        values.number(1, 3650, "Give a number of days from 1 to 3650."),
        "days until an unused sign-in ends",
    )
    proxies: int = _setting(
        0,
        values.number(0, 100, "Give the number of proxies, 0 for none."),
        "trusted reverse proxies in front of the site",
    )
    demo: bool = _setting(False, values.flag, "show the demo company's ready people on the sign-in page")
    sources: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def sqlalchemy_url(self) -> str:
        """The database's address, with the default filled in."""
        return self.database_url or f"sqlite:///{self.instance / 'commons.db'}"

    @property
    def secure(self) -> bool:
        """Whether people reach the site by https, so that cookies may insist on it."""
        return self.base_url.startswith("https://")

    def described(self) -> list[tuple[str, str, str, str]]:
        """(name, shown value, source, meaning) of every setting; secrets hidden."""
        rows = [
            (
                "SOCIAL_INSTANCE",
                str(self.instance),
                self.sources.get("instance", "default"),
                "this installation's folder",
            )
        ]
        for spec in _specs():
            value = getattr(self, spec.name)
            shown = SECRET if spec.metadata["secret"] and value else str(value)
            rows.append(
                (_variable(spec.name), shown, self.sources.get(spec.name, "default"), spec.metadata["says"])
            )
        return rows


def load(environ: Mapping[str, str] = os.environ, **overrides: Any) -> Settings:
    """Read the settings. Raises WrongSetting; makes the instance folder and the secret key if missing."""
    _refuse_unknown(environ)
    folder = Path(environ.get("SOCIAL_INSTANCE") or "instance").resolve()
    chosen: dict[str, Any] = {}
    sources = {"instance": "SOCIAL_INSTANCE" if environ.get("SOCIAL_INSTANCE") else "default"}
    for given, source in ((_from_file(folder), "settings.toml"), (_from_environment(environ), "environment")):
        for name, raw in given.items():
            chosen[name] = _parse(name, raw)
            sources[name] = source
    chosen |= overrides
    prepare_folder(folder)
    if not chosen.get("secret_key"):
        chosen["secret_key"], sources["secret_key"] = _stored_secret(folder), "instance/secret_key"
    return Settings(instance=folder, sources=sources, **chosen)


def prepare_folder(folder: Path) -> None:
    """Make the instance folder, or say in one sentence why it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise WrongSetting(
            "SOCIAL_INSTANCE",
            str(folder),
            f"This folder cannot be written ({error.strerror}); choose one that can.",
        ) from None


def _specs() -> list[Any]:
    return [spec for spec in fields(Settings) if "parse" in spec.metadata]


def _variable(name: str) -> str:
    return f"SOCIAL_{name.upper()}"


def _parse(name: str, raw: object) -> Any:
    spec = next(spec for spec in _specs() if spec.name == name)
    try:
        return spec.metadata["parse"](raw)
    except ValueError as error:
        remedy = str(error) if str(error).endswith(".") else f"It is {spec.metadata['says']}."
        shown = SECRET if spec.metadata["parse"] is values.key else raw
        raise WrongSetting(_variable(name), shown, remedy) from None


def _refuse_unknown(environ: Mapping[str, str]) -> None:
    """A slip of the finger in a name must not leave the default standing unnoticed."""
    known = ["SOCIAL_INSTANCE", *(_variable(spec.name) for spec in _specs())]
    for name in sorted(environ):
        if name.startswith("SOCIAL_") and name not in known and not name.startswith(OTHERS_NAMES):
            raise UnknownSetting(name, get_close_matches(name, known, 1, 0)[0])


def _from_environment(environ: Mapping[str, str]) -> dict[str, str]:
    return {
        spec.name: environ[_variable(spec.name)] for spec in _specs() if environ.get(_variable(spec.name))
    }


def _from_file(folder: Path) -> dict[str, Any]:
    path = folder / "settings.toml"
    if not path.exists():
        return {}
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSetting("settings.toml", str(path), f"It is not valid TOML: {error}") from None
    known = {spec.name for spec in _specs()}
    for name in given:
        if name not in known:
            raise WrongSetting(
                name, given[name], f"{path} has no such setting; known are: {', '.join(sorted(known))}."
            )
    return given


def _stored_secret(folder: Path) -> str:
    path = folder / "secret_key"
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
