"""What Flask and SQLAlchemy cost by themselves: a page of 20 rows, and an insert.

Served as the site is (uvicorn, a2wsgi, SQLite with the same pragmas). It knows nobody: no sign-in, no forms,
no search, no layout. `python -m bench.bare FOLDER` serves it on a free port.
"""

import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import uvicorn
from a2wsgi import WSGIMiddleware
from flask import Flask, redirect, render_template, request
from flask_sqlalchemy import SQLAlchemy
from jinja2 import DictLoader
from sqlalchemy import ForeignKey, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, joinedload, mapped_column, relationship
from werkzeug.wrappers import Response

ROWS = 5_000
SHOWN = 20
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "cache_size=-32000",
)
PAGE = """<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>Notes</title></head>
  <body>
    <h1>Notes</h1>
    {% for note in notes %}
      <article>
        <h2><a href="/notes/{{ note.id }}">{{ note.title }}</a></h2>
        <p>{{ note.author.name }}, {{ note.written_at.strftime("%d %B %Y") }}</p>
        <p>{{ note.text }}</p>
      </article>
    {% endfor %}
  </body>
</html>"""


class Base(DeclarativeBase):
    """The tables."""


db = SQLAlchemy(model_class=Base)


class Author(Base):
    """Somebody who writes."""

    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Note(Base):
    """Something written."""

    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("authors.id"))
    title: Mapped[str]
    text: Mapped[str]
    written_at: Mapped[datetime]
    author: Mapped[Author] = relationship()


def create_app(folder: Path) -> Flask:
    """The application, with its rows."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{folder / 'bare.db'}"
    app.jinja_loader = DictLoader({"page.html": PAGE})
    db.init_app(app)
    with app.app_context():
        event.listen(db.engine, "connect", _connected)
        db.drop_all()
        db.create_all()
        db.session.add_all(Author(id=number, name=f"Author {number}") for number in range(1, 101))
        db.session.flush()
        db.session.add_all(_note(number) for number in range(ROWS))
        db.session.commit()
    app.add_url_rule("/", view_func=page)
    app.add_url_rule("/notes", view_func=write, methods=["POST"])
    return app


def page() -> str:
    """The latest rows with their authors."""
    newest = select(Note).options(joinedload(Note.author)).order_by(Note.id.desc()).limit(SHOWN)
    return render_template("page.html", notes=db.session.scalars(newest).all())


def write() -> Response:
    """One row more."""
    note = _note(0)
    note.text = request.form["text"]
    db.session.add(note)
    db.session.commit()
    return redirect(f"/notes/{note.id}", 303)


def _note(number: int) -> Note:
    return Note(
        author_id=number % 100 + 1,
        title=f"What was learned on day {number}",
        text="A few words about it, as long as the excerpt of a post is on a page of our own. " * 3,
        written_at=datetime.now(UTC),
    )


def _connected(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # a connection of the driver
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def main() -> None:
    """Serve until stopped."""
    app = create_app(Path(sys.argv[1]).resolve())
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(
        WSGIMiddleware(cast(Any, app), workers=10), log_level="warning", access_log=False, server_header=False
    )
    uvicorn.Server(config).run([listening])


if __name__ == "__main__":
    main()
